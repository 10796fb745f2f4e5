"""Two persons have the same doubt before them where one person is enough: the later word must not win in silence."""

import pytest

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import ReadingReviewed
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scanned import OpenDoubt
from appliance.services.sheets.list_doubts import DoubtsOf
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import KEY, OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, TOAN, World


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.call_roll(ROOM_1, "260002", "260003")
    made.send(ROOM_1, picture("260001", "101", KEY["101"], ["I.3"]))
    made.read_batch()
    return made


def asked(sheets: SheetsWorld, by: Actor) -> tuple[OpenDoubt, int]:
    found = sheets.doubts(TOAN, by)
    assert isinstance(found, DoubtsOf)
    (doubt,) = found.open
    return doubt, found.others_said.get((doubt.sheet, doubt.field), 0)


def test_who_comes_second_with_another_word_is_told_and_changes_nothing(sheets: SheetsWorld) -> None:
    (doubt, known), (same, also) = asked(sheets, OPERATOR), asked(sheets, OFFICER)
    assert (doubt, known) == (same, also)
    assert sheets.review(doubt.sheet, "I.3", "D", OPERATOR, known) is None
    late = sheets.review(doubt.sheet, "I.3", "B", OFFICER, also)
    assert isinstance(late, Refusal)
    assert late.reason.code == "settled-meanwhile"
    assert [e.value for e in sheets.events() if isinstance(e, ReadingReviewed)] == ["D"]


def test_the_same_word_and_a_change_of_the_own_word_are_kept(sheets: SheetsWorld) -> None:
    doubt, known = asked(sheets, OPERATOR)
    assert sheets.review(doubt.sheet, "I.3", "D", OPERATOR, known) is None
    assert sheets.review(doubt.sheet, "I.3", "D", OFFICER, known) is None
    own = sheets.review(doubt.sheet, "I.3", "B", OPERATOR, 1)
    assert own is None
    with sheets.work.read() as tx:
        (sheet,) = tx.sheets.sheets(TOAN)
    assert sheet.answers["I.3"] == "B"


def test_a_correction_that_knows_of_the_other_word_is_kept(sheets: SheetsWorld) -> None:
    doubt, _ = asked(sheets, OPERATOR)
    sheets.review(doubt.sheet, "I.3", "D", OPERATOR)
    assert sheets.review(doubt.sheet, "I.3", "B", OFFICER, 1) is None
    assert sheets.review(doubt.sheet, "I.3", "C", OPERATOR) is None
