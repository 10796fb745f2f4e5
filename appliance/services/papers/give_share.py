"""A custodian gives a share; enough of them arm a sitting, or open the way to the answer keys."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import ShareGiven, ShareRefused, SittingArmed
from appliance.domain.names import SittingId
from appliance.domain.papers import refusals as because
from appliance.domain.papers.share_set import ShareSet
from appliance.domain.papers.sitting_state import PaperState
from appliance.domain.refusals import NO_EXAM, UNKNOWN_SITTING, Refusal
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.ports.vault import MARKING, Held, Purpose, ShareFault, Vault

REASONS = {
    ShareFault.NOT_WORDS: because.SHARE_NOT_WORDS,
    ShareFault.OTHER_SET: because.SHARE_OTHER_SET,
    ShareFault.REPEATED: because.SHARE_REPEATED,
    ShareFault.SAME_GIVER: because.SHARE_SAME_GIVER,
    ShareFault.WRONG_SECRET: because.SHARE_WRONG_SECRET,
}


@dataclass(frozen=True, kw_only=True)
class GiveShare:
    work: UnitOfWork
    vault: Vault
    notices: Notices

    def __call__(self, purpose: Purpose, words: str, by: Actor) -> Held | Refusal:
        expected = self._expected(purpose)
        if isinstance(expected, Refusal):
            return expected
        if self.vault.held(purpose, expected.needed).armed:
            return Refusal(because.ALREADY_ARMED, {"purpose": purpose})
        custodian = by.staff or ""
        given = self.vault.give(purpose, custodian, words, expected)
        try:
            with self.work.write() as tx:
                if isinstance(given, ShareFault):
                    tx.record(ShareRefused(purpose, custodian, given.value), by, receipt=True)
                else:
                    tx.record(ShareGiven(purpose, custodian, given.given, given.needed), by, receipt=True)
                    if given.armed and purpose != MARKING:
                        self._arm(tx, SittingId(purpose), given, by)
        except BaseException:
            # A share that is not on record was not given.
            self.vault.forget(purpose)
            raise
        self.notices.look("exam")
        if isinstance(given, ShareFault):
            return Refusal(REASONS[given], {"purpose": purpose})
        return given

    def _expected(self, purpose: Purpose) -> ShareSet | Refusal:
        with self.work.read() as tx:
            facts = tx.papers.facts()
            if facts is None:
                return Refusal(NO_EXAM)
            if purpose in facts.share_sets:
                if self._is_over(tx, SittingId(purpose)):
                    return Refusal(because.ALREADY_RELEASED, {"sitting": purpose})
                return facts.share_sets[purpose]
            known = tx.exam.sitting(SittingId(purpose)) is not None
        if known:
            return Refusal(because.NO_SHARES_HERE, {"purpose": purpose})
        return Refusal(UNKNOWN_SITTING, {"sitting": purpose})

    def _is_over(self, tx: Transaction, sitting: SittingId) -> bool:
        """Released, and no reserve paper is left that would need the secret again after a restart."""
        row = tx.papers.row(sitting)
        if row is None or row.state is not PaperState.RELEASED:
            return False
        exam = tx.exam.current()
        left = exam and any(p.reserve for p in exam.papers if p.sitting == sitting)
        return row.reserve or not left

    def _arm(self, tx: Transaction, sitting: SittingId, held: Held, by: Actor) -> None:
        """A sitting that waits or was held for want of shares is armed; one that was armed before a restart
        stays so."""
        for old in (PaperState.WAITING, PaperState.HELD):
            tx.papers.move(sitting, old, PaperState.ARMED)
        planned = tx.exam.sitting(sitting)
        starts_at = planned.starts_at.isoformat() if planned else ""
        tx.record(SittingArmed(sitting, held.given, starts_at), by, receipt=True)
