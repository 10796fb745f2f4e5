"""Records on A4 with the national header, for signatures in ink (reportlab)."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    LongTable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from appliance.adapters.documents.faces import BOLD, PLAIN, load_faces
from appliance.adapters.documents.official_page import head, number_page, signatures, text
from appliance.domain.printed_record import Record

WIDTH = 178.0
"""Between the margins, millimetres."""
CODE = 32.0
"""Width of the column with the record's QR code, millimetres."""
CODE_ALONE = 36.0
"""Side of a QR code that stands alone, millimetres."""
SIGNED_ROW = 9.0
"""Height of a row somebody signs in, millimetres."""
NARROW = {
    "STT": 13,
    "Mã túi": 28,
    "Loại": 17,
    "Lúc": 24,
    "Số báo danh": 24,
    "Ngày sinh": 23,
    "Lớp": 14,
    "Phòng": 16,
    "Số bài": 16,
    "Mã đề": 16,
    "Số tờ": 14,
    "Niêm phong": 21,
    "Số": 12,
    "Người": 32,
    "Danh sách": 21,
    "Có mặt": 16,
    "Ảnh": 14,
    "Phiếu": 14,
    "Chưa đọc được": 18,
    "Máy, phòng": 26,
    "Loại túi": 33,
    "Nhãn số": 17,
    "Tình trạng": 27,
}
"""Widths of columns, millimetres; the others share what is left."""
GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])

TIGHT = TableStyle([("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)], parent=GRID)


@dataclass(frozen=True)
class RecordsPdf:
    """Implements ``ports.records.RecordPrinter``. ``fonts``: folder with DejaVu Sans."""

    fonts: Path

    def print(self, record: Record) -> bytes:
        load_faces(self.fonts)
        out = BytesIO()
        side = (A4[0] - WIDTH * mm) / 2
        page = SimpleDocTemplate(
            out, pagesize=A4, leftMargin=side, rightMargin=side, topMargin=9 * mm, bottomMargin=9 * mm,
            title=record.title, invariant=1,
        )  # fmt: skip
        story: list[Flowable] = []
        for number in range(1, record.copies + 1):
            story += [PageBreak()] if number > 1 else []
            story += _copy(record, number)
        foot = number_page if record.told else _no_number
        page.build(story, onFirstPage=foot, onLaterPages=foot)
        return out.getvalue()


def _copy(record: Record, number: int) -> list[Flowable]:
    school = [text(record.school, BOLD, 9, middle=True), text(record.exam, PLAIN, 9, middle=True)]
    title = record.title + (f" (bản {number}/{record.copies})" if record.copies > 1 else "")
    facts = [[text(label), text(value)] for label, value in record.lines]
    story: list[Flowable] = [
        *head(school, title, drill=record.drill, width=WIDTH),
        Spacer(0, 3 * mm),
        _beside(facts, record.id),
        Spacer(0, 3 * mm),
    ]
    if record.columns:
        story += [_table(record), Spacer(0, 2 * mm)]
    if record.foot:
        story.append(text(record.foot))
    if record.codes:
        story.append(_codes(record))
    signed = signatures(record.signers, width=WIDTH)
    story.append(KeepTogether([Spacer(0, 4 * mm), signed, Spacer(0, 16 * mm)]))
    return story


def _beside(facts: list[list[Paragraph]], code: str) -> Table:
    """The facts, with the record's code at their right."""
    tight = [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
    table = Table(facts, colWidths=[44 * mm, (WIDTH - 44 - CODE) * mm], style=tight)
    if not code:
        table.hAlign = "LEFT"
        return table
    drawing = _qr(code, CODE - 6)
    short = code.rpartition("|")[2]
    beside = [
        drawing,
        text(f"Việc số {code.split('|')[-2]}", PLAIN, 6.5),
        text(f"Mã kiểm {short}", PLAIN, 6.5),
    ]
    bare = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0), *tight]
    return Table([[table, beside]], colWidths=[(WIDTH - CODE) * mm, CODE * mm], style=bare)


def _qr(text: str, side: float) -> Drawing:
    """``side``: millimetres."""
    widget = QrCodeWidget(text, barLevel="M")
    left, bottom, right, top = widget.getBounds()
    scale = side * mm / max(right - left, top - bottom)
    drawing = Drawing(side * mm, side * mm, transform=[scale, 0, 0, scale, 0, 0])
    drawing.add(widget)
    return drawing


def _codes(record: Record) -> Table:
    """Side by side, each with what it is below."""
    each = WIDTH / len(record.codes) * mm
    pictures = [_qr(text, CODE_ALONE) for _, text in record.codes]
    below = [text(what, PLAIN, 8, middle=True) for what, _ in record.codes]
    return Table([pictures, below], colWidths=each, style=[("ALIGN", (0, 0), (-1, -1), "CENTER")])


def _no_number(_canvas: Canvas, _page: SimpleDocTemplate) -> None:
    """Records of one page."""


def _table(record: Record) -> Table:
    given = [NARROW.get(column, 0) for column in record.columns]
    rest = (WIDTH - sum(given)) / max(1, given.count(0))
    heading = [text(column, BOLD, 8, middle=True) for column in record.columns]
    rows = [[text(value, PLAIN, 8.5) for value in row] for row in record.table]
    tall = SIGNED_ROW if len(rows) < 3 else 6.2
    free = record.told or record.columns[-1] == "Ký nhận"
    heights = [None, *[None if free else tall * mm for _ in rows]]
    widths = [(w or rest) * mm for w in given]
    return LongTable([heading, *rows], widths, heights, style=TIGHT if record.told else GRID, repeatRows=1)
