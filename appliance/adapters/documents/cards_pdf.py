"""Custodians' cards on A4, one a page: folded along the middle, the secret lies inside (reportlab)."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.documents.faces import BOLD, PLAIN, load_faces
from appliance.adapters.documents.qr_path import draw_qr, qr_matrix
from appliance.domain.papers.card import WHEN_LOST, PrintedCard, WordLine

WIDTH, HEIGHT = A4[0] / mm, A4[1] / mm
LEFT, FOLD = 20.0, HEIGHT / 2
CODE = 62.0
"""Side of the QR code with its quiet zone, millimetres: 0.65 mm a module at worst."""
ROW = 8.6
COLUMNS = (LEFT, LEFT + 34, LEFT + 68, LEFT + 102, LEFT + 140)


@dataclass(frozen=True)
class CardsPdf:
    """Implements ``ports.card_printing.CardSheets``. ``fonts``: folder with DejaVu Sans."""

    fonts: Path

    def print(self, cards: Sequence[PrintedCard]) -> bytes:
        load_faces(self.fonts)
        file = BytesIO()
        canvas = Canvas(file, pagesize=A4, pageCompression=1, invariant=1)
        canvas.setTitle("Thẻ giữ khóa")
        for card in cards:
            _Page(canvas).draw(card)
            canvas.showPage()
        canvas.save()
        return file.getvalue()


@dataclass(frozen=True)
class _Page:
    """Spoken to in millimetres from the top left."""

    canvas: Canvas

    def draw(self, card: PrintedCard) -> None:
        self._outside(card)
        self._fold()
        y = FOLD + 9
        if card.code:
            side = CODE if not card.lines else CODE - 8
            left, top = (WIDTH - LEFT - side) * mm, A4[1] - (FOLD + 3) * mm
            draw_qr(self.canvas, qr_matrix(card.code), left, top, side * mm)
            self._inside(card)
            y = FOLD + 3 + side + 4
        if card.lines:
            self._words(card.lines, y + 2)

    def _outside(self, card: PrintedCard) -> None:
        self._text(LEFT, 22, card.exam, 11)
        self._text(LEFT, 28, card.school, 11)
        self._text(LEFT, 44, card.heading, 24, bold=True)
        self._text(LEFT, 56, f"Người giữ: {card.holder}", 15, bold=True)
        self._text(LEFT, 66, card.what_for, 12)
        self._text(
            LEFT,
            74,
            f"Thẻ số {card.number} trong {card.total} · cần {card.needed} thẻ · bộ {card.set_number}",
            12,
        )
        self._text(LEFT, 92, WHEN_LOST, 9.5)
        self._text(LEFT, 98, "Keep it secret. If it is lost, tell the exam team at once.", 9.5, grey=0.35)
        self._text(LEFT, 116, "Đã nhận thẻ nguyên vẹn (ký, ghi rõ họ tên, giờ):", 10)
        self.canvas.setLineWidth(0.3 * mm)
        self.canvas.line(LEFT * mm, A4[1] - 134 * mm, (WIDTH - LEFT) * mm, A4[1] - 134 * mm)

    def _fold(self) -> None:
        self.canvas.setDash(2 * mm, 1.5 * mm)
        self.canvas.setStrokeGray(0.4)
        self.canvas.line(0, A4[1] - FOLD * mm, A4[0], A4[1] - FOLD * mm)
        self.canvas.setDash()
        self.canvas.setStrokeGray(0)
        self._text(LEFT, FOLD - 1.5, "gấp theo đường này, phần dưới vào trong", 7, grey=0.4)

    def _inside(self, card: PrintedCard) -> None:
        top = FOLD + 12
        if card.needs_pin:
            told = ("Quét mã QR tại máy phòng thi,", "rồi nhập mã PIN của thẻ.", "", "Quên PIN hoặc hỏng mã: mở phong bì",
                    "niêm phong có tờ từ dự phòng.")  # fmt: skip
        else:
            told = ("Quét mã QR tại máy phòng thi,", "hoặc gõ các từ bên dưới.", "", "Cuối mỗi dòng có một từ kiểm:",
                    "máy hiện đúng từ đó là gõ đúng dòng.")  # fmt: skip
        for at, line in enumerate(told):
            self._text(LEFT, top + at * 6, line, 11)

    def _words(self, lines: Sequence[WordLine], y: float) -> None:
        size = 10.5
        row = min(ROW, (HEIGHT - 10 - y) / len(lines))
        self._text(COLUMNS[-1], y - row * 0.15, "từ kiểm", 7, grey=0.4)
        for at, line in enumerate(lines, start=1):
            level = y + at * row - row * 0.25
            for column, word in enumerate(line.words):
                self._text(COLUMNS[column], level, f"{line.first + column}.", 7.5, grey=0.45)
                self._text(COLUMNS[column] + 6, level, word, size, bold=True)
            self._text(COLUMNS[-1], level, line.check, size, grey=0.3)

    def _text(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False, grey: float = 0
    ) -> None:
        """Made smaller until it ends before the right margin."""
        font = BOLD if bold else PLAIN
        room = (WIDTH - LEFT / 2 - x) * mm
        fits = min(1.0, room / max(pdfmetrics.stringWidth(text, font, size), 1))
        self.canvas.setFont(font, size * fits)
        self.canvas.setFillGray(grey)
        self.canvas.drawString(x * mm, A4[1] - y * mm, text)
