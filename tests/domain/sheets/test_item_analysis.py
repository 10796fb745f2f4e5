"""How questions went, by code: right, blank, several marks, the wrong answer given most, and what sets pupils apart."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from appliance.domain.names import CandidateNumber, PaperCode, RoomId, Sha256, SittingId, StaffId
from appliance.domain.sheets.answer_key import DROPPED, AnswerKey
from appliance.domain.sheets.item_analysis import FEWEST, discrimination, item_rows
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Status
from appliance.domain.sheets.remark import Proposal, Remark
from appliance.domain.sheets.results import item_table
from appliance.domain.sheets.scanned import ScannedSheet, SheetId
from appliance.domain.sheets.settle import Review

CODE, OTHER = PaperCode("101"), PaperCode("102")
TOAN, VAN = SittingId("toan"), SittingId("van")
KEY = AnswerKey({CODE: {"I.1": frozenset("A"), "I.2": frozenset()}, OTHER: {"I.1": frozenset("B")}})


def reading(answers: dict[str, str | None], number: str | None = None, *doubts: Doubt) -> PageReading:
    return PageReading(
        "s.jpg", 1, "own", Status.REVIEW, Sha256("a" * 64), 1.0, paper_code=CODE, answers=answers, doubts=doubts,
        candidate_number=CandidateNumber(number) if number else None,
    )  # fmt: skip


def sheet(
    name: str,
    answer: str | None,
    *doubts: Doubt,
    reviews: tuple[Review, ...] = (),
    number: str | None = None,
    more: Mapping[str, str | None] | None = None,
) -> ScannedSheet:
    read = reading({"I.1": answer, "I.2": None, **(more or {})}, number, *doubts)
    return ScannedSheet(SheetId(name), TOAN, RoomId("01"), "b", read, reviews)


def remark(
    number: str, changes: dict[str, str], sitting: SittingId = TOAN, *, confirmed: bool = True
) -> Remark:
    proposal = Proposal(changes, StaffId("cb1"))
    second = StaffId("cb2") if confirmed else None
    return Remark("pk-1", sitting, CandidateNumber(number), None, reading({}), proposal, second)


def test_right_blank_several_and_cancelled() -> None:
    double = Doubt("I.1", DoubtReason.DOUBLE, 0.6, ("A", "B"))
    kept_empty = (Review("I.1", ""),)
    sheets = [
        sheet("1", "A"), sheet("2", "B"), sheet("3", None), sheet("4", "A", double, reviews=kept_empty),
        sheet("5", "B", double, reviews=(Review("I.1", "A"),)), sheet("6", "A", reviews=(Review("page", "set-aside"),)),
    ]  # fmt: skip
    first, cancelled = item_rows(sheets, (), KEY)
    assert (first.sheets, first.right, first.blank, first.multiple, first.wrong) == (5, 2, 1, 1, 1)
    assert (cancelled.key, cancelled.right, cancelled.wrong) == ("*", 5, 0)
    table = item_table("Toán", (first, cancelled))
    assert [str(share) for share in table.rows[0][5:]] == [
        "40.0",
        "20.0",
        "20.0",
        "20.0",
        "B",
        "20.0",
        "None",
    ]
    assert [str(share) for share in table.rows[1][8:]] == ["0.0", "", "None", "None"]


def test_of_a_dropped_question_nothing_is_right_or_wrong() -> None:
    key = AnswerKey({CODE: {"I.1": frozenset({DROPPED}), "I.2": frozenset("A")}})
    dropped, _ = item_rows([sheet("1", "A"), sheet("2", "B")], (), key)
    assert (dropped.key, dropped.right, dropped.wrong, dropped.lure, dropped.lured) == (DROPPED, 0, 0, "", 0)


def test_the_wrong_answer_given_most_and_by_how_many() -> None:
    answers = ["A", "C", "D", "C", "B", "D", None]
    first, _ = item_rows([sheet(str(n), answer) for n, answer in enumerate(answers)], (), KEY)
    assert (first.lure, first.lured) == ("C", 2), "of two given as often, the first by its letter"


def test_only_what_two_persons_decided_on_this_candidate_and_sitting_counts() -> None:
    sheets = [sheet("1", "B", number="000001"), sheet("2", "B", number="000002")]

    def right(*remarks: Remark) -> list[tuple[PaperCode, int, int]]:
        return [(r.code, r.sheets, r.right) for r in item_rows(sheets, remarks, KEY) if r.question == "I.1"]

    assert right() == [(CODE, 2, 0)]
    assert right(remark("000001", {"I.1": "A"})) == [(CODE, 2, 1)]
    assert right(remark("000001", {"I.1": "A"}), remark("000001", {"I.1": "C"})) == [(CODE, 2, 0)]
    assert right(remark("000001", {"paper_code": "102"})) == [(CODE, 1, 0), (OTHER, 1, 1)]
    assert right(remark("000001", {"I.1": "A"}, confirmed=False)) == [(CODE, 2, 0)]
    assert right(remark("000001", {"I.1": "A"}, VAN)) == [(CODE, 2, 0)]


def test_true_and_false_are_written_as_schools_write_them() -> None:
    key = AnswerKey({CODE: {"II.1.a": frozenset("T")}})
    (row,) = item_rows([sheet("1", None, more={"II.1.a": "F"})], (), key)
    assert (row.key, row.lure) == ("T", "F")
    shown = item_table("Toán", (row,)).rows[0]
    assert (shown[2], shown[9]) == ("Đ", "S")


def test_a_question_that_the_better_half_has_wrong_sets_apart_below_nought() -> None:
    """A key with a wrong letter looks like this."""
    questions = [f"I.{n}" for n in range(1, 9)]
    key = AnswerKey({CODE: {question: frozenset("A") for question in questions}})

    def pupil(n: int) -> ScannedSheet:
        able = n % 2 == 0
        answers = dict.fromkeys(questions, "A" if able else "B") | {"I.8": "B" if able else "A", "I.7": "A"}
        return sheet(str(n), answers["I.1"], more=answers)

    rows = {row.question: row for row in item_rows([pupil(n) for n in range(12)], (), key)}
    assert rows["I.1"].discrimination == Decimal("1.00")
    assert rows["I.8"].discrimination == Decimal("-1.00")
    assert rows["I.7"].discrimination is None, "everybody has it right"
    few = item_rows([pupil(n) for n in range(FEWEST - 1)], (), key)
    assert {row.discrimination for row in few} == {None}, "too few to tell"


@pytest.mark.parametrize(
    ("right", "others", "expected"),
    [
        ([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [9, 8, 7, 6, 5, 9, 8, 7, 6, 5], "0.00"),
        ([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], "0.87"),
        ([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [5] * 10, "None"),
    ],
)
def test_discrimination_by_the_book(right: list[int], others: list[int], expected: str) -> None:
    """The second by hand: means 8 and 3, deviations 0.5 and √8.25: 2.5 / (0.5·2.8723·2) = 0.8704."""
    assert str(discrimination([bool(r) for r in right], others)) == expected
