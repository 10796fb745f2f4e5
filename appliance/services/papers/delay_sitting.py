"""Two officers put a sitting off: one asks for a new start, another confirms the same."""

from dataclasses import dataclass

from appliance.domain.instants import iso, moment
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.timing import DelayAsked, SittingDelayed
from appliance.domain.names import SittingId
from appliance.domain.papers.may_change_time import FARTHEST_HOURS, refuse_delay
from appliance.domain.papers.sitting_state import PaperState, SittingState
from appliance.domain.papers.timing_refusals import DELAY_DIFFERS
from appliance.domain.papers.two_officers import Asked, confirmed
from appliance.domain.refusals import NOT_SIGNED_IN, UNKNOWN_SITTING, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.timing import TimingAct
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.papers.open_keys import OpenKeys


@dataclass(frozen=True)
class Delayed:
    starts_us: int


@dataclass(frozen=True, kw_only=True)
class DelaySitting:
    work: UnitOfWork
    clock: Clock
    open_keys: OpenKeys
    notices: Notices

    def __call__(
        self, sitting: SittingId, starts_us: int, reason: str, by: Actor
    ) -> Asked | Delayed | Refusal:
        """The reason of the one who asked stands in the record."""
        if by.staff is None:
            return Refusal(NOT_SIGNED_IN)
        with self.work.write() as tx:
            outcome = self._delay(tx, sitting, Asked(by.staff, self._now_us(), reason, starts_us), by)
        if not isinstance(outcome, Refusal):
            self.notices.look("exam")
        return outcome

    def _now_us(self) -> int:
        return self.clock.now().wall_us

    def _delay(
        self, tx: Transaction, sitting: SittingId, wish: Asked, by: Actor
    ) -> Asked | Delayed | Refusal:
        row = tx.papers.row(sitting)
        if row is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        starts_us = wish.starts_us or 0
        if no := refuse_delay(row, wish.at_us, starts_us):
            told = {"sitting": sitting, "starts_at": iso(moment(row.starts_us)), "hours": str(FARTHEST_HOURS)}
            return Refusal(no, told)
        asked = confirmed(tx.papers.timing_asked(sitting, TimingAct.DELAY), wish)
        if isinstance(asked, Refusal):
            return asked
        if asked is None:
            tx.papers.ask_timing(sitting, TimingAct.DELAY, wish)
            tx.record(DelayAsked(sitting, wish.by, iso(moment(starts_us)), wish.reason), by, receipt=True)
            return wish
        if asked.starts_us != starts_us:
            theirs = iso(moment(asked.starts_us or 0))
            return Refusal(DELAY_DIFFERS, {"officer": asked.by, "starts_at": theirs})
        return self._put_off(tx, row, asked, starts_us, by)

    def _put_off(
        self, tx: Transaction, row: SittingState, asked: Asked, starts_us: int, by: Actor
    ) -> Delayed:
        """A sitting that was held rings again: by itself when it is armed, else once custodians come."""
        tx.papers.delay(row.sitting, starts_us)
        tx.papers.ask_timing(row.sitting, TimingAct.DELAY, None)
        if row.state is PaperState.HELD:
            facts = tx.papers.facts()
            armed = facts is not None and self.open_keys.armed(facts, row.sitting)
            tx.papers.move(row.sitting, PaperState.HELD, PaperState.ARMED if armed else PaperState.WAITING)
        told = SittingDelayed(row.sitting, iso(moment(starts_us)), asked.by, asked.reason)
        tx.record(told, by, receipt=True)
        return Delayed(starts_us)
