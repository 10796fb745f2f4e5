"""The exam's answer sheets over HTTP: a room's by seat, one candidate's on other paper, and for whom."""

import time
from typing import Any

import pytest

from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.page_identity import PageIdentity, parse_page_identity
from tests.doubles.filled_sheets import layout_of
from tests.doubles.sheets_world import SheetsWorld
from tests.doubles.world import World
from tests.web.sheets.desk import SITTING, desk


def ask(world: World, room: str, account: str = "cb1", **body: Any) -> tuple[int, bytes]:
    where = desk(SheetsWorld(world), account)
    answer = where.browser.post(f"{SITTING}/rooms/{room}/answer-sheets", body)
    return answer.status_code, answer.data


def identities(pdf: bytes) -> list[PageIdentity | None]:
    reader = OpenCvReader(named_layout, layout_of("own"), time.perf_counter, recognisable)
    return [parse_page_identity(page.page_identity or "") for page in reader.read(pdf, "", None)]


def test_a_room_gets_its_sheets_and_blank_spares(world: World) -> None:
    status, pdf = ask(world, "01", spares=1)
    assert status == 200
    assert [one.number for one in identities(pdf) if one] == ["260001", "260002", "260003", ""]


def test_a_candidate_gets_one_sheet_in_large_print_whatever_room_is_chosen(world: World) -> None:
    status, pdf = ask(world, "02", number="260001", large=True)
    assert status == 200
    (one,) = identities(pdf)
    assert one
    assert (one.number, "large=1" in one.layout) == ("260001", True)


def test_blank_sheets_are_printed_alone_with_the_sittings_code_and_nobodys_number(world: World) -> None:
    answer = desk(SheetsWorld(world), "cb1").browser.post(
        f"{SITTING}/blank-sheets", {"copies": 2, "left": True}
    )
    assert answer.status_code == 200
    found = [one for one in identities(answer.data) if one]
    assert [(one.sitting, one.number) for one in found] == [("toan", "")] * 2
    assert all("left=1" in one.layout for one in found)


@pytest.mark.parametrize(
    ("account", "copies", "status"), [("cb1", 0, 422), ("cb1", 101, 422), ("qp1", 1, 403)]
)
def test_no_blank_sheets_or_too_many_or_for_others_are_refused(
    world: World, account: str, copies: int, status: int
) -> None:
    answer = desk(SheetsWorld(world), account).browser.post(f"{SITTING}/blank-sheets", {"copies": copies})
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("room", "body", "reason"),
    [
        ("99", {}, "unknown-room"),
        ("01", {"number": "999999"}, "not-a-candidate"),
        ("01", {"spares": 101}, "bad-input"),
    ],
)
def test_what_nobody_can_print_is_refused(world: World, room: str, body: dict[str, Any], reason: str) -> None:
    status, told = ask(world, room, **body)
    assert status >= 400
    assert f'"{reason}"'.encode() in told


@pytest.mark.parametrize("account", ["qp1", "gt1"])
def test_sheets_with_names_are_for_officers(world: World, account: str) -> None:
    assert ask(world, "01", account)[0] == 403
