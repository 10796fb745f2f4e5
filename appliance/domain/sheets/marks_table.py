"""Marks of many sheets as one canonical table (docs/formats/marks.md): same input, same bytes."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from appliance.domain.names import CandidateNumber, PaperCode
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey
from appliance.domain.sheets.key_refusals import KEY_BEYOND_SHEET
from appliance.domain.sheets.marking import SheetMarks, mark_sheet, points_text
from appliance.domain.sheets.marking_rule import MarkingRule

HEADER = ("candidate_number", "paper_code", "status", "right", "part_1", "part_2", "part_3", "total", "sheet")


class MarkStatus(StrEnum):
    MARKED = "marked"
    REVIEW = "review"
    """Marked by what the machine read, but a person should still look at the sheet."""
    NO_NUMBER = "no-number"
    DUPLICATE = "duplicate"
    """Another sheet carries the same candidate number."""
    UNKNOWN_CODE = "unknown-code"
    """No such paper code in the key, or none: not marked."""
    REJECTED = "rejected"
    """Not read: not marked."""


SAID = {
    MarkStatus.MARKED: "đã chấm", MarkStatus.REVIEW: "đã chấm, cần xem lại", MarkStatus.NO_NUMBER: "chưa rõ SBD",
    MarkStatus.DUPLICATE: "trùng SBD", MarkStatus.UNKNOWN_CODE: "mã đề không có trong đáp án",
    MarkStatus.REJECTED: "không đọc được",
}  # fmt: skip


@dataclass(frozen=True)
class AnsweredSheet:
    """What marking needs of a sheet. ``sheet``: its id, or the source and page it came from."""

    sheet: str
    number: CandidateNumber | None
    code: PaperCode | None
    answers: Mapping[str, str | None]
    in_doubt: bool = False
    rejected: bool = False


@dataclass(frozen=True)
class MarkedSheet:
    sheet: AnsweredSheet
    status: MarkStatus
    marks: SheetMarks | None


def mark_all(sheets: Iterable[AnsweredSheet], key: AnswerKey, rule: MarkingRule) -> tuple[MarkedSheet, ...]:
    """By candidate number, then by sheet, in whatever order they come."""
    ordered = sorted(sheets, key=lambda s: (s.number is None, s.number or "", s.sheet))
    held = Counter(s.number for s in ordered if s.number)
    return tuple(
        _mark(sheet, key, rule, held[sheet.number] > 1 if sheet.number else False) for sheet in ordered
    )


def refuse_short_sheets(sheets: Iterable[AnsweredSheet], key: AnswerKey) -> Refusal | None:
    """A sheet of another test with the same code would be marked as if its candidate had left questions out."""
    for sheet in sheets:
        asked = key.answers.get(sheet.code, {}) if sheet.code and not sheet.rejected else {}
        if beyond := next((question for question in asked if question not in sheet.answers), None):
            return Refusal(
                KEY_BEYOND_SHEET, {"code": sheet.code or "", "question": beyond, "sheet": sheet.sheet}
            )
    return None


def _mark(sheet: AnsweredSheet, key: AnswerKey, rule: MarkingRule, repeated: bool) -> MarkedSheet:
    if sheet.rejected:
        return MarkedSheet(sheet, MarkStatus.REJECTED, None)
    answers = key.answers.get(sheet.code) if sheet.code else None
    if answers is None:
        return MarkedSheet(sheet, MarkStatus.UNKNOWN_CODE, None)
    status = MarkStatus.REVIEW if sheet.in_doubt else MarkStatus.MARKED
    if repeated:
        status = MarkStatus.DUPLICATE
    if sheet.number is None:
        status = MarkStatus.NO_NUMBER
    return MarkedSheet(sheet, status, mark_sheet(sheet.answers, answers, rule))


def marks_csv(marked: Iterable[MarkedSheet]) -> bytes:
    """UTF-8, commas, LF; points with a decimal point."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for row in marked:
        m = row.marks
        points = [str(m.right), *map(points_text, (m.one, m.two, m.three, m.total))] if m else [""] * 5
        writer.writerow([row.sheet.number or "", row.sheet.code or "", row.status, *points, row.sheet.sheet])
    return out.getvalue().encode()
