"""Roll call and collection over HTTP."""

from appliance.domain.exam import Role
from appliance.domain.instants import iso
from appliance.domain.names import CandidateNumber, RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.services.custody.call_roll import CallRoll
from appliance.services.custody.collect_scripts import CollectScripts
from appliance.services.custody.show_roll import ShowRoll
from appliance.web.api import Access, Api, Call, Message, Nothing

OF_THE_ROOM = Access(frozenset({Role.PROCTOR, Role.OFFICER}))


class SeatMessage(Message):
    number: str
    name: str
    born: str
    school_class: str
    seat: int
    paper_code: str
    absent: bool


class LatecomerMessage(Message):
    """``told_at``: when they came as a terminal says that was away; ``heard_at``: when the appliance heard of it."""

    number: str
    heard_at: str
    told_at: str | None


class RollMessage(Message):
    called: bool
    candidates: list[SeatMessage]
    late: list[LatecomerMessage]


class Absentees(Message):
    """``mistaken``: who was absent by the roll call before and had been there all along. ``at_us``: only of a roll call
    that a terminal kept while the appliance was away: when, by the appliance's time as the terminal knew it."""

    absent: list[str]
    mistaken: tuple[str, ...] = ()
    at_us: int | None = None


class Present(Message):
    present: int
    absent_count: int


class CountMessage(Message):
    collected: int


class Reconciled(Message):
    collected: int
    present: int


def roll_api(*, show_roll: ShowRoll, call_roll: CallRoll, collect_scripts: CollectScripts) -> Api:
    api = Api("roll")

    @api.get("/api/sittings/<sitting>/rooms/<room>/roll", who=OF_THE_ROOM, answer=RollMessage)
    def roll(call: Call[Nothing], sitting: str, room: str) -> RollMessage | Refusal:
        """The room's candidates by seat, with paper codes and who is absent."""
        answer = show_roll(SittingId(sitting), RoomId(room), call.caller)
        if isinstance(answer, Refusal):
            return answer
        return RollMessage(
            called=answer.called,
            candidates=[
                SeatMessage(
                    number=s.candidate.number,
                    name=s.candidate.name,
                    born=s.candidate.born,
                    school_class=s.candidate.school_class,
                    seat=s.candidate.seat,
                    paper_code=s.paper_code or "",
                    absent=s.candidate.number in answer.absent,
                )
                for s in answer.seats
            ],
            late=[
                LatecomerMessage(
                    number=one.number, heard_at=iso(one.heard), told_at=iso(one.told) if one.told else None
                )
                for one in answer.late
            ],
        )

    @api.post("/api/sittings/<sitting>/rooms/<room>/roll", who=OF_THE_ROOM, body=Absentees, answer=Present)
    def called(call: Call[Absentees], sitting: str, room: str) -> Present | Refusal:
        """Call the roll, or correct it for latecomers."""
        absent, mistaken = (
            [CandidateNumber(number.strip()) for number in numbers]
            for numbers in (call.body.absent, call.body.mistaken)
        )
        answer = call_roll(SittingId(sitting), RoomId(room), absent, call.caller, mistaken, call.body.at_us)
        if isinstance(answer, Refusal):
            return answer
        return Present(present=answer.present, absent_count=answer.absent_count)

    @api.post(
        "/api/sittings/<sitting>/rooms/<room>/collect", who=OF_THE_ROOM, body=CountMessage, answer=Reconciled
    )
    def collect(call: Call[CountMessage], sitting: str, room: str) -> Reconciled | Refusal:
        """Confirm how many scripts were collected; must equal the candidates present."""
        answer = collect_scripts(SittingId(sitting), RoomId(room), call.body.collected, call.caller)
        if isinstance(answer, Refusal):
            return answer
        return Reconciled(collected=answer.collected, present=answer.present)

    return api
