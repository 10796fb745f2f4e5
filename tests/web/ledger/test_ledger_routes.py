"""The ledger over HTTP: told page by page, its checkpoint, and a copy that verifies."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from appliance.domain.ledger.checkpoint import parse_checkpoint
from appliance.domain.names import Sha256, StaffId
from appliance.ports.people import Session
from appliance.services.ledger.list_entries import ListEntries
from appliance.services.ledger.make_export import MakeExport
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.services.people.sign_in import token_hash
from appliance.services.people.who_is import WhoIs
from appliance.web.app import make_app
from appliance.web.ledger.ledger import ledger_api
from appliance.web.live import make_socketio
from tests.doubles.world import World
from tests.services.ledger.exported import ORIGIN, SIGNER, act, check, start

BASE = "https://localhost"


@pytest.fixture
def client(world: World) -> FlaskClient:
    api = ledger_api(
        list_entries=ListEntries(work=world.work),
        sign_checkpoint=SignCheckpoint(work=world.work, signer=SIGNER),
        make_export=MakeExport(work=world.work, signer=SIGNER),
    )
    return make_app([api], WhoIs(work=world.work, clock=world.clock), make_socketio()).test_client()


def _as(client: FlaskClient, world: World, account: str) -> FlaskClient:
    token = f"token of {account}"
    with world.work.write() as tx:
        tx.people.put_session(Session(Sha256(token_hash(token)), StaffId(account), None, world.clock.wall_us))
    client.set_cookie("staff", token, secure=True)
    return client


def test_the_ledger_is_told_in_both_languages(client: FlaskClient, world: World) -> None:
    start(world)
    act(world, 2)
    page = _as(client, world, "tt1").get("/api/ledger", base_url=BASE).json
    assert page is not None
    assert page["size"] == 3
    assert page["entries"][2] == {
        "position": 2,
        "at": "2026-11-30T00:00:06.000Z",
        "kind": "staff.signed_in",
        "vi": "gt1 đăng nhập.",
        "en": "gt1 signed in.",
        "staff": "gt1",
        "terminal": None,
    }


def test_a_long_ledger_is_told_page_by_page(client: FlaskClient, world: World) -> None:
    start(world)
    act(world, 250)
    reader = _as(client, world, "cb1")
    positions: list[int] = []
    while True:
        after = positions[-1] if positions else -1
        page = reader.get(f"/api/ledger?after={after}", base_url=BASE).json
        assert page is not None
        if not page["entries"]:
            break
        assert len(page["entries"]) <= 200
        positions += [entry["position"] for entry in page["entries"]]
    assert positions == list(range(251))


@pytest.mark.parametrize("after", ["x", "-2", "1.5", "9" * 40, ""])
def test_a_place_that_is_no_number_is_refused(client: FlaskClient, world: World, after: str) -> None:
    answer = _as(client, world, "cb1").get(f"/api/ledger?after={after}", base_url=BASE)
    assert answer.status_code == 422


def test_the_checkpoint_is_of_the_ledger_as_it_stands(client: FlaskClient, world: World) -> None:
    signed_in = _as(client, world, "gt1")
    assert signed_in.get("/api/ledger/checkpoint", base_url=BASE).status_code == 409
    start(world)
    act(world, 4)
    answer = signed_in.get("/api/ledger/checkpoint", base_url=BASE).json
    assert answer is not None
    held = parse_checkpoint(answer["note"]).checkpoint
    with world.work.read() as tx:
        assert (held.origin, held.size, held.root) == (ORIGIN, 5, tx.ledger.root(5))


def test_the_zip_an_officer_takes_away_verifies_and_is_on_record(
    client: FlaskClient, world: World, tmp_path: Path
) -> None:
    start(world)
    act(world, 3)
    officer = _as(client, world, "cb1")
    answer = officer.post("/api/export", headers={"X-Phong-Thi": "1"}, base_url=BASE)
    assert answer.headers["Content-Type"] == "application/zip"
    (tmp_path / "taken.zip").write_bytes(answer.data)
    verified = check(tmp_path / "taken.zip", SIGNER.public_key)
    assert (verified.faults, verified.size) == ((), 4)
    page = officer.get("/api/ledger?after=3", base_url=BASE).json
    assert page is not None
    assert [(e["kind"], e["staff"]) for e in page["entries"]] == [("export.made", "cb1")]


@pytest.mark.parametrize(
    ("account", "status"), [("gt1", 403), ("kh1", 403), ("cb1", 200), ("qp1", 200), ("tt1", 200)]
)
def test_who_may_read_the_ledger(client: FlaskClient, world: World, account: str, status: int) -> None:
    start(world)
    assert _as(client, world, account).get("/api/ledger", base_url=BASE).status_code == status


def test_an_inspector_reads_but_takes_no_copy_and_a_stranger_gets_only_health(
    client: FlaskClient, world: World
) -> None:
    start(world)
    assert client.get("/api/health", base_url=BASE).json == {"ok": True}
    assert client.get("/api/ledger", base_url=BASE).status_code == 401
    inspector = _as(client, world, "tt1")
    assert inspector.post("/api/export", headers={"X-Phong-Thi": "1"}, base_url=BASE).status_code == 403
