"""Witnesses over HTTP: an officer names one, it is shown how the ledger grew, and its word is kept."""

import base64

import pytest

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.domain.ledger.checkpoint import parse_checkpoint
from appliance.domain.ledger.cosignature import WitnessKey, cosigned_message, with_cosignature
from appliance.domain.ledger.note import encode_note, parse_note
from appliance.domain.ledger.tree import consistency_holds
from appliance.services.ledger.list_witnesses import ListWitnesses
from appliance.services.ledger.name_witness import NameWitness
from appliance.services.ledger.show_to_witness import ShowToWitness
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.services.ledger.take_cosignature import TakeCosignature
from appliance.web.ledger.witnesses import WitnessVerbs, witnesses_api
from tests.doubles.door import Door
from tests.doubles.world import World
from tests.services.ledger.exported import SIGNER, act, start

WITNESS = Ed25519Signer(b"D" * 32)
KEY = WitnessKey("may-01", WITNESS.public_key)


@pytest.fixture
def door(world: World) -> Door:
    start(world)
    act(world, 4)
    verbs = WitnessVerbs(
        list_witnesses=ListWitnesses(work=world.work),
        name_witness=NameWitness(work=world.work),
        show_to_witness=ShowToWitness(work=world.work, sign=SignCheckpoint(work=world.work, signer=SIGNER)),
        take_cosignature=TakeCosignature(work=world.work, verify=verify, public_key=SIGNER.public_key),
    )
    return Door.before([witnesses_api(verbs)], world.work, world.clock)


def test_a_witness_follows_the_ledger_from_checkpoint_to_checkpoint(door: Door, world: World) -> None:
    browser = door.person("cb1")
    named = browser.post("/api/ledger/witnesses", {"key": str(KEY)})
    assert named.status_code == 200
    seen = 0
    root = b""
    for _ in range(3):
        shown = browser.get(f"/api/ledger/witness?seen={seen}").json
        assert shown is not None
        held = parse_checkpoint(shown["note"]).checkpoint
        proof = [base64.b64decode(h) for h in shown["proof"]]
        assert seen == 0 or consistency_holds(seen, held.size, root, held.root, proof)
        note = parse_note(shown["note"])
        line = with_cosignature(note, KEY, 7, WITNESS.sign(cosigned_message(note.text, 7)))
        kept = browser.post("/api/ledger/cosignatures", {"note": encode_note(line)}).json
        assert kept == {"size": held.size, "by": ["may-01"]}
        seen, root = held.size, held.root
        act(world, 3)
    listed = browser.get("/api/ledger/witnesses").json
    assert listed is not None
    assert (listed["size"], listed["witnesses"][0]["size"]) == (seen + 3, seen)


def test_only_an_officer_names_a_witness(door: Door, world: World) -> None:
    browser = door.person("gt1")
    answer = browser.post("/api/ledger/witnesses", {"key": str(KEY)})
    assert answer.status_code == 403


def test_what_is_no_number_or_no_checkpoint_is_refused(door: Door, world: World) -> None:
    browser = door.person("cb1")
    assert browser.get("/api/ledger/witness?seen=x").status_code == 422
    assert browser.get("/api/ledger/witness?seen=999999").status_code == 422
    answer = browser.post("/api/ledger/cosignatures", {"note": "x"})
    assert answer.status_code == 422
