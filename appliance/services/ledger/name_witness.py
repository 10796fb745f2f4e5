"""Let a key outside the appliance stand witness for the ledger."""

from dataclasses import dataclass

from appliance.domain.ledger.cosignature import WitnessKey, parse_witness_key
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.ledger import WitnessNamed
from appliance.domain.ledger.note import NoteError
from appliance.domain.ledger.witness_refusals import NOT_A_WITNESS_KEY, WITNESS_TAKEN
from appliance.domain.refusals import Refusal
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class NameWitness:
    work: UnitOfWork

    def __call__(self, key: str, by: Actor) -> WitnessKey | Refusal:
        """``key``: ``name+id+base64``, as the witness shows it. Naming the same key again changes nothing."""
        try:
            witness = parse_witness_key(key)
        except NoteError as error:
            return Refusal(NOT_A_WITNESS_KEY, {"detail": str(error)})
        with self.work.write() as tx:
            known = tx.witnesses.named()
            if witness in known:
                return witness
            if any(w.name == witness.name or w.public_key == witness.public_key for w in known):
                return Refusal(WITNESS_TAKEN, {"name": witness.name})
            tx.witnesses.name(witness)
            tx.record(WitnessNamed(str(witness)), by, receipt=True)
        return witness
