"""Routes of the timetable's changes, and of terminals as witnesses of the time."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AwareDatetime, Field

from appliance.domain.instants import iso, microseconds
from appliance.domain.names import RoomId, SittingId
from appliance.domain.papers.two_officers import Asked
from appliance.domain.refusals import Refusal
from appliance.services.papers.cancel_sitting import CancelSitting
from appliance.services.papers.credit_time import CreditTime
from appliance.services.papers.delay_sitting import DelaySitting
from appliance.services.papers.hear_time import AskTime, HearTime
from appliance.web.api import OFFICER, TERMINAL, Api, Call, Message, Nothing
from appliance.web.papers.messages import ReasonText

LATEST_MS = 253_402_300_799_000
"""The last moment of the year 9999."""


class DelayForm(Message):
    """The new start, with its offset from UTC, and why. Without names of persons: it stands in the record."""

    starts_at: AwareDatetime
    reason: ReasonText


class CancelForm(Message):
    """Why. Without names of persons: it stands in the record."""

    reason: ReasonText


class DecisionView(Message):
    """``done`` false: the first officer asked, a second one must confirm."""

    done: bool
    asked_by: str | None


class CreditForm(Message):
    """``already``: the room's extra minutes as the screen showed them, so that one incident is not paid twice."""

    minutes: Annotated[int, Field(ge=1, le=120)]
    already: Annotated[int, Field(ge=0, le=120)]
    reason: ReasonText


class CreditView(Message):
    minutes: int
    ends_at: str


class TimeQuestion(Message):
    """To be answered at once: the time on the way counts as doubt."""

    nonce: str


class TimeAnswer(Message):
    """``now``: the terminal's own clock, milliseconds since 1970 UTC."""

    nonce: Annotated[str, Field(max_length=64)]
    now: Annotated[int, Field(ge=0, le=LATEST_MS)]


@dataclass(frozen=True, kw_only=True)
class TimingVerbs:
    delay: DelaySitting
    cancel: CancelSitting
    credit: CreditTime
    ask_time: AskTime
    hear_time: HearTime


def timing_api(verbs: TimingVerbs) -> Api:
    api = Api("timing")

    @api.post("/api/sittings/<sitting>/delay", who=OFFICER, body=DelayForm, answer=DecisionView)
    def delay_sitting(call: Call[DelayForm], sitting: str) -> DecisionView | Refusal:
        """Delay a sitting: the first officer asks, a second one confirms the same start."""
        starts_us = microseconds(call.body.starts_at)
        outcome = verbs.delay(SittingId(sitting), starts_us, call.body.reason, call.caller.actor)
        return _decision(outcome)

    @api.post("/api/sittings/<sitting>/cancel", who=OFFICER, body=CancelForm, answer=DecisionView)
    def cancel_sitting(call: Call[CancelForm], sitting: str) -> DecisionView | Refusal:
        """Cancel a sitting whose papers are not out: the first officer asks, a second one confirms."""
        return _decision(verbs.cancel(SittingId(sitting), call.body.reason, call.caller.actor))

    @api.post("/api/sittings/<sitting>/rooms/<room>/credit", who=OFFICER, body=CreditForm, answer=CreditView)
    def credit_time(call: Call[CreditForm], sitting: str, room: str) -> CreditView | Refusal:
        """Give a room more working time."""
        form = call.body
        outcome = verbs.credit(
            SittingId(sitting), RoomId(room), form.minutes, form.already, form.reason, call.caller.actor
        )
        if isinstance(outcome, Refusal):
            return outcome
        return CreditView(minutes=outcome.total, ends_at=iso(outcome.ends_at))

    @api.post("/api/clock/question", who=TERMINAL, answer=TimeQuestion)
    def ask_time(call: Call[Nothing]) -> TimeQuestion:
        """Ask this terminal what time it is."""
        return TimeQuestion(nonce=verbs.ask_time(call.terminal))

    @api.post("/api/clock/answer", who=TERMINAL, body=TimeAnswer)
    def hear_time(call: Call[TimeAnswer]) -> Nothing | Refusal:
        """The terminal's own clock, as a witness for the appliance's."""
        return verbs.hear_time(call.terminal, call.body.nonce, call.body.now * 1000) or Nothing()

    return api


def _decision(outcome: object) -> DecisionView | Refusal:
    match outcome:
        case Refusal():
            return outcome
        case Asked():
            return DecisionView(done=False, asked_by=outcome.by)
        case _:
            return DecisionView(done=True, asked_by=None)
