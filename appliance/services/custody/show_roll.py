"""The room's list for the roll call, each seat with its paper code."""

from dataclasses import dataclass

from appliance.domain.custody.latecomers import ROLL_KINDS, Latecomer, latecomers
from appliance.domain.exam import Candidate, paper_for_seat
from appliance.domain.names import CandidateNumber, PaperCode, RoomId, SittingId
from appliance.domain.papers.papers_in_use import papers_in_use
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.custody.gathering import entries_of
from appliance.services.custody.room_of import who_asks_in_room


@dataclass(frozen=True)
class Seat:
    candidate: Candidate
    paper_code: PaperCode | None
    """None when the sitting has no papers loaded."""


@dataclass(frozen=True)
class Roll:
    called: bool
    absent: frozenset[CandidateNumber]
    seats: tuple[Seat, ...]
    late: tuple[Latecomer, ...]


@dataclass(frozen=True, kw_only=True)
class ShowRoll:
    work: UnitOfWork

    def __call__(self, sitting: SittingId, room: RoomId, caller: Caller) -> Roll | Refusal:
        with self.work.read() as tx:
            asker = who_asks_in_room(tx, caller, sitting, room)
            if isinstance(asker, Refusal):
                return asker
            attendance = tx.custody.attendance(sitting, room)
            drawn = tx.draws.drawn(sitting)
            used = papers_in_use(asker.exam.papers, sitting, reserve=False, drawn=drawn)
            codes = tuple(sorted(p.code for p in used))
            seats = tuple(
                Seat(c, paper_for_seat(codes, c.seat) if codes else None) for c in tx.exam.candidates(room)
            )
            late = latecomers(entries_of(tx, *ROLL_KINDS), sitting, room)
        return Roll(attendance is not None, frozenset(attendance.absent if attendance else ()), seats, late)
