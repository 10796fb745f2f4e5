"""The ledger over HTTP: told page by page, and a copy that verifies."""

from pathlib import Path

import pytest

from appliance.services.ledger.list_entries import ListEntries
from appliance.services.ledger.make_export import MakeExport
from appliance.web.ledger.ledger import ledger_api
from tests.doubles.door import Door
from tests.doubles.world import World
from tests.services.ledger.exported import SIGNER, act, check, start


@pytest.fixture
def door(world: World) -> Door:
    api = ledger_api(ListEntries(work=world.work), MakeExport(work=world.work, signer=SIGNER))
    return Door.before([api], world.work, world.clock)


def test_the_ledger_is_told_in_both_languages(door: Door, world: World) -> None:
    start(world)
    act(world, 2)
    page = door.person("tt1").get("/api/ledger").json
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


def test_a_long_ledger_is_told_page_by_page(door: Door, world: World) -> None:
    start(world)
    act(world, 250)
    reader = door.person("cb1")
    positions: list[int] = []
    while True:
        after = positions[-1] if positions else -1
        page = reader.get(f"/api/ledger?after={after}").json
        assert page is not None
        if not page["entries"]:
            break
        assert len(page["entries"]) <= 200
        positions += [entry["position"] for entry in page["entries"]]
    assert positions == list(range(251))


@pytest.mark.parametrize("after", ["x", "-2", "1.5", "9" * 40, ""])
def test_a_place_that_is_no_number_is_refused(door: Door, world: World, after: str) -> None:
    answer = door.person("cb1").get(f"/api/ledger?after={after}")
    assert answer.status_code == 422


def test_the_zip_an_officer_takes_away_verifies_and_is_on_record(
    door: Door, world: World, tmp_path: Path
) -> None:
    start(world)
    act(world, 3)
    officer = door.person("cb1")
    answer = officer.post("/api/export")
    assert answer.headers["Content-Type"] == "application/zip"
    (tmp_path / "taken.zip").write_bytes(answer.data)
    verified = check(tmp_path / "taken.zip", SIGNER.public_key)
    assert (verified.faults, verified.size) == ((), 4)
    page = officer.get("/api/ledger?after=3").json
    assert page is not None
    assert [(e["kind"], e["staff"]) for e in page["entries"]] == [("export.made", "cb1")]


@pytest.mark.parametrize(
    ("account", "status"), [("gt1", 403), ("kh1", 403), ("cb1", 200), ("qp1", 200), ("tt1", 200)]
)
def test_who_may_read_the_ledger(door: Door, world: World, account: str, status: int) -> None:
    start(world)
    assert door.person(account).get("/api/ledger").status_code == status


def test_an_inspector_reads_but_takes_no_copy_and_a_stranger_gets_nothing(door: Door, world: World) -> None:
    start(world)
    assert door.anyone().get("/api/ledger").status_code == 401
    inspector = door.person("tt1")
    assert inspector.post("/api/export").status_code == 403
