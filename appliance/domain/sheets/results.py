"""Results of the exam as one table: a row a candidate, a group of columns a sitting."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from appliance.domain.exam import Candidate, Exam, Mode
from appliance.domain.names import CandidateNumber, SittingId
from appliance.domain.sheets.answer_key import written
from appliance.domain.sheets.item_analysis import ItemRow
from appliance.domain.sheets.marks_table import MarkStatus


class ResultStatus(StrEnum):
    MARKED = "marked"
    ABSENT = "absent"
    NOT_MARKED = "not-marked"
    """The sitting is not marked yet."""
    NO_SHEET = "no-sheet"
    """Marked, but without a sheet of this candidate."""


NOTES_VI = {
    ResultStatus.MARKED: "",
    ResultStatus.ABSENT: "Vắng",
    ResultStatus.NOT_MARKED: "Chưa chấm",
    ResultStatus.NO_SHEET: "Không có phiếu",
}


@dataclass(frozen=True)
class Result:
    """One candidate in one sitting. ``objective``: điểm trắc nghiệm, exact."""

    status: ResultStatus
    code: str = ""
    right: int | None = None
    objective: Decimal | None = None
    sheet: str = ""
    """Id of the sheet that counts."""
    remarked: bool = False
    """Looked at again on request: two persons stand for it."""


@dataclass(frozen=True)
class ResultRow:
    candidate: Candidate
    sittings: Mapping[SittingId, Result]


Cell = str | int | Decimal | None


@dataclass(frozen=True)
class ItemTable:
    """How each question of a sitting went."""

    subject: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class ResultsTable:
    """What a file of results holds: ``title`` lines above, one header row, one row a candidate; ``items`` beside it.
    The first ``fixed`` columns tell who it is, the others stand in groups by what precedes the colon."""

    title: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    items: tuple[ItemTable, ...] = ()
    drill: bool = False
    fixed: int = 6


def marks_from_csv(content: bytes) -> dict[CandidateNumber, Result]:
    """Out of a canonical marks file (marks_table.py), the sheets that were marked."""
    return {
        CandidateNumber(row["candidate_number"]): Result(
            ResultStatus.MARKED, row["paper_code"], int(row["right"]), Decimal(row["total"]), row["sheet"]
        )
        for row in csv.DictReader(io.StringIO(content.decode(), newline=""))
        if row["status"] == MarkStatus.MARKED
    }


def result_rows(
    exam: Exam,
    marks: Mapping[SittingId, Mapping[CandidateNumber, Result]],
    absent: Mapping[SittingId, frozenset[CandidateNumber]],
) -> tuple[ResultRow, ...]:
    """Candidates by number. ``marks`` holds the sittings that are marked, ``absent`` the roll calls so far."""

    def of(candidate: Candidate, sitting: SittingId) -> Result:
        if candidate.number in absent.get(sitting, frozenset()):
            return Result(ResultStatus.ABSENT)
        if sitting not in marks:
            return Result(ResultStatus.NOT_MARKED)
        return marks[sitting].get(candidate.number, Result(ResultStatus.NO_SHEET))

    candidates = sorted(exam.candidates, key=lambda c: c.number)
    return tuple(ResultRow(c, {s.id: of(c, s.id) for s in exam.sittings}) for c in candidates)


ITEM_HEADER = (
    "Mã đề",
    "Câu",
    "Đáp án",
    "Số phiếu",
    "Đúng",
    "Đúng (%)",
    "Bỏ trống (%)",
    "Tô nhiều (%)",
    "Sai (%)",
    "Sai nhiều nhất",
    "Sai nhiều nhất (%)",
    "Độ phân biệt",
)


def item_table(subject: str, items: tuple[ItemRow, ...]) -> ItemTable:
    """Phân tích câu hỏi."""
    rows: list[tuple[Cell, ...]] = []
    for item in items:
        shares = (item.share(count) for count in (item.right, item.blank, item.multiple, item.wrong))
        key, lure = written(item.question, item.key), written(item.question, item.lure)
        lured = item.share(item.lured) if item.lured else None
        row: list[Cell] = [item.code, item.question, key, item.sheets, item.right, *shares]
        rows.append((*row, lure, lured, item.discrimination))
    return ItemTable(subject, ITEM_HEADER, tuple(rows))


def results_table(exam: Exam, rows: tuple[ResultRow, ...], items: tuple[ItemTable, ...] = ()) -> ResultsTable:
    """Kết quả as schools read it."""
    groups = [
        f"{sitting.subject}: {column}"
        for sitting in exam.sittings
        for column in ("Mã đề", "Số câu đúng", "Điểm trắc nghiệm", "Ghi chú")
    ]
    return ResultsTable(
        title=(exam.school, f"KẾT QUẢ {exam.name}"),
        header=("STT", "SBD", "Họ và tên", "Ngày sinh", "Lớp", "Phòng", *groups),
        rows=tuple(_cells(at, row) for at, row in enumerate(rows, start=1)),
        items=items,
        drill=exam.mode is Mode.DRILL,
    )


def _cells(at: int, row: ResultRow) -> tuple[Cell, ...]:
    who = row.candidate
    cells: list[Cell] = [at, who.number, who.name, who.born, who.school_class, who.room]
    for result in row.sittings.values():
        note = "Phúc khảo" if result.remarked else NOTES_VI[result.status]
        cells += [result.code, result.right, result.objective, note]
    return tuple(cells)
