"""Receipts over HTTP: who may look, who may print again."""

import pytest

from appliance.ports.outbox import JobKind, JobState
from appliance.services.ledger.list_receipts import ListReceipts
from appliance.services.ledger.reprint_receipt import ReprintReceipt
from appliance.services.ledger.settle_receipt import SettleReceipt
from appliance.web.ledger.receipts import ReceiptVerbs, receipts_api
from tests.doubles.door import Door, refused
from tests.doubles.notices import HeardNotices
from tests.doubles.receipts import call_the_roll, jobs, pictures_of
from tests.doubles.world import World


@pytest.fixture
def heard() -> HeardNotices:
    return HeardNotices()


@pytest.fixture
def door(world: World, heard: HeardNotices) -> Door:
    api = receipts_api(
        ReceiptVerbs(
            list_receipts=ListReceipts(work=world.work),
            picture=pictures_of(world),
            reprint=ReprintReceipt(work=world.work, notices=heard),
            settle=SettleReceipt(work=world.work, notices=heard),
        )
    )
    return Door.before([api], world.work, world.clock)


def test_an_officer_sees_every_receipt_and_its_slip(door: Door, world: World) -> None:
    position = call_the_roll(world)
    officer = door.person("cb1")
    listed = officer.get("/api/receipts").json
    assert listed is not None
    (only,) = listed["receipts"]
    assert (only["position"], only["copy_number"], only["state"]) == (position, 0, "todo")
    assert only["at_us"] == world.clock.wall_us
    slip = officer.get(f"/api/receipts/{position}.png")
    assert slip.mimetype == "image/png"
    assert slip.data.startswith(b"\x89PNG")
    copy = officer.get(f"/api/receipts/{position}.png?copy=1")
    assert copy.data != slip.data


@pytest.mark.parametrize("number", ["99", "-1", "abc", "1e3", "²", "9" * 40])
def test_a_number_that_no_receipt_has_is_not_found(door: Door, world: World, number: str) -> None:
    officer = door.person("cb1")
    assert officer.get(f"/api/receipts/{number}.png").status_code == 404
    assert officer.post(f"/api/receipts/{number}/reprint").status_code == 404
    assert jobs(world) == ()


def test_a_reprint_says_which_copy_it_is(door: Door, world: World, heard: HeardNotices) -> None:
    position = call_the_roll(world)
    officer = door.person("cb1")
    assert officer.post(f"/api/receipts/{position}/reprint").json == {"copy_number": 1}
    assert [job.body["copy"] for job in jobs(world, JobState.TODO)] == [0, 1]
    assert heard.looks == ["receipts"]


def test_a_receipt_in_doubt_is_settled_once(door: Door, world: World, heard: HeardNotices) -> None:
    position = call_the_roll(world)
    with world.work.write() as tx:
        job = tx.outbox.take(JobKind.PRINT_RECEIPT)
        assert job is not None
        tx.outbox.settle(job.id, JobState.IN_DOUBT)
    officer = door.person("cb1")
    settle = f"/api/receipts/{position}/settle"
    assert officer.post(settle, {"printed": True}).status_code == 200
    refused(officer.post(settle, {"printed": True}), 409, "receipt-not-in-doubt")
    assert heard.looks == ["receipts"], "a refusal changes nothing that others could look at"
    assert officer.post(settle, {}).status_code == 422


@pytest.mark.parametrize("account", ["gt1", "tt1", "qp1"])
def test_only_officers_print_again_or_settle(door: Door, world: World, account: str) -> None:
    position = call_the_roll(world)
    person = door.person(account)
    assert person.post(f"/api/receipts/{position}/reprint").status_code == 403
    assert person.post(f"/api/receipts/{position}/settle", {"printed": True}).status_code == 403


def test_nobody_sees_receipts_without_signing_in(door: Door, world: World) -> None:
    position = call_the_roll(world)
    assert door.anyone().get("/api/receipts").status_code == 401
    assert door.anyone().get(f"/api/receipts/{position}.png").status_code == 401
