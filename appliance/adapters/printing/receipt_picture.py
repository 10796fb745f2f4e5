"""A receipt as dots: every letter drawn from our own font, because printers' own Vietnamese is a lottery."""

from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw, ImageFont
from qrcode.constants import ERROR_CORRECT_M

from appliance.domain.ledger.receipt import Receipt
from appliance.ports.printer import Picture, QrPlace

REGULAR = "DejaVuSans.ttf"
BOLD = "DejaVuSans-Bold.ttf"
PAPER_DOTS = {58: 384, 80: 512}
"""By paper width in mm at 203 dpi. Every 80 mm printer has 512 dots; some have 576."""
QR_MASK = 2
"""Any mask is a valid QR; choosing one instead of trying all eight takes a quarter of the time."""
MOST_DOTS_A_MODULE = 4
"""0.5 mm; an even number, so that the printer may double the dots itself (``raster``)."""
FOOT = 8
MARGIN = 8
"""Dots left and right: paper is seldom loaded quite straight."""


@dataclass(frozen=True)
class Style:
    """A face, its height in dots, and the air above the line."""

    face: str
    height: int
    above: int
    centred: bool = False


def qr_modules(text: str) -> list[list[bool]]:
    """The QR without its quiet zone; level M, byte mode."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=QR_MASK)
    code.add_data(text, optimize=0)
    code.make()
    return [[bool(module) for module in row] for row in code.modules]


@dataclass(frozen=True)
class SlipPainter:
    """Implements ``ports.printer.ReceiptPainter``. ``fonts``: the folder with DejaVu Sans; ``dots``: paper width,
    a multiple of 8."""

    fonts: Path
    dots: int = PAPER_DOTS[80]

    @cached_property
    def styles(self) -> dict[str, Style]:
        unit = 1.0 if self.dots >= PAPER_DOTS[80] else 0.9
        return {
            "exam": Style(BOLD, round(20 * unit), 2, centred=True),
            "school": Style(REGULAR, round(20 * unit), 2, centred=True),
            "title": Style(BOLD, round(30 * unit), 8, centred=True),
            "mark": Style(BOLD, round(26 * unit), 8, centred=True),
            "sentence": Style(BOLD, round(22 * unit), 8),
            "line": Style(REGULAR, round(20 * unit), 3),
            "footer": Style(REGULAR, round(20 * unit), 0, centred=True),
        }

    @cached_property
    def faces(self) -> dict[str, ImageFont.FreeTypeFont]:
        """Opened once; FreeType keeps the glyphs."""
        return {
            name: ImageFont.truetype(str(self.fonts / s.face), s.height, layout_engine=ImageFont.Layout.BASIC)
            for name, s in self.styles.items()
        }

    def paint(self, receipt: Receipt) -> Picture:
        slip = Slip(self.dots, self.styles, self.faces)
        slip.text("exam", receipt.head[0])
        for line in receipt.head[1:]:
            slip.text("school", line)
        slip.rule(8)
        slip.text("title", receipt.title)
        for mark in receipt.marks:
            slip.banner("mark", mark)
        slip.text("sentence", receipt.sentence)
        slip.space(6)
        slip.table("line", receipt.lines)
        code = slip.qr(qr_modules(receipt.qr_text), receipt.qr_text)
        for line in receipt.footer:
            slip.text("footer", line)
        return replace(slip.cut(), receipt=receipt, qr=code)

    def png(self, picture: Picture) -> bytes:
        out = BytesIO()
        image_of(picture).save(out, "PNG")
        return out.getvalue()


def image_of(picture: Picture) -> Image.Image:
    """As a Pillow image, black on white."""
    return Image.frombytes("1", (picture.width, picture.height), picture.rows, "raw", "1;I")


class Slip:
    """A strip of paper that is written from top to bottom."""

    def __init__(self, dots: int, styles: dict[str, Style], fonts: dict[str, ImageFont.FreeTypeFont]) -> None:
        self.dots, self.styles, self.fonts = dots, styles, fonts
        self.image = Image.new("1", (dots, 4096), 1)
        self.draw = ImageDraw.Draw(self.image)
        self.draw.fontmode = "1"
        self.y = 8

    def space(self, dots: int) -> None:
        self.y += dots

    def rule(self, above: int) -> None:
        self.y += above
        self.draw.line((0, self.y, self.dots, self.y), fill=0, width=2)
        self.y += 4

    def _wrapped(self, style: str, text: str, width: int) -> list[str]:
        font, lines = self.fonts[style], [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if font.getlength(longer) <= width:
                lines[-1] = longer
                continue
            lines.append(word)
            while font.getlength(lines[-1]) > width:  # one word wider than the paper, such as a hash
                fits = max(n for n in range(1, len(lines[-1])) if font.getlength(lines[-1][:n]) <= width)
                lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
        return [line for line in lines if line]

    def _line(self, style: str, text: str, x: int) -> None:
        self.draw.text((x, self.y), text, font=self.fonts[style], fill=0)

    def _step(self, style: str) -> int:
        return round(self.styles[style].height * 1.26)

    def text(self, style: str, text: str) -> None:
        self.y += self.styles[style].above
        for line in self._wrapped(style, text, self.dots - 2 * MARGIN):
            room = self.dots - self.fonts[style].getlength(line)
            self._line(style, line, round(room / 2) if self.styles[style].centred else MARGIN)
            self.y += self._step(style)

    def banner(self, style: str, text: str) -> None:
        """White on black: cannot be overlooked."""
        self.y += self.styles[style].above
        step = self._step(style)
        self.draw.rectangle((0, self.y, self.dots, self.y + step + 7), fill=0)
        x = (self.dots - self.fonts[style].getlength(text)) / 2
        self.draw.text((round(x), self.y + 3), text, font=self.fonts[style], fill=1)
        self.y += step + 8

    def table(self, style: str, lines: tuple[tuple[str, str], ...]) -> None:
        font = self.fonts[style]
        left = MARGIN + round(max(font.getlength(label) for label, _ in lines)) + self.styles[style].height
        for label, value in lines:
            self.y += self.styles[style].above
            self._line(style, label, MARGIN)
            for part in self._wrapped(style, value, self.dots - left - MARGIN):
                self._line(style, part, left)
                self.y += self._step(style)

    def qr(self, modules: list[list[bool]], text: str, most: int = MOST_DOTS_A_MODULE) -> QrPlace:
        """Centred, modules as large as the paper and ``most`` let them be; quiet zone of four modules above and below."""
        side = len(modules)
        scale = min(most, self.dots // (side + 8) or 1)
        quiet = 4 * scale
        code = Image.new("1", (side, side))
        code.putdata([0 if module else 1 for row in modules for module in row])
        code = code.resize((side * scale, side * scale), Image.Resampling.NEAREST)
        place = QrPlace(self.y + quiet, code.height, scale, text)
        self.image.paste(code, ((self.dots - code.width) // 2, place.top))
        self.y += code.height + 2 * quiet
        return place

    def cut(self) -> Picture:
        slip = self.image.crop((0, 0, self.dots, self.y + FOOT))
        return Picture(self.dots, slip.height, slip.tobytes("raw", "1;I"))
