"""What waits for a person, and what a person may say."""

import pytest

from appliance.domain.ledger.events.scanning import PageUncovered
from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.page_identity import PageIdentity
from appliance.domain.sheets.scanned import OpenDoubt, SheetId
from appliance.services.sheets.list_doubts import DoubtsOf
from appliance.services.sheets.sheets_status import SheetsAt
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import KEY, OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, TOAN, World

GOOD = KEY["101"]


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.call_roll(ROOM_1)
    return made


def scanned(sheets: SheetsWorld, *pictures: bytes) -> tuple[OpenDoubt, ...]:
    sheets.send(ROOM_1, *pictures)
    assert sheets.read_batch()
    return doubts(sheets)


def doubts(sheets: SheetsWorld) -> tuple[OpenDoubt, ...]:
    found = sheets.doubts(TOAN, OPERATOR)
    assert isinstance(found, DoubtsOf)
    return found.open


def status(sheets: SheetsWorld) -> SheetsAt:
    at = sheets.status(TOAN)
    assert isinstance(at, SheetsAt)
    return at


def test_a_clear_sheet_asks_nobody(sheets: SheetsWorld) -> None:
    assert scanned(sheets, picture("260001", "101", GOOD)) == ()
    assert status(sheets).accepted == 1


@pytest.mark.parametrize(
    ("scan", "field", "reason"),
    [
        (picture("999999", "101", GOOD), "candidate_number", "not-in-list"),
        (picture(None, "101", GOOD), "candidate_number", "no-number"),
        (picture("260004", "101", GOOD), "room", "other-room"),
        (picture("260001", "777", GOOD), "paper_code", "unknown-code"),
        (picture("260001", None, GOOD), "paper_code", "no-code"),
        (picture("260001", "101", GOOD, ["I.3"]), "I.3", "weak"),
        (picture("260001", "101", GOOD, ["I.3:foreign-ink"]), "I.3", "foreign-ink"),
        (picture(None, "101", GOOD, ["candidate_number#2"]), "candidate_number", "weak"),
        (picture(None, None, blank=True), "page", "rejected"),
    ],
)
def test_each_oddity_is_one_doubt(sheets: SheetsWorld, scan: bytes, field: str, reason: str) -> None:
    (doubt,) = scanned(sheets, scan)
    assert (doubt.field, doubt.reason) == (field, reason)
    assert "Thí Sinh" not in repr(doubt)
    assert status(sheets).accepted == 0


def test_a_missing_code_says_where_its_sheet_lies_and_an_answer_does_not(sheets: SheetsWorld) -> None:
    scanned(
        sheets,
        picture("260001", "101", GOOD, ["I.3"]),
        picture("260002", None, GOOD),
        picture(None, None, GOOD),
    )
    found = sheets.doubts(TOAN, OPERATOR)
    assert isinstance(found, DoubtsOf)
    told = {(p.position, field): p for (_, field), p in found.papers.items()}
    assert set(told) == {(2, "paper_code"), (3, "paper_code"), (3, "candidate_number")}, (
        "of answers the picture alone"
    )
    assert {(p.room, p.batch, p.page) for p in told.values()} == {(ROOM_1, "toan-01-1", 1)}
    assert told[2, "paper_code"].number == "260002"
    assert told[3, "paper_code"].number is None


def test_a_line_of_the_list_is_told_only_when_it_is_sure_whose_it_is(sheets: SheetsWorld) -> None:
    scanned(sheets, picture("999999", None, GOOD))
    found = sheets.doubts(TOAN, OPERATOR)
    assert isinstance(found, DoubtsOf)
    assert {p.number for p in found.papers.values()} == {None}


def test_a_sheet_of_an_absent_candidate_is_a_doubt(sheets: SheetsWorld) -> None:
    sheets.call_roll(ROOM_1, "260001")
    (doubt,) = scanned(sheets, picture("260001", "101", GOOD))
    assert doubt.reason == "absent"


def test_two_sheets_with_one_number_are_both_in_doubt_until_one_is_corrected(sheets: SheetsWorld) -> None:
    twins = scanned(sheets, picture("260001", "101", GOOD), picture("260001", "102", GOOD))
    assert [d.reason for d in twins] == ["duplicate-number"] * 2
    assert sheets.review(twins[0].sheet, "candidate_number", "260002", OPERATOR) is None
    assert doubts(sheets) == ()


def test_of_two_sheets_with_one_number_the_one_said_to_be_right_is_left_in_peace(sheets: SheetsWorld) -> None:
    right, wrong = scanned(sheets, picture("260001", "101", GOOD), picture("260001", "102", GOOD))
    assert sheets.review(right.sheet, "candidate_number", "260001", OPERATOR) is None
    assert doubts(sheets) == (wrong,)
    assert sheets.review(wrong.sheet, "candidate_number", "260001", OPERATOR) is None
    assert {d.sheet for d in doubts(sheets)} == {right.sheet, wrong.sheet}, "both cannot be"


