"""Shares right, blank and with several marks, by question and code."""

from appliance.domain.names import PaperCode, RoomId, Sha256, SittingId
from appliance.domain.sheets.answer_key import AnswerKey
from appliance.domain.sheets.item_analysis import item_rows
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Status
from appliance.domain.sheets.results import item_table
from appliance.domain.sheets.scanned import ScannedSheet, SheetId
from appliance.domain.sheets.settle import Review

CODE, OTHER = PaperCode("101"), PaperCode("102")
KEY = AnswerKey({CODE: {"I.1": frozenset("A"), "I.2": frozenset()}, OTHER: {"I.1": frozenset("B")}})


def sheet(name: str, answer: str | None, *doubts: Doubt, reviews: tuple[Review, ...] = ()) -> ScannedSheet:
    reading = PageReading(
        "s.jpg", 1, "own", Status.REVIEW, Sha256("a" * 64), 1.0, paper_code=CODE, answers={"I.1": answer, "I.2": None},
        doubts=doubts,
    )  # fmt: skip
    return ScannedSheet(SheetId(name), SittingId("toan"), RoomId("01"), "b", reading, reviews)


def test_right_blank_several_and_cancelled() -> None:
    double = Doubt("I.1", DoubtReason.DOUBLE, 0.6, ("A", "B"))
    kept_empty = (Review("I.1", ""),)
    sheets = [
        sheet("1", "A"), sheet("2", "B"), sheet("3", None), sheet("4", "A", double, reviews=kept_empty),
        sheet("5", "B", double, reviews=(Review("I.1", "A"),)), sheet("6", "A", reviews=(Review("page", "set-aside"),)),
    ]  # fmt: skip
    first, cancelled = item_rows(sheets, KEY)
    assert (first.sheets, first.right, first.blank, first.multiple) == (5, 2, 1, 1)
    assert (cancelled.key, cancelled.right) == ("*", 5)
    table = item_table("Toán", (first, cancelled))
    assert [str(share) for share in table.rows[0][5:]] == ["40.0", "20.0", "20.0", "20.0"]
    assert str(table.rows[1][8]) == "0.0"
