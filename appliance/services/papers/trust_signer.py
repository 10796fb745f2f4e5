"""Take bundles signed by a key from now on. On record first: whom an appliance trusts decides what it loads."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import SignerTrusted
from appliance.domain.papers.key_files import fingerprint
from appliance.ports.trust import TrustedSigners
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class TrustSigner:
    work: UnitOfWork
    trusted: TrustedSigners

    def __call__(self, key: bytes, comment: str, by: Actor) -> None:
        """Trusting a key twice changes nothing."""
        if key in self.trusted.known():
            return
        with self.work.write() as tx:
            tx.record(SignerTrusted(fingerprint(key)), by, receipt=True)
        self.trusted.add(key, comment)
