"""Sign how far the ledger goes: size and root, as a C2SP checkpoint."""

from dataclasses import dataclass

from appliance.domain.ledger.checkpoint import Checkpoint, checkpoint_text, signed_note
from appliance.domain.ledger.export_refusals import LEDGER_NOT_STARTED
from appliance.domain.refusals import Refusal
from appliance.ports.signing import Signer
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.ledger.start_ledger import opening


@dataclass(frozen=True, kw_only=True)
class SignCheckpoint:
    work: UnitOfWork
    signer: Signer

    def __call__(self, size: int | None = None) -> str | Refusal:
        """The note over the first ``size`` entries (None: all of them)."""
        with self.work.read() as tx:
            started = opening(tx)
            if started is None:
                return Refusal(LEDGER_NOT_STARTED)
            wanted = tx.ledger.size() if size is None else size
            held = Checkpoint(started.origin, wanted, tx.ledger.root(wanted))
        signature = self.signer.sign(checkpoint_text(held).encode())
        return signed_note(held, self.signer.public_key, signature)
