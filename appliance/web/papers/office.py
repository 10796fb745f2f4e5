"""Routes of the officers' console."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from appliance.domain.names import SittingId
from appliance.domain.papers.two_officers import Asked
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import BAD_INPUT, NOT_SIGNED_IN, Refusal
from appliance.services.papers.exam_status import ExamStatus
from appliance.services.papers.load_bundle import LoadBundle
from appliance.services.papers.release_by_hand import ReleaseByHand
from appliance.services.papers.switch_to_reserve import SwitchToReserve
from appliance.web.api import ANYONE, CUSTODIAN, OFFICER, Api, Call, Message, Nothing
from appliance.web.papers.messages import ExamView, ReasonText


class ReleaseView(Message):
    """``done`` false: the first officer asked, a second one must confirm."""

    done: bool
    asked_by: str | None
    terminals: int
    late_ms: int | None


class ReserveForm(Message):
    """Why. Without names of persons: it stands in the record."""

    reason: ReasonText


class ReserveView(Message):
    """``done`` false: the first officer asked, a second one must confirm. ``papers``: the reserve papers' ids."""

    done: bool
    asked_by: str | None
    papers: list[str]
    terminals: int


class LoadedView(Message):
    exam: str
    name: str
    bundle_number: int
    files: int
    already: bool


def _told_all(caller: Caller) -> bool:
    """Officers learn of a duress card; not those who are custodians as well, since their screen may be watched."""
    return caller.has(OFFICER.roles) and not caller.has(CUSTODIAN.roles)


@dataclass(frozen=True, kw_only=True)
class OfficeVerbs:
    """``incoming``: a folder that exists, for a bundle while it is being checked."""

    status: Callable[[], ExamStatus | Refusal]
    load_bundle: LoadBundle
    incoming: Path
    release_by_hand: ReleaseByHand
    switch_to_reserve: SwitchToReserve


def office_api(verbs: OfficeVerbs) -> Api:
    api = Api("papers")

    @api.get("/api/exam", who=ANYONE, answer=ExamView)
    def exam(call: Call[Nothing]) -> ExamView | Refusal:
        """The loaded exam: every sitting and how its papers stand. A device that nobody vouches for sees nothing of it."""
        found = verbs.status()
        if isinstance(found, Refusal):
            return found
        if call.caller.staff is None and call.caller.terminal is None:
            return Refusal(NOT_SIGNED_IN)
        return ExamView.of(found, to_officer=_told_all(call.caller))

    @api.post("/api/exam/bundle", who=OFFICER, answer=LoadedView, uploads=True)
    def load_exam(call: Call[Nothing]) -> LoadedView | Refusal:
        """Verify a bundle and make it the exam of this appliance."""
        if len(call.uploads) != 1:
            return Refusal(BAD_INPUT, {"detail": "file"})
        with tempfile.NamedTemporaryFile(dir=verbs.incoming, suffix=".bundle") as file:
            file.write(call.uploads[0].content)
            file.flush()
            loaded = verbs.load_bundle(Path(file.name), call.caller.actor)
        if isinstance(loaded, Refusal):
            return loaded
        return LoadedView(
            exam=loaded.exam.id,
            name=loaded.exam.name,
            bundle_number=loaded.exam.bundle_number,
            files=loaded.files,
            already=loaded.already,
        )

    @api.post("/api/sittings/<sitting>/release", who=OFFICER, answer=ReleaseView)
    def release_sitting(call: Call[Nothing], sitting: str) -> ReleaseView | Refusal:
        """Release by hand: the first officer asks, a second one confirms."""
        outcome = verbs.release_by_hand(SittingId(sitting), call.caller.actor)
        match outcome:
            case Refusal():
                return outcome
            case Asked():
                return ReleaseView(done=False, asked_by=outcome.by, terminals=0, late_ms=None)
            case _:
                return ReleaseView(
                    done=True, asked_by=None, terminals=outcome.terminals, late_ms=outcome.late_ms
                )

    @api.post("/api/sittings/<sitting>/reserve", who=OFFICER, body=ReserveForm, answer=ReserveView)
    def use_reserve(call: Call[ReserveForm], sitting: str) -> ReserveView | Refusal:
        """Switch to the reserve papers: the first officer asks, a second one confirms."""
        outcome = verbs.switch_to_reserve(SittingId(sitting), call.body.reason, call.caller.actor)
        match outcome:
            case Refusal():
                return outcome
            case Asked():
                return ReserveView(done=False, asked_by=outcome.by, papers=[], terminals=0)
            case _:
                return ReserveView(
                    done=True, asked_by=None, papers=list(outcome.papers), terminals=len(outcome.terminals)
                )

    return api
