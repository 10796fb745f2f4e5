"""In a live exam two persons settle a doubt without seeing each other's word; a third decides where they differ."""

from dataclasses import replace
from pathlib import Path

import pytest

from appliance.domain.exam import Mode
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import ReadingLookedAt, ReadingReviewed, ReadingSettled
from appliance.domain.names import StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scanned import OpenDoubt
from appliance.services.sheets.list_doubts import DoubtsOf
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import KEY, OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, TOAN, make_world, small_exam

THIRD = Actor(StaffId("cb2"))
GOOD = KEY["101"]


@pytest.fixture
def sheets(tmp_path: Path) -> SheetsWorld:
    made = SheetsWorld(make_world(tmp_path, replace(small_exam(), mode=Mode.LIVE)))
    made.call_roll(ROOM_1, "260002", "260003")
    return made


def scanned(sheets: SheetsWorld, *pictures: bytes) -> OpenDoubt:
    sheets.send(ROOM_1, *pictures)
    assert sheets.read_batch()
    (doubt,) = of(sheets, OPERATOR).open
    return doubt


def waiting(sheets: SheetsWorld, person: Actor) -> tuple[int, int]:
    """For this person, and for others."""
    found = of(sheets, person)
    return len(found.open), found.others


def of(sheets: SheetsWorld, person: Actor) -> DoubtsOf:
    found = sheets.doubts(TOAN, person)
    assert isinstance(found, DoubtsOf)
    return found


def test_the_second_person_sees_the_same_question_and_not_the_first_ones_word(sheets: SheetsWorld) -> None:
    doubt = scanned(sheets, picture("260001", "101", GOOD, ["I.3"]))
    assert sheets.review(doubt.sheet, "I.3", "D", OPERATOR) is None
    assert waiting(sheets, OPERATOR) == (0, 1)
    (again,) = of(sheets, OFFICER).open
    assert again == replace(doubt, look=2, seen_by=frozenset({OPERATOR.staff}))
    looked = [event for event in sheets.events() if isinstance(event, ReadingLookedAt)]
    assert [event.sentence() for event in looked if "«D»" in event.sentence()] == []
    assert sheets.review(doubt.sheet, "I.3", "D", OFFICER) is None
    assert waiting(sheets, OFFICER) == waiting(sheets, OPERATOR) == (0, 0)
    (settled,) = (event for event in sheets.events() if isinstance(event, ReadingSettled))
    assert (settled.value, settled.said) == ("D", ("qp1=D", "cb1=D"))
    assert not [event for event in sheets.events() if isinstance(event, ReadingReviewed)]


@pytest.mark.parametrize(
    ("scan", "field", "said", "reason"),
    [
        (picture("260009", "101", GOOD), "candidate_number", "260001", "not-in-list"),
        (picture("260002", "101", GOOD), "page", "set-aside", "absent"),
        (picture("260001", "999", GOOD), "paper_code", "101", "unknown-code"),
    ],
)
def test_the_second_person_is_told_what_the_list_said_to_the_first(
    sheets: SheetsWorld, scan: bytes, field: str, said: str, reason: str
) -> None:
    doubt = scanned(sheets, scan)
    assert doubt.reason == reason
    assert sheets.review(doubt.sheet, field, said, OPERATOR) is None
    (again,) = of(sheets, OFFICER).open
    assert (again.field, again.reason, again.look) == (field, reason, 2)
    assert said not in again.readings


def test_where_two_differ_a_third_decides_and_nobody_votes_twice(sheets: SheetsWorld) -> None:
    doubt = scanned(sheets, picture("260001", "101", GOOD, ["I.3"]))
    sheets.review(doubt.sheet, "I.3", "D", OPERATOR)
    assert sheets.review(doubt.sheet, "I.3", "B", OPERATOR) is None  # the own word may be changed
    sheets.review(doubt.sheet, "I.3", "", OFFICER)
    assert waiting(sheets, OPERATOR) == waiting(sheets, OFFICER) == (0, 1)
    refusal = sheets.freeze(TOAN, OPERATOR)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.code == "open-doubts"
    (third,) = of(sheets, THIRD).open
    assert (third.reason, third.look, third.readings) == ("conflict", 3, ("", "B", "A"))
    assert sheets.review(doubt.sheet, "I.3", "B", THIRD) is None
    assert waiting(sheets, THIRD) == (0, 0)
    with sheets.work.read() as tx:
        sheet = tx.sheets.sheet(doubt.sheet)
    assert sheet is not None
    assert (sheet.reading.answers["I.3"], sheet.answers["I.3"]) == ("C", "B")
    assert sheet.standings["I.3"].by == ("qp1", "cb2")
    assert [e.look for e in sheets.events() if isinstance(e, ReadingLookedAt)] == [1, 1, 2, 3]


def test_until_two_agree_the_machines_reading_stands_and_the_number_never_touches_answers(
    sheets: SheetsWorld,
) -> None:
    doubt = scanned(sheets, picture("999999", "101", GOOD))
    assert doubt.field == "candidate_number"
    sheets.review(doubt.sheet, "candidate_number", "260001", OPERATOR)
    with sheets.work.read() as tx:
        before = tx.sheets.sheet(doubt.sheet)
    assert before is not None
    assert before.number == "999999"
    sheets.review(doubt.sheet, "candidate_number", "260001", OFFICER)
    with sheets.work.read() as tx:
        after = tx.sheets.sheet(doubt.sheet)
    assert after is not None
    assert (after.number, after.reading, after.answers) == ("260001", before.reading, before.answers)


def test_somebody_who_says_otherwise_of_a_clear_field_opens_it(sheets: SheetsWorld) -> None:
    sheets.send(ROOM_1, picture("260001", "101", GOOD))
    sheets.read_batch()
    with sheets.work.read() as tx:
        (sheet,) = tx.sheets.sheets(TOAN)
    sheets.review(sheet.id, "I.5", "C", OPERATOR)
    (doubt,) = of(sheets, OFFICER).open
    assert (doubt.field, doubt.reason, doubt.readings) == ("I.5", "second-look", ("A",))
