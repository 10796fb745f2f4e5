"""A sheet in the bag of one room whose candidate is of another: people say which room it counts for."""

from dataclasses import replace
from pathlib import Path

import pytest

from appliance.domain.exam import Mode
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import ReadingReviewed, ReadingSettled
from appliance.domain.names import RoomId, StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import BagTally
from appliance.domain.sheets.scanned import OpenDoubt
from appliance.ports.sheets import Freeze
from appliance.services.sheets.list_doubts import DoubtsOf
from appliance.services.sheets.show_table import Table
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import KEY, OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World, make_world, small_exam

GOOD = KEY["101"]
THIRD = Actor(StaffId("cb2"))


def strayed(sheets: SheetsWorld) -> OpenDoubt:
    """Everybody came; the sheet of 260004 (room 02) lies in the bag of room 01."""
    sheets.call_roll(ROOM_1, "260003")
    sheets.call_roll(ROOM_2)
    sheets.send(ROOM_1, *(picture(f"26000{n}", "101", GOOD) for n in (1, 2, 4)))
    sheets.send(ROOM_2, *(picture(f"26000{n}", "102", GOOD) for n in (5, 6)))
    while sheets.read_batch():
        pass
    (doubt,) = of(sheets, OPERATOR)
    return doubt


def of(sheets: SheetsWorld, person: Actor) -> tuple[OpenDoubt, ...]:
    found = sheets.doubts(TOAN, person)
    assert isinstance(found, DoubtsOf)
    return found.open


def tally(sheets: SheetsWorld, room: RoomId) -> BagTally:
    table = sheets.table(TOAN, OPERATOR)
    assert isinstance(table, Table)
    return dict(table.rooms)[room]


@pytest.mark.parametrize("said", [ROOM_2, ROOM_1])
def test_a_person_says_which_room_it_counts_for_and_both_rooms_are_whole(world: World, said: RoomId) -> None:
    sheets = SheetsWorld(world)
    doubt = strayed(sheets)
    assert (doubt.field, doubt.reason, doubt.readings) == ("room", "other-room", (ROOM_2, ROOM_1))
    assert sheets.crop(doubt.sheet, "room") == b"crop of candidate_number"
    assert not tally(sheets, ROOM_1).agrees
    assert tally(sheets, ROOM_2).missing == ("260004",)
    assert sheets.review(doubt.sheet, "room", said, OPERATOR) is None
    assert of(sheets, OPERATOR) == ()
    assert tally(sheets, ROOM_1).agrees
    assert tally(sheets, ROOM_2).agrees
    assert tally(sheets, said).expected == 3
    assert ReadingReviewed(doubt.sheet, "room", said) in sheets.events()
    frozen = sheets.freeze(TOAN, OPERATOR)
    assert isinstance(frozen, Freeze), frozen
    with sheets.work.read() as tx:
        sheet = tx.sheets.sheet(doubt.sheet)
    assert sheet is not None
    assert (sheet.room, sheet.number, "room" in sheet.answers) == (ROOM_1, "260004", False)


def test_a_number_that_was_misread_settles_it_too(world: World) -> None:
    sheets = SheetsWorld(world)
    doubt = strayed(sheets)
    sheets.call_roll(ROOM_1)
    sheets.call_roll(ROOM_2, "260004")
    (absent,) = of(sheets, OPERATOR)
    assert (absent.field, absent.reason) == ("candidate_number", "absent")
    assert sheets.review(doubt.sheet, "candidate_number", "260003", OPERATOR) is None
    assert of(sheets, OPERATOR) == ()
    assert tally(sheets, ROOM_1).agrees


def test_a_room_the_exam_does_not_have_is_refused(world: World) -> None:
    sheets = SheetsWorld(world)
    doubt = strayed(sheets)
    refusal = sheets.review(doubt.sheet, "room", "99", OPERATOR)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason.code, refusal.facts["allowed"]) == ("bad-review", "01, 02")


def test_in_a_live_exam_two_must_agree_and_a_third_decides(tmp_path: Path) -> None:
    sheets = SheetsWorld(make_world(tmp_path, replace(small_exam(), mode=Mode.LIVE)))
    doubt = strayed(sheets)
    sheets.review(doubt.sheet, "room", ROOM_1, OPERATOR)
    assert of(sheets, OPERATOR) == ()
    (second,) = of(sheets, OFFICER)
    assert (second.field, second.reason, second.look) == ("room", "other-room", 2)
    sheets.review(doubt.sheet, "room", ROOM_2, OFFICER)
    (third,) = of(sheets, THIRD)
    assert (third.reason, third.look, third.readings) == ("conflict", 3, (ROOM_2, ROOM_1))
    sheets.review(doubt.sheet, "room", ROOM_2, THIRD)
    assert of(sheets, THIRD) == ()
    (settled,) = (event for event in sheets.events() if isinstance(event, ReadingSettled))
    assert (settled.field, settled.value) == ("room", ROOM_2)
    assert (tally(sheets, ROOM_1).agrees, tally(sheets, ROOM_2).agrees) == (True, True)
