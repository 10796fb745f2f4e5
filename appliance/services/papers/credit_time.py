"""Bù giờ: an officer gives a room more working time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from appliance.domain.instants import iso, microseconds
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.timing import TimeCredited
from appliance.domain.names import RoomId, SittingId
from appliance.domain.papers.may_change_time import MOST_MINUTES, refuse_credit
from appliance.domain.papers.timing_refusals import CREDIT_CHANGED
from appliance.domain.refusals import NO_EXAM, UNKNOWN_ROOM, UNKNOWN_SITTING, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True)
class Credited:
    """``total``: all extra minutes of the room. ``ends_at``: its new end."""

    total: int
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class CreditTime:
    work: UnitOfWork
    clock: Clock
    notices: Notices

    def __call__(
        self, sitting: SittingId, room: RoomId, minutes: int, already: int, reason: str, by: Actor
    ) -> Credited | Refusal:
        """``already``: the extra minutes that the officer saw; when they are others by now, two officers gave time
        for one incident and the second is asked to look again."""
        with self.work.write() as tx:
            outcome = self._credit(tx, sitting, room, minutes, already)
            if isinstance(outcome, Credited):
                event = TimeCredited(sitting, room, minutes, outcome.total, iso(outcome.ends_at), reason)
                tx.record(event, by, receipt=True)
        if isinstance(outcome, Credited):
            self.notices.look("exam")
        return outcome

    def _credit(
        self, tx: Transaction, sitting: SittingId, room: RoomId, minutes: int, already: int
    ) -> Credited | Refusal:
        exam, planned, row = tx.exam.current(), tx.exam.sitting(sitting), tx.papers.row(sitting)
        if exam is None:
            return Refusal(NO_EXAM)
        if planned is None or row is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        if room not in {r.id for r in exam.rooms}:
            return Refusal(UNKNOWN_ROOM, {"room": room})
        has = tx.papers.credits(sitting).get(room, 0)
        told = {"sitting": sitting, "room": room, "already": str(has), "most": str(MOST_MINUTES)}
        if has != already:
            return Refusal(CREDIT_CHANGED, told)
        ends_at = planned.ends_at + timedelta(minutes=has)
        if no := refuse_credit(row, self.clock.now().wall_us, microseconds(ends_at), has, minutes):
            return Refusal(no, told)
        tx.papers.add_credit(sitting, room, minutes)
        return Credited(has + minutes, ends_at + timedelta(minutes=minutes))
