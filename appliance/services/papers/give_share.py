"""A custodian gives a share; enough of them arm a sitting, or open the way to the answer keys."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.custodians import ArmedUnderDuress, ShareUnderDuress
from appliance.domain.ledger.events.papers import ShareGiven, ShareRefused, SittingArmed
from appliance.domain.names import SittingId
from appliance.domain.papers import share_refusals as because
from appliance.domain.papers.card_refusals import SHARE_OTHER_PURPOSE
from appliance.domain.papers.refusals import ALREADY_RELEASED
from appliance.domain.papers.share_set import ShareSet
from appliance.domain.papers.sitting_state import PaperState
from appliance.domain.papers.timing_refusals import SITTING_CANCELLED
from appliance.domain.refusals import NO_EXAM, UNKNOWN_SITTING, Refusal
from appliance.ports.notices import Notices
from appliance.ports.papers import BundleFacts
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.ports.vault import MARKING, Held, Purpose, ShareFault, Vault
from appliance.services.papers.known_decoys import KnownDecoys
from appliance.services.papers.read_card import ReadCard

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
    read_card: ReadCard
    known_decoys: KnownDecoys

    def __call__(self, purpose: Purpose, text: str, by: Actor, pin: str = "") -> Held | Refusal:
        """``text``: a card's code as scanned, or its words; ``pin``: of the card, where it has one."""
        found = self._expected(purpose)
        if isinstance(found, Refusal):
            return found
        facts, expected = found
        if self.vault.held(purpose, expected.needed).looks_armed:
            return Refusal(because.ALREADY_ARMED, {"purpose": purpose})
        custodian = by.staff or ""
        words = self.read_card(text, pin, custodian)
        if isinstance(words, Refusal):
            return self._refused(purpose, words, by)
        decoy = self.known_decoys(facts, purpose, words)
        given = self.vault.give(purpose, custodian, words, expected, decoy=decoy)
        if isinstance(given, ShareFault):
            return self._refused(purpose, self._no(given, purpose, words, facts), by)
        try:
            with self.work.write() as tx:
                event = ShareUnderDuress if decoy else ShareGiven
                tx.record(event(purpose, custodian, given.given, given.needed), by, receipt=True)
                if given.armed and purpose != MARKING:
                    self._arm(tx, SittingId(purpose), given, by)
                elif given.looks_armed and purpose != MARKING:
                    sitting = SittingId(purpose)
                    tx.record(ArmedUnderDuress(sitting, given.given, _start(tx, sitting)), by, receipt=True)
        except BaseException:
            # A share that is not on record was not given.
            self.vault.forget(purpose)
            raise
        self.notices.look("exam")
        return given

    def _refused(self, purpose: Purpose, no: Refusal, by: Actor) -> Refusal:
        with self.work.write() as tx:
            tx.record(ShareRefused(purpose, by.staff or "", no.reason.code), by, receipt=True)
        self.notices.look("exam")
        return no

    def _no(self, fault: ShareFault, purpose: Purpose, words: str, facts: BundleFacts) -> Refusal:
        """A card of another purpose of this very exam is named."""
        if fault is ShareFault.OTHER_SET:
            identifier = self.read_card.cards.identifier(words)
            for other, known in facts.share_sets.items():
                if known.identifier == identifier and other != purpose:
                    return Refusal(SHARE_OTHER_PURPOSE, {"card": other, "purpose": purpose})
        return Refusal(REASONS[fault], {"purpose": purpose})

    def _expected(self, purpose: Purpose) -> tuple[BundleFacts, ShareSet] | Refusal:
        with self.work.read() as tx:
            facts = tx.papers.facts()
            if facts is None:
                return Refusal(NO_EXAM)
            if purpose in facts.share_sets:
                row = tx.papers.row(SittingId(purpose))
                if row and row.state is PaperState.CANCELLED:
                    return Refusal(SITTING_CANCELLED, {"sitting": purpose})
                if self._is_over(tx, SittingId(purpose)):
                    return Refusal(ALREADY_RELEASED, {"sitting": purpose})
                return facts, facts.share_sets[purpose]
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
        tx.record(SittingArmed(sitting, held.given, _start(tx, sitting)), by, receipt=True)


def _start(tx: Transaction, sitting: SittingId) -> str:
    planned = tx.exam.sitting(sitting)
    return planned.starts_at.isoformat() if planned else ""
