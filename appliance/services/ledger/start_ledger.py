"""Open the ledger: its first entry names the appliance and its public keys. Once; afterwards only checked."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import APPLIANCE, entry_from_bytes
from appliance.domain.ledger.events.ledger import LedgerStarted
from appliance.ports.signing import Signer
from appliance.ports.unit_of_work import Transaction, UnitOfWork


class OtherLedgerKeyError(Exception):
    """The ledger was opened with a key that is not this appliance's: wrong data folder, or keys exchanged."""


def opening(tx: Transaction) -> LedgerStarted | None:
    """The first entry, or None while the ledger is empty."""
    leaf = next(iter(tx.ledger.leaves(0, 1)), None) if tx.ledger.size() else None
    if leaf is None:
        return None
    event = entry_from_bytes(leaf).event
    if not isinstance(event, LedgerStarted):
        raise OtherLedgerKeyError("the first entry does not open the ledger")
    return event


@dataclass(frozen=True, kw_only=True)
class StartLedger:
    """``signer`` signs checkpoints; ``seal_key`` is the public key of the labels, 32 bytes."""

    work: UnitOfWork
    signer: Signer
    seal_key: bytes

    def __call__(self, origin: str) -> LedgerStarted:
        """``origin``: see ``domain.ledger.checkpoint.origin_of``; taken once, a later one is not looked at.

        Raises :class:`OtherLedgerKeyError`.
        """
        with self.work.write() as tx:
            started = opening(tx)
            if started is None:
                started = LedgerStarted(origin, self.signer.public_key.hex(), self.seal_key.hex())
                tx.record(started, APPLIANCE)
        if started.ledger_key != self.signer.public_key.hex():
            raise OtherLedgerKeyError(
                f"the ledger of {started.origin} was opened with key {started.ledger_key}"
            )
        return started
