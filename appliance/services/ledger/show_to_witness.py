"""What a witness needs to cosign: a checkpoint, and proof that it extends the one the witness has seen."""

from dataclasses import dataclass

from appliance.domain.ledger.tree import consistency_proof
from appliance.domain.refusals import BAD_INPUT, Refusal
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.ledger.sign_checkpoint import SignCheckpoint


@dataclass(frozen=True)
class ToWitness:
    """``note``: a signed checkpoint. ``proof``: RFC 6962 consistency proof from what the witness has seen, hashes of
    32 bytes; empty when it has seen nothing or just this."""

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
        return note if isinstance(note, Refusal) else ToWitness(note, proof)
