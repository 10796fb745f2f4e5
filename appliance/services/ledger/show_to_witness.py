"""What a witness needs to cosign: a checkpoint, and proof that it extends the one the witness has seen."""

from dataclasses import dataclass

from appliance.domain.ledger.checkpoint import parse_checkpoint
from appliance.domain.ledger.note import verifier_key
from appliance.domain.ledger.tree import consistency_proof
from appliance.domain.refusals import BAD_INPUT, Refusal
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.ledger.sign_checkpoint import SignCheckpoint


@dataclass(frozen=True)
class ToWitness:
    """``note``: a signed checkpoint. ``proof``: RFC 6962 consistency proof from what the witness has seen, hashes of
    32 bytes; empty when it has seen nothing or just this. ``key``: the ledger's own, as a C2SP verifier key; a
    witness keeps the first it is given, and compares it with paper."""

    key: str
    note: str
    proof: tuple[bytes, ...]


@dataclass(frozen=True, kw_only=True)
class ShowToWitness:
    work: UnitOfWork
    sign: SignCheckpoint

    def __call__(self, seen: int) -> ToWitness | Refusal:
        """``seen``: how many entries the witness has cosigned; 0: none yet.

        A checkpoint that another witness has cosigned goes before a newer one, so that several come to stand
        under the same.
        """
        with self.work.read() as tx:
            size = tx.ledger.size()
            if not 0 <= seen <= size:
                return Refusal(BAD_INPUT, {"detail": f"seen: 0…{size}"})
            others = max(tx.witnesses.latest().values(), default=0)
            wanted = others if others > seen else size
            proof = tuple(consistency_proof(seen, wanted, tx.ledger.node)) if seen else ()
        note = self.sign(wanted)
        if isinstance(note, Refusal):
            return note
        origin = parse_checkpoint(note).checkpoint.origin
        return ToWitness(verifier_key(origin, self.sign.signer.public_key), note, proof)
