"""Receipts over HTTP: who may look, who may print again."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from appliance.domain.names import Sha256, StaffId
from appliance.ports.outbox import JobKind, JobState
from appliance.ports.people import Session
from appliance.services.ledger.list_receipts import ListReceipts
from appliance.services.ledger.reprint_receipt import ReprintReceipt
from appliance.services.ledger.settle_receipt import SettleReceipt
from appliance.services.people.sign_in import token_hash
from appliance.services.people.who_is import WhoIs
from appliance.web.app import make_app
from appliance.web.door import HEADER
from appliance.web.ledger.receipts import ReceiptVerbs, receipts_api
from appliance.web.live import make_socketio
from tests.doubles.notices import HeardNotices
from tests.doubles.receipts import call_the_roll, jobs, pictures_of
from tests.doubles.world import World

BASE = "https://localhost"


@pytest.fixture
def heard() -> HeardNotices:
    return HeardNotices()


@pytest.fixture
def client(world: World, heard: HeardNotices) -> FlaskClient:
    api = receipts_api(
        ReceiptVerbs(
            list_receipts=ListReceipts(work=world.work),
            picture=pictures_of(world),
            reprint=ReprintReceipt(work=world.work, notices=heard),
            settle=SettleReceipt(work=world.work, notices=heard),
        )
    )
    return make_app([api], WhoIs(work=world.work, clock=world.clock), make_socketio()).test_client()


def _as(client: FlaskClient, world: World, account: str) -> FlaskClient:
    token = f"token of {account}"
    with world.work.write() as tx:
        tx.people.put_session(Session(Sha256(token_hash(token)), StaffId(account), None, world.clock.wall_us))
    client.set_cookie("staff", token, secure=True)
    return client


def _post(client: FlaskClient, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
    answer = client.post(path, base_url=BASE, json=body or {}, headers={HEADER: "1"})
    return answer.status_code, answer.json


def test_an_officer_sees_every_receipt_and_its_slip(client: FlaskClient, world: World) -> None:
    position = call_the_roll(world)
    officer = _as(client, world, "cb1")
    listed = officer.get("/api/receipts", base_url=BASE).json
    assert listed is not None
    (only,) = listed["receipts"]
    assert (only["position"], only["copy_number"], only["state"]) == (position, 0, "todo")
    assert only["at_us"] == world.clock.wall_us
    slip = officer.get(f"/api/receipts/{position}.png", base_url=BASE)
    assert slip.mimetype == "image/png"
    assert slip.data.startswith(b"\x89PNG")
    copy = officer.get(f"/api/receipts/{position}.png?copy=1", base_url=BASE)
    assert copy.data != slip.data


@pytest.mark.parametrize("number", ["99", "-1", "abc", "1e3", "²", "9" * 40])
def test_a_number_that_no_receipt_has_is_not_found(client: FlaskClient, world: World, number: str) -> None:
    officer = _as(client, world, "cb1")
    assert officer.get(f"/api/receipts/{number}.png", base_url=BASE).status_code == 404
    assert _post(officer, f"/api/receipts/{number}/reprint")[0] == 404
    assert jobs(world) == ()


def test_a_reprint_says_which_copy_it_is(client: FlaskClient, world: World, heard: HeardNotices) -> None:
    position = call_the_roll(world)
    officer = _as(client, world, "cb1")
    assert _post(officer, f"/api/receipts/{position}/reprint") == (200, {"copy_number": 1})
    assert [job.body["copy"] for job in jobs(world, JobState.TODO)] == [0, 1]
    assert heard.looks == ["receipts"]


def test_a_receipt_in_doubt_is_settled_once(client: FlaskClient, world: World, heard: HeardNotices) -> None:
    position = call_the_roll(world)
    with world.work.write() as tx:
        job = tx.outbox.take(JobKind.PRINT_RECEIPT)
        assert job is not None
        tx.outbox.settle(job.id, JobState.IN_DOUBT)
    officer = _as(client, world, "cb1")
    assert _post(officer, f"/api/receipts/{position}/settle", {"printed": True}) == (200, {})
    status, refusal = _post(officer, f"/api/receipts/{position}/settle", {"printed": True})
    assert (status, refusal["reason"]) == (409, "receipt-not-in-doubt")
    assert heard.looks == ["receipts"], "a refusal changes nothing that others could look at"
    assert _post(officer, f"/api/receipts/{position}/settle", {})[0] == 422


@pytest.mark.parametrize("account", ["gt1", "tt1", "qp1"])
def test_only_officers_print_again_or_settle(client: FlaskClient, world: World, account: str) -> None:
    position = call_the_roll(world)
    person = _as(client, world, account)
    assert _post(person, f"/api/receipts/{position}/reprint")[0] == 403
    assert _post(person, f"/api/receipts/{position}/settle", {"printed": True})[0] == 403


def test_nobody_sees_receipts_without_signing_in(client: FlaskClient, world: World) -> None:
    position = call_the_roll(world)
    assert client.get("/api/receipts", base_url=BASE).status_code == 401
    assert client.get(f"/api/receipts/{position}.png", base_url=BASE).status_code == 401