def test_a_page_printed_for_another_sitting_is_a_doubt_a_person_may_keep(sheets: SheetsWorld) -> None:
    foreign = str(PageIdentity("thi-thu", "van", "260001", 1, "own:p1=12"))
    (doubt,) = scanned(sheets, picture("260001", "101", GOOD, identity=foreign))
    assert (doubt.field, doubt.reason) == ("page", "other-sitting")
    assert sheets.review(doubt.sheet, "page", "keep", OPERATOR) is None
    assert doubts(sheets) == ()


def test_a_review_stands_beside_the_reading_and_the_last_one_counts(sheets: SheetsWorld) -> None:
    (doubt,) = scanned(sheets, picture("260001", "101", GOOD, ["I.3"]))
    assert sheets.review(doubt.sheet, "I.3", "b", OPERATOR) is None
    assert sheets.review(doubt.sheet, "I.3", "", OPERATOR) is None
    with sheets.work.read() as tx:
        sheet = tx.sheets.sheet(doubt.sheet)
    assert sheet is not None
    assert sheet.reading.answers["I.3"] == "C"
    assert sheet.reviews == (("I.3", "B", "qp1"), ("I.3", "", "qp1"))
    assert sheet.answers["I.3"] is None
    assert doubts(sheets) == ()


def test_a_rejected_page_is_set_aside_or_typed_by_hand(sheets: SheetsWorld) -> None:
    blank, torn = scanned(
        sheets, picture(None, None, blank=True), picture(None, None, blank=True, which="torn")
    )
    assert status(sheets).rejected == 2
    assert sheets.review(blank.sheet, "page", "set-aside", OPERATOR) is None
    assert sheets.review(torn.sheet, "page", "by-hand", OPERATOR) is None
    assert doubts(sheets) == (), "to type it takes an officer, who may see the page uncovered"
    found = sheets.doubts(TOAN, OFFICER)
    assert isinstance(found, DoubtsOf)
    assert len(found.open) == 2 + 12
    values = {"candidate_number": "260002", "paper_code": "102"}
    for doubt in found.open:
        assert sheets.review(doubt.sheet, doubt.field, values.get(doubt.field, "A"), OFFICER) is None
    at = status(sheets)
    assert (at.accepted, at.review, at.rejected) == (1, 0, 0)


def test_a_page_is_uncovered_only_where_it_was_refused_and_the_ledger_says_who_looked(
    sheets: SheetsWorld,
) -> None:
    (torn,) = scanned(sheets, picture(None, None, blank=True), picture("260001", "101", GOOD))
    assert sheets.uncover(torn.sheet, OFFICER) == b"page as it came"
    assert sheets.events()[-1] == PageUncovered(torn.sheet)
    with sheets.work.read() as tx:
        read = next(sheet for sheet in tx.sheets.sheets(TOAN) if not sheet.rejected)
    for sheet in (read.id, SheetId("0")):
        refused = sheets.uncover(sheet, OFFICER)
        assert isinstance(refused, Refusal)
        assert refused.reason.code == "unknown-sheet"
    assert sum(isinstance(event, PageUncovered) for event in sheets.events()) == 1


def test_what_cannot_stand_in_a_field_is_refused(sheets: SheetsWorld) -> None:
    (doubt,) = scanned(sheets, picture("260001", "101", GOOD, ["I.3"]))
    for field, value, code in (
        ("I.3", "E", "bad-review"),
        ("I.13", "A", "unknown-field"),
        ("candidate_number", "12a4", "bad-review"),
        ("candidate_number", "", "bad-review"),
        ("paper_code", "777", "bad-review"),
        ("page", "lost", "bad-review"),
    ):
        refusal = sheets.review(doubt.sheet, field, value, OPERATOR)
        assert isinstance(refusal, Refusal), (field, value)
        assert refusal.reason.code == code
        assert refusal.vi and refusal.en
    nowhere = sheets.review(SheetId("0"), "I.1", "A", OPERATOR)
    assert isinstance(nowhere, Refusal)
    assert nowhere.reason.code == "unknown-sheet"
    assert len(doubts(sheets)) == 1


def test_the_picture_of_a_doubt_is_its_field_only(sheets: SheetsWorld) -> None:
    (doubt,) = scanned(sheets, picture("260001", "101", GOOD, ["I.3"]))
    assert sheets.crop(doubt.sheet, "I.3") == b"crop of I.3"
    assert sheets.crop(doubt.sheet, "page") == b"crop of None"
    refusal = sheets.crop(doubt.sheet, "I.99")
    assert isinstance(refusal, Refusal)


def test_status_tells_how_far_it_is(sheets: SheetsWorld) -> None:
    sheets.send(ROOM_1, picture("260001", "101", GOOD))
    before = status(sheets)
    assert [(b.batch.id, b.state.value) for b in before.batches] == [("toan-01-1", "todo")]
    assert before.milliseconds_a_sheet is None
    sheets.read_batch()
    after = status(sheets)
    assert [(b.batch.id, b.state.value) for b in after.batches] == [("toan-01-1", "done")]
    assert (after.expected, after.milliseconds_a_sheet) == (6, 20.0)
    assert sheets.status(SittingId("toan")) == after
