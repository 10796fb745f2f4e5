"""The ledger's witnesses on the wire: a browser (or another machine) that keeps what it has seen, and cosigns."""

import base64
import re
from dataclasses import dataclass

from appliance.domain.refusals import BAD_INPUT, Refusal
from appliance.services.ledger.list_witnesses import ListWitnesses
from appliance.services.ledger.name_witness import NameWitness
from appliance.services.ledger.show_to_witness import ShowToWitness
from appliance.services.ledger.take_cosignature import TakeCosignature
from appliance.web.api import OFFICER, READERS, SIGNED_IN, Api, Call, Message, Nothing


class ToWitnessView(Message):
    """``key``: the ledger's verifier key. ``note``: a signed checkpoint. ``proof``: base64 of 32 bytes each."""

    key: str
    note: str
    proof: list[str]


class WitnessForm(Message):
    """``key``: name+id+base64(0x04, public key)."""

    key: str


class CosignedForm(Message):
    note: str


class CosignedView(Message):
    size: int
    by: list[str]


class WitnessRow(Message):
    name: str
    key: str
    size: int


class WitnessList(Message):
    """``size``: entries in the ledger; of each row: entries that witness has seen."""

    size: int
    witnesses: list[WitnessRow]


@dataclass(frozen=True, kw_only=True)
class WitnessVerbs:
    list_witnesses: ListWitnesses
    name_witness: NameWitness
    show_to_witness: ShowToWitness
    take_cosignature: TakeCosignature


def witnesses_api(verbs: WitnessVerbs) -> Api:
    api = Api("ledger")

    @api.get("/api/ledger/witnesses", who=READERS, answer=WitnessList)
    def witnesses(_call: Call[Nothing]) -> WitnessList:
        """Who stands witness, and how far each has seen."""
        found = verbs.list_witnesses()
        rows = [WitnessRow(name=s.witness.name, key=str(s.witness), size=s.size) for s in found.seen]
        return WitnessList(size=found.size, witnesses=rows)

    @api.post("/api/ledger/witnesses", who=OFFICER, body=WitnessForm, answer=WitnessForm)
    def name_witness(call: Call[WitnessForm]) -> WitnessForm | Refusal:
        """Let a key stand witness."""
        named = verbs.name_witness(call.body.key, call.caller.actor)
        return named if isinstance(named, Refusal) else WitnessForm(key=str(named))

    @api.get("/api/ledger/witness", who=SIGNED_IN, answer=ToWitnessView)
    def to_witness(call: Call[Nothing]) -> ToWitnessView | Refusal:
        """A checkpoint to cosign, with proof that it extends the first ``seen`` entries."""
        seen = call.query.get("seen", "0")
        if not re.fullmatch(r"[0-9]{1,15}", seen):
            return Refusal(BAD_INPUT, {"detail": "seen: a number of entries"})
        shown = verbs.show_to_witness(int(seen))
        if isinstance(shown, Refusal):
            return shown
        proof = [base64.b64encode(h).decode() for h in shown.proof]
        return ToWitnessView(key=shown.key, note=shown.note, proof=proof)

    @api.post("/api/ledger/cosignatures", who=SIGNED_IN, body=CosignedForm, answer=CosignedView)
    def cosign(call: Call[CosignedForm]) -> CosignedView | Refusal:
        """Keep a checkpoint that witnesses have cosigned."""
        taken = verbs.take_cosignature(call.body.note)
        if isinstance(taken, Refusal):
            return taken
        return CosignedView(size=taken.size, by=[w.name for w in taken.by])

    return api
