"""An officer has the shares given so far dropped: after a duress card, or a card that joins to nothing."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.custodians import SharesDropped
from appliance.domain.papers.card_refusals import NOTHING_TO_DROP
from appliance.domain.papers.share_refusals import ALREADY_ARMED
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import UnitOfWork
from appliance.ports.vault import Purpose, Vault


@dataclass(frozen=True, kw_only=True)
class DropShares:
    work: UnitOfWork
    vault: Vault
    notices: Notices

    def __call__(self, purpose: Purpose, by: Actor) -> Refusal | None:
        """Only what has not armed: an armed sitting is not disarmed by one officer."""
        with self.work.write() as tx:
            facts = tx.papers.facts()
            if facts is None:
                return Refusal(NO_EXAM)
            expected = facts.share_sets.get(purpose)
            held = self.vault.held(purpose, expected.needed) if expected else None
            if held is None or held.given == 0:
                return Refusal(NOTHING_TO_DROP, {"purpose": purpose})
            if held.armed:
                return Refusal(ALREADY_ARMED, {"purpose": purpose})
            tx.record(SharesDropped(purpose, held.given), by, receipt=True)
        self.vault.forget(purpose)
        self.notices.look("exam")
        return None
