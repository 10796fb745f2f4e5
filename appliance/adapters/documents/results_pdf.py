"""Results as A4 pages for the notice board and the archive, with the national header (reportlab): a table a sitting,
then how each question went."""

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    LongTable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    TableStyle,
)

from appliance.adapters.documents.faces import BOLD, PLAIN, load_faces
from appliance.adapters.documents.official_page import head, number_page, signatures, text
from appliance.domain.sheets.results import Cell, ResultsTable

WIDTH = 186.0
"""Between the margins, millimetres."""
NARROW = {"STT": 12, "SBD": 19, "Ngày sinh": 25, "Lớp": 13, "Phòng": 17, "Mã đề": 14, "Số câu đúng": 15,
          "Điểm trắc nghiệm": 19, "Ghi chú": 22}  # fmt: skip
"""Widths of columns, millimetres; the others share what is left."""
SIGNERS = ("Người lập bảng", "Chủ tịch Hội đồng thi")
GRID = TableStyle([
    ("GRID", (0, 0), (-1, -1), 0.4, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
])  # fmt: skip


@dataclass(frozen=True)
class PdfResults:
    """Implements ``ports.results.ResultsWriter``. ``fonts``: folder with DejaVu Sans."""

    fonts: Path
    media_type: str = "application/pdf"

    def write(self, table: ResultsTable) -> bytes:
        load_faces(self.fonts)
        out = BytesIO()
        side = (A4[0] - WIDTH * mm) / 2
        pages = SimpleDocTemplate(
            out, pagesize=A4, leftMargin=side, rightMargin=side, topMargin=10 * mm, bottomMargin=12 * mm,
            title=table.title[-1] if table.title else "", invariant=1,
        )  # fmt: skip
        story: list[Flowable] = []
        places = range(table.fixed, len(table.header))
        for subject, columns in groupby(places, key=lambda at: table.header[at].partition(": ")[0]):
            story += [PageBreak()] if story else []
            story += _sitting(table, subject, list(columns))
        for items in table.items:
            story += [PageBreak(), *_head(table, f"PHÂN TÍCH CÂU HỎI: {items.subject.upper()}")]
            story.append(_grid(items.header, items.rows))
        pages.build(story, onFirstPage=number_page, onLaterPages=number_page)
        return out.getvalue()


def _sitting(table: ResultsTable, subject: str, columns: list[int]) -> list[Flowable]:
    kept = [*range(table.fixed), *columns]
    header = tuple(table.header[at].rpartition(": ")[2] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    signed = signatures(SIGNERS, width=WIDTH)
    return [
        *_head(table, f"BẢNG GHI TÊN GHI ĐIỂM: {subject.upper()}"),
        _grid(header, rows),
        KeepTogether([Spacer(0, 5 * mm), signed, Spacer(0, 16 * mm)]),
    ]


def _head(table: ResultsTable, title: str) -> list[Flowable]:
    left = [text(line, BOLD if at == 0 else PLAIN, 9, middle=True) for at, line in enumerate(table.title)]
    return [
        *head(left, title, drill=table.drill, width=WIDTH),
        Spacer(0, 4 * mm),
    ]


def _grid(header: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> LongTable:
    given = [NARROW.get(column, 0) for column in header]
    if 0 not in given:
        given = [0] * len(header)
    rest = (WIDTH - sum(given)) / given.count(0)
    heading = [text(column, BOLD, 8, middle=True) for column in header]
    shown = [[_cell(cell) for cell in row] for row in rows]
    return LongTable([heading, *shown], [(width or rest) * mm for width in given], style=GRID, repeatRows=1)


def _cell(cell: Cell) -> Paragraph:
    """Numbers with a decimal comma, in the middle."""
    match cell:
        case None:
            return text("", PLAIN, 8.5)
        case Decimal():
            return text(f"{cell:f}".replace(".", ","), PLAIN, 8.5, middle=True)
        case int():
            return text(str(cell), PLAIN, 8.5, middle=True)
        case _:
            return text(cell, PLAIN, 8.5)
