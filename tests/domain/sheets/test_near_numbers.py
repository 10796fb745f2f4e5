"""Numbers a misread candidate number may be."""

from appliance.domain.names import CandidateNumber, ExamId, PaperCode, RoomId, Sha256, SittingId
from appliance.domain.sheets.near_numbers import near_numbers
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Status
from appliance.domain.sheets.roster_check import Expected
from appliance.domain.sheets.scanned import ScannedSheet, SheetId, reading_doubts
from tests.doubles.filled_sheets import layout_of

TOAN, ROOM = SittingId("toan"), RoomId("01")
NUMBERS = [CandidateNumber(f"26000{n}") for n in range(1, 6)]
EXPECTED = Expected(
    ExamId("x"), TOAN, dict.fromkeys(NUMBERS, ROOM) | {CandidateNumber("260009"): RoomId("02")}, (NUMBERS[4],),
    (PaperCode("101"),),
)  # fmt: skip


def sheet(name: str, number: str | None, unclear: str = "", *doubts: Doubt) -> ScannedSheet:
    reading = PageReading(
        "s.jpg", 1, "own", Status.REVIEW, Sha256("a" * 64), 1.0,
        candidate_number=CandidateNumber(number) if number else None, doubts=doubts,
        unclear={"candidate_number": unclear} if unclear else {},
    )  # fmt: skip
    return ScannedSheet(SheetId(name), TOAN, ROOM, "b", reading)


def test_numbers_of_the_room_without_a_sheet_come_first_nearest_first() -> None:
    others = [sheet("1", "260001"), sheet("2", "260002")]
    near = near_numbers(sheet("3", "260083"), others, EXPECTED)
    assert [(n.number, n.distance, n.taken, n.absent) for n in near] == [
        ("260003", 1, False, False), ("260004", 2, False, False), ("260001", 2, True, False),
        ("260002", 2, True, False), ("260005", 2, False, True),
    ]  # fmt: skip


def test_a_digit_that_is_not_sure_fits_every_number() -> None:
    near = near_numbers(sheet("3", None, "2600?4"), [], EXPECTED)
    assert (near[0].number, near[0].distance) == ("260004", 0)
    assert all(n.distance == 0 for n in near_numbers(sheet("3", None), [], EXPECTED))


def test_a_number_with_one_unsure_digit_is_suggested_whole() -> None:
    doubt = Doubt("candidate_number#5", DoubtReason.DOUBLE, 0.6, ("0", "6", ""))
    (asked,) = reading_doubts(sheet("1", None, "2600?4", doubt), layout_of("own:p1=4"))
    assert asked.readings == ("260004", "260064")
    blank = Doubt("candidate_number#2", DoubtReason.BLANK, 0.9, ("",))
    (asked,) = reading_doubts(sheet("1", None, "2?0004", blank), layout_of("own:p1=4"))
    assert asked.readings == ()
