"""Close a room whose counts agree, and show every room's equations."""

from dataclasses import dataclass

from appliance.domain.custody.closing import Balance, Closed, RoomCounts, balances_of, refuse_closing
from appliance.domain.custody.states import OF_PAPERS
from appliance.domain.exam import Exam
from appliance.domain.ledger.events.custody_controls import RoomClosed
from appliance.domain.names import RoomId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import (
    printed_in,
    sheets_of,
    subject_of,
    waived_for,
    who_asks,
)
from appliance.services.custody.room_of import who_asks_in_room


@dataclass(frozen=True)
class RoomBalance:
    room: RoomId
    balances: tuple[Balance, ...]
    closed: Closed | None


def room_counts(tx: Transaction, exam: Exam, sitting: SittingId, room: RoomId, now_us: int) -> RoomCounts:
    """Everything :func:`balances_of` wants to know."""
    packets = [p for p in tx.custody.packets(sitting) if p.room == room]
    papers = [p for p in packets if p.purpose in OF_PAPERS]
    candidates = frozenset(c.number for c in exam.candidates if c.room == room)
    subject = subject_of(sitting, room)
    return RoomCounts(
        room=room,
        packets=packets,
        printed={p.id: printed_in(tx, exam, p) for p in papers},
        counted={p.id: tx.custody.paper_counts(p.id) for p in papers},
        attendance=tx.custody.attendance(sitting, room),
        candidates=len(candidates),
        sheets=sheets_of(tx, sitting, candidates),
        waived={s: waived_for(tx, now_us, s) for s in (subject, *(p.id for p in papers))},
        subject=subject,
    )


def _closed(tx: Transaction, sitting: SittingId, room: RoomId) -> Closed | None:
    return next((c for c in tx.custody.closed() if (c.sitting, c.room) == (sitting, room)), None)


@dataclass(frozen=True, kw_only=True)
class ShowBalances:
    work: UnitOfWork
    clock: Clock

    def __call__(self, sitting: SittingId, caller: Caller) -> tuple[RoomBalance, ...] | Refusal:
        """Every room with candidates; a proctor sees their own."""
        with self.work.read() as tx:
            asker = who_asks(tx, caller, sitting)
            if isinstance(asker, Refusal):
                return asker
            exam, now_us = asker.exam, self.clock.now().wall_us
            seated = {c.room for c in exam.candidates}
            rooms = [r.id for r in exam.rooms if r.id in seated and asker.by.room in (None, r.id)]
            return tuple(
                RoomBalance(
                    room,
                    balances_of(room_counts(tx, exam, sitting, room, now_us)),
                    _closed(tx, sitting, room),
                )
                for room in rooms
            )


@dataclass(frozen=True, kw_only=True)
class CloseRoom:
    """Asked again it changes nothing."""

    work: UnitOfWork
    clock: Clock
    notices: Notices

    def __call__(self, sitting: SittingId, room: RoomId, caller: Caller) -> Closed | Refusal:
        with self.work.write() as tx:
            asker = who_asks_in_room(tx, caller, sitting, room)
            if isinstance(asker, Refusal):
                return asker
            if done := _closed(tx, sitting, room):
                return done
            now_us = self.clock.now().wall_us
            day = room_counts(tx, asker.exam, sitting, room, now_us)
            balances = balances_of(day)
            if refused := refuse_closing(room, balances):
                return refused
            closed = Closed(sitting, room, asker.by.id, now_us)
            tx.custody.close(closed)
            waived = tuple(dict.fromkeys(b.control.value for b in balances if not b.holds))
            absent = len(day.attendance.absent) if day.attendance else 0
            collected = (day.attendance.collected if day.attendance else None) or 0
            event = RoomClosed(sitting, room, day.candidates - absent, collected, day.sheets, waived)
            tx.record(event, caller.actor, receipt=True)
        for topic in ("packets", "receipts"):
            self.notices.look(topic)
        return closed
