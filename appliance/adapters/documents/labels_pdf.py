"""Prints seal labels on A4, eight a sheet, in exact millimetres (reportlab). Labels in reserve have sheets of their own.

A label is laid across the flap: its upper part sticks to the flap, its lower part to the bag. Opening tears it along
the dashed line, through a band of fine print that cannot be put together again unseen. The code stays whole below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from io import BytesIO
from itertools import groupby
from pathlib import Path

from qrcode.constants import ERROR_CORRECT_Q
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.documents.faces import BOLD, PLAIN, load_faces
from appliance.adapters.documents.qr_path import draw_qr, qr_matrix
from appliance.domain.custody.labels import SealLabel
from appliance.domain.custody.states import PURPOSE_WORDS

WIDTH, HEIGHT, GAP = 92.0, 64.0, 4.0
"""Of one label, millimetres."""
COLUMNS, ROWS = 2, 4
FLAP = 20.0
"""Height of the part on the flap."""
CODE = 36.0
"""Side of the QR code with its quiet zone."""
INK_HEIGHT = 13.0
INK_END = 38.6
"""Room for the lines for ink, and the level of the last, below the flap."""
SMALLEST_CHUNK = 20
"""Runs of capitals and digits at least this long are packed tighter in the QR code; the signature is one."""


@dataclass(frozen=True)
class LabelsPdf:
    """Implements ``ports.labels.LabelPrinter``. ``fonts``: folder with DejaVu Sans; ``zone``: people's time."""

    fonts: Path
    zone: tzinfo

    def print(self, labels: Sequence[SealLabel]) -> bytes:
        load_faces(self.fonts)
        file = BytesIO()
        canvas = Canvas(file, pagesize=A4, pageCompression=1, invariant=1)
        canvas.setTitle("Nhãn niêm phong")
        for _, sheets in groupby(labels, key=lambda label: label.reserve):
            for at, label in enumerate(sheets):
                place = at % (COLUMNS * ROWS)
                if at and place == 0:
                    canvas.showPage()
                _Label(canvas, *_corner(place)).draw(label, self.zone)
            canvas.showPage()
        canvas.save()
        return file.getvalue()


def _corner(place: int) -> tuple[float, float]:
    """Left and top of a label on the sheet, millimetres from the page's top left."""
    page_width, page_height = A4[0] / mm, A4[1] / mm
    left = (page_width - COLUMNS * WIDTH - (COLUMNS - 1) * GAP) / 2
    top = (page_height - ROWS * HEIGHT - (ROWS - 1) * GAP) / 2
    return left + place % COLUMNS * (WIDTH + GAP), top + place // COLUMNS * (HEIGHT + GAP)


