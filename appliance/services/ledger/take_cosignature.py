"""Take in what witnesses have cosigned."""

from dataclasses import dataclass

from appliance.domain.ledger.checkpoint import SignedCheckpoint, parse_checkpoint
from appliance.domain.ledger.cosignature import WitnessKey, cosigned_at
from appliance.domain.ledger.export_refusals import FORK
from appliance.domain.ledger.note import NoteError, encode_note
from appliance.domain.ledger.witness_refusals import NOT_A_CHECKPOINT, NOT_COSIGNED, NOT_OUR_CHECKPOINT
from appliance.domain.refusals import Refusal
from appliance.ports.signing import Verifier
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.ledger.start_ledger import opening


@dataclass(frozen=True)
class Cosigned:
    """``size``: entries under the checkpoint; ``by``: the named witnesses whose signatures on it are good."""

    size: int
    by: tuple[WitnessKey, ...]


@dataclass(frozen=True, kw_only=True)
class TakeCosignature:
    """``public_key``: the ledger's own, 32 bytes."""

    work: UnitOfWork
    verify: Verifier
    public_key: bytes

    def __call__(self, note: str) -> Cosigned | Refusal:
        """``note``: a checkpoint of this ledger with one or more cosignatures."""
        try:
            signed = parse_checkpoint(note)
        except NoteError as error:
            return Refusal(NOT_A_CHECKPOINT, {"detail": str(error)})
        with self.work.write() as tx:
            stranger = self._not_ours(tx, signed)
            if stranger:
                return stranger
            by = tuple(
                w for w in tx.witnesses.named() if cosigned_at(signed.note, w, self.verify) is not None
            )
            for witness in by:
                tx.witnesses.keep(signed.checkpoint.size, witness.name, encode_note(signed.note))
        return Cosigned(signed.checkpoint.size, by) if by else Refusal(NOT_COSIGNED)

    def _not_ours(self, tx: Transaction, signed: SignedCheckpoint) -> Refusal | None:
        started, held = opening(tx), signed.checkpoint
        origin = started.origin if started else ""
        own = signed.note.signed_by(origin, self.public_key) if origin == held.origin else None
        if own is None or not self.verify(self.public_key, signed.note.text.encode(), own.value):
            return Refusal(NOT_OUR_CHECKPOINT, {"origin": origin})
        if held.size > tx.ledger.size() or tx.ledger.root(held.size) != held.root:
            return Refusal(FORK, {"size": str(held.size), "witness": "witnessed.txt"})
        return None
