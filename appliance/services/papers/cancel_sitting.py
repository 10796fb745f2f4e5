"""Two officers cancel a sitting whose papers are not out: one asks, another confirms."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.timing import CancelAsked, SittingCancelled
from appliance.domain.names import SittingId
from appliance.domain.papers.may_change_time import refuse_cancel
from appliance.domain.papers.sitting_state import PaperState
from appliance.domain.papers.two_officers import Asked, confirmed
from appliance.domain.refusals import NOT_SIGNED_IN, UNKNOWN_SITTING, Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.timing import TimingAct
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.ports.vault import Purpose, Vault


@dataclass(frozen=True)
class Cancelled:
    sitting: SittingId


@dataclass(frozen=True, kw_only=True)
class CancelSitting:
    work: UnitOfWork
    clock: Clock
    vault: Vault
    notices: Notices

    def __call__(self, sitting: SittingId, reason: str, by: Actor) -> Asked | Cancelled | Refusal:
        """The reason of the one who asked stands in the record. The joined secret is forgotten at once."""
        if by.staff is None:
            return Refusal(NOT_SIGNED_IN)
        with self.work.write() as tx:
            wish = Asked(by.staff, self.clock.now().wall_us, reason)
            outcome = self._cancel(tx, sitting, wish, by)
        if isinstance(outcome, Cancelled):
            self.vault.forget(Purpose(sitting))
        if not isinstance(outcome, Refusal):
            self.notices.look("exam")
        return outcome

    def _cancel(
        self, tx: Transaction, sitting: SittingId, wish: Asked, by: Actor
    ) -> Asked | Cancelled | Refusal:
        row = tx.papers.row(sitting)
        if row is None:
            return Refusal(UNKNOWN_SITTING, {"sitting": sitting})
        if no := refuse_cancel(row):
            return Refusal(no, {"sitting": sitting})
        asked = confirmed(tx.papers.timing_asked(sitting, TimingAct.CANCEL), wish)
        if isinstance(asked, Refusal):
            return asked
        if asked is None:
            tx.papers.ask_timing(sitting, TimingAct.CANCEL, wish)
            tx.record(CancelAsked(sitting, wish.by, wish.reason), by, receipt=True)
            return wish
        if not tx.papers.move(sitting, row.state, PaperState.CANCELLED):
            raise RuntimeError("the one writer saw the sitting change under it")
        tx.papers.ask_timing(sitting, TimingAct.CANCEL, None)
        tx.record(SittingCancelled(sitting, asked.by, asked.reason), by, receipt=True)
        return Cancelled(sitting)