@dataclass(frozen=True)
class _Label:
    """One label, spoken to in millimetres from its own top left."""

    canvas: Canvas
    left: float
    top: float

    def draw(self, label: SealLabel, zone: tzinfo) -> None:
        self._frame()
        self._flap(label)
        self._tear_band(label.packet)
        self._code(label.seal_text, 1.6, FLAP + 3.9)
        self._facts(label, zone)
        self._foot(label)

    def _frame(self) -> None:
        self.canvas.setLineWidth(0.25 * mm)
        self.canvas.setStrokeGray(0.35)
        x, y = self._at(0, HEIGHT)
        self.canvas.roundRect(x, y, WIDTH * mm, HEIGHT * mm, 2.2 * mm, stroke=1, fill=0)

    def _flap(self, label: SealLabel) -> None:
        self._text(4, 9, "NIÊM PHONG", 10.5, bold=True)
        purpose = PURPOSE_WORDS[label.purpose][0].upper()
        self._fitted(4, 14.4, purpose, 10.5, 31, bold=False, align="left", grey=0.2)
        self._fitted(WIDTH - 4, 10.8, label.packet, 21, 52)
        marks = ("TẬP DƯỢT",) if label.drill else ()
        if label.reserve:
            marks = (*marks, f"NHÃN DỰ TRỮ SỐ {label.number}")
        right = WIDTH - 4.0
        for mark in marks:
            right = self._mark(mark, right) - 1.5

    def _mark(self, words: str, right: float) -> float:
        """White on black, flush right; its left edge."""
        width = pdfmetrics.stringWidth(words, BOLD, 7) / mm + 3.4
        x, y = self._at(right - width, 17.2)
        self.canvas.setFillGray(0)
        self.canvas.roundRect(x, y, width * mm, 4 * mm, 0.8 * mm, stroke=0, fill=1)
        self._text(right - width / 2, 16.25, words, 7, bold=True, align="centre", grey=1)
        return right - width

    def _tear_band(self, packet: str) -> None:
        """Fine print on both sides of the line, and through it."""
        line, size = f"{packet} · ", 3.2
        width = pdfmetrics.stringWidth(line, PLAIN, size) / mm
        whole = line * (int(WIDTH / width) + 3)
        self.canvas.saveState()
        inside = self.canvas.beginPath()
        inside.rect(*self._at(0.4, FLAP + 4), (WIDTH - 0.8) * mm, 6 * mm)
        self.canvas.clipPath(inside, stroke=0, fill=0)
        for row in range(3):
            self._text(-row * width / 3, FLAP + 0.1 + row * 1.25, whole, size, grey=0.5)
        self.canvas.restoreState()
        self.canvas.setDash(1.6 * mm, 1.1 * mm)
        self.canvas.setStrokeGray(0)
        self.canvas.setLineWidth(0.3 * mm)
        y = self._at(0, FLAP + 0.9)[1]
        self.canvas.line(self.left * mm, y, (self.left + WIDTH) * mm, y)
        self.canvas.setDash()

    def _code(self, text: str, x: float, y: float) -> None:
        matrix = qr_matrix(text, level=ERROR_CORRECT_Q, chunk=SMALLEST_CHUNK)
        left, top = self._at(x, y)
        draw_qr(self.canvas, matrix, left, top, CODE * mm)

    def _facts(self, label: SealLabel, zone: tzinfo) -> None:
        x = CODE + 4.5
        starts = label.starts_at.astimezone(zone)
        self._text(x, FLAP + 10.2, f"Phòng {label.room}", 15, bold=True)
        self._fitted(x, FLAP + 16.4, f"Môn {label.subject}", 11, WIDTH - x - 3, align="left")
        self._text(x, FLAP + 21.4, starts.strftime("%H:%M ngày %d/%m/%Y"), 8, grey=0.2)
        counted = f"{label.contents} · {label.place}"
        self._fitted(x, FLAP + 25.8, counted, 8, WIDTH - x - 3, bold=False, align="left", grey=0.2)
        apart = INK_HEIGHT / len(label.ink)
        for row, cells in enumerate(label.ink):
            wide = (WIDTH - 4 - x) / len(cells)
            for column, what in enumerate(cells):
                y = FLAP + INK_END - apart * (len(label.ink) - 1 - row)
                self._dotted(
                    x + column * wide, y, what, x + (column + 1) * wide - 2 * (column < len(cells) - 1)
                )

    def _dotted(self, x: float, y: float, what: str, end: float) -> None:
        """A line for ink up to ``end``."""
        self._text(x, y, what, 6.5, grey=0.35)
        start = x + pdfmetrics.stringWidth(what, PLAIN, 6.5) / mm + 1
        self.canvas.setDash(0.25 * mm, 0.9 * mm)
        self.canvas.setLineWidth(0.25 * mm)
        self.canvas.setStrokeGray(0.4)
        left, level = self._at(start, y + 0.3)
        self.canvas.line(left, level, (self.left + end) * mm, level)
        self.canvas.setDash()

    def _foot(self, label: SealLabel) -> None:
        y = HEIGHT - 2.1
        self._fitted(WIDTH - 4, y, f"{label.packet} · {label.number}", 8, 28)
        self._fitted(4, y, f"{label.school} · {label.exam}", 6.5, WIDTH - 38, bold=False, align="left",
                     grey=0.35)  # fmt: skip

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return (self.left + x) * mm, A4[1] - (self.top + y) * mm

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: str = "left",
        grey: float = 0,
    ) -> None:
        self.canvas.setFont(BOLD if bold else PLAIN, size)
        self.canvas.setFillGray(grey)
        draw = {
            "left": self.canvas.drawString,
            "centre": self.canvas.drawCentredString,
            "right": self.canvas.drawRightString,
        }[align]
        draw(*self._at(x, y), text)

    def _fitted(
        self, x: float, y: float, text: str, size: float, room: float,
        *, bold: bool = True, align: str = "right", grey: float = 0,
    ) -> None:  # fmt: skip
        """Text made smaller until it fits ``room`` millimetres."""
        width = pdfmetrics.stringWidth(text, BOLD if bold else PLAIN, size) / mm
        self._text(x, y, text, size * min(1.0, room / width), bold=bold, align=align, grey=grey)
