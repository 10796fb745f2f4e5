"""Witnesses over HTTP: an officer names one, it is shown how the ledger grew, and its word is kept."""

import base64

import pytest
from flask.testing import FlaskClient

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.domain.ledger.checkpoint import parse_checkpoint
from appliance.domain.ledger.cosignature import WitnessKey, cosigned_message, with_cosignature
from appliance.domain.ledger.note import encode_note, parse_note
from appliance.domain.ledger.tree import consistency_holds
from appliance.domain.names import Sha256, StaffId
from appliance.ports.people import Session
from appliance.services.ledger.list_witnesses import ListWitnesses
from appliance.services.ledger.name_witness import NameWitness
from appliance.services.ledger.show_to_witness import ShowToWitness
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.services.ledger.take_cosignature import TakeCosignature
from appliance.services.people.sign_in import token_hash
from appliance.services.people.who_is import WhoIs
from appliance.web.app import make_app
from appliance.web.ledger.witnesses import WitnessVerbs, witnesses_api
from appliance.web.live import make_socketio
from tests.doubles.world import World
from tests.services.ledger.exported import SIGNER, act, start

BASE = "https://localhost"
WITNESS = Ed25519Signer(b"D" * 32)
KEY = WitnessKey("may-01", WITNESS.public_key)
HEADERS = {"X-Phong-Thi": "1"}


@pytest.fixture
def client(world: World) -> FlaskClient:
    start(world)
    act(world, 4)
    verbs = WitnessVerbs(
        list_witnesses=ListWitnesses(work=world.work),
        name_witness=NameWitness(work=world.work),
        show_to_witness=ShowToWitness(work=world.work, sign=SignCheckpoint(work=world.work, signer=SIGNER)),
        take_cosignature=TakeCosignature(work=world.work, verify=verify, public_key=SIGNER.public_key),
    )
    who_is = WhoIs(work=world.work, clock=world.clock)
    return make_app([witnesses_api(verbs)], who_is, make_socketio()).test_client()


def _as(client: FlaskClient, world: World, account: str) -> FlaskClient:
    token = f"token of {account}"
    with world.work.write() as tx:
        tx.people.put_session(Session(Sha256(token_hash(token)), StaffId(account), None, world.clock.wall_us))
    client.set_cookie("staff", token, secure=True)
    return client


def test_a_witness_follows_the_ledger_from_checkpoint_to_checkpoint(
    client: FlaskClient, world: World
) -> None:
    client = _as(client, world, "cb1")
    named = client.post("/api/ledger/witnesses", json={"key": str(KEY)}, headers=HEADERS, base_url=BASE)
    assert named.status_code == 200
    seen = 0
    root = b""
    for _ in range(3):
        shown = client.get(f"/api/ledger/witness?seen={seen}", base_url=BASE).json
        assert shown is not None
        held = parse_checkpoint(shown["note"]).checkpoint
        proof = [base64.b64decode(h) for h in shown["proof"]]
        assert seen == 0 or consistency_holds(seen, held.size, root, held.root, proof)
        note = parse_note(shown["note"])
        line = with_cosignature(note, KEY, 7, WITNESS.sign(cosigned_message(note.text, 7)))
        kept = client.post(
            "/api/ledger/cosignatures", json={"note": encode_note(line)}, headers=HEADERS, base_url=BASE
        ).json
        assert kept == {"size": held.size, "by": ["may-01"]}
        seen, root = held.size, held.root
        act(world, 3)
    listed = client.get("/api/ledger/witnesses", base_url=BASE).json
    assert listed is not None
    assert (listed["size"], listed["witnesses"][0]["size"]) == (seen + 3, seen)


def test_only_an_officer_names_a_witness(client: FlaskClient, world: World) -> None:
    client = _as(client, world, "gt1")
    answer = client.post("/api/ledger/witnesses", json={"key": str(KEY)}, headers=HEADERS, base_url=BASE)
    assert answer.status_code == 403


def test_what_is_no_number_or_no_checkpoint_is_refused(client: FlaskClient, world: World) -> None:
    client = _as(client, world, "cb1")
    assert client.get("/api/ledger/witness?seen=x", base_url=BASE).status_code == 422
    assert client.get("/api/ledger/witness?seen=999999", base_url=BASE).status_code == 422
    answer = client.post("/api/ledger/cosignatures", json={"note": "x"}, headers=HEADERS, base_url=BASE)
    assert answer.status_code == 422
