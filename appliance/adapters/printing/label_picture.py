"""A seal label as dots for a receipt printer: a strip laid across the flap, its code below the tearing line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

import qrcode
from PIL import ImageFont
from qrcode.constants import ERROR_CORRECT_M

from appliance.adapters.printing.receipt_picture import BOLD, MARGIN, PAPER_DOTS, REGULAR, Slip, Style
from appliance.domain.custody.labels import SealLabel
from appliance.domain.custody.states import PURPOSE_WORDS
from appliance.ports.printer import Picture

SMALLEST_CHUNK = 20
"""Runs of capitals and digits at least this long are packed tighter; the signature is one."""
DOTS_A_MODULE = 8
"""One millimetre: a cheap phone held so near that it is out of focus by nearly half a module still reads it."""
BAND_ROWS = 5
STYLES = {
    "what": Style(BOLD, 34, 2, centred=True),
    "code 62": Style(BOLD, 62, 2, centred=True),
    "code 48": Style(BOLD, 48, 2, centred=True),
    "code 36": Style(BOLD, 36, 2, centred=True),
    "mark": Style(BOLD, 26, 8, centred=True),
    "room": Style(BOLD, 40, 6, centred=True),
    "line": Style(REGULAR, 22, 3),
    "foot": Style(REGULAR, 18, 3, centred=True),
    "fine": Style(REGULAR, 11, 0),
}


def label_modules(text: str) -> list[list[bool]]:
    """The QR without its quiet zone; level M, capitals packed in pairs."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text, optimize=SMALLEST_CHUNK)
    code.make()
    return [[bool(module) for module in row] for row in code.modules]


@dataclass(frozen=True)
class LabelSlips:
    """Implements ``ports.labels.LabelPainter``. ``fonts``: the folder with DejaVu Sans; ``zone``: people's time."""

    fonts: Path
    zone: tzinfo
    dots: int = PAPER_DOTS[80]
    faces: dict[str, ImageFont.FreeTypeFont] = field(default_factory=dict)

    def paint_label(self, label: SealLabel) -> Picture:
        slip = Slip(self.dots, STYLES, self._faces())
        slip.text("what", "NIÊM PHONG")
        slip.text("what", PURPOSE_WORDS[label.purpose][0].upper())
        slip.text(_fitting(slip, label.packet), label.packet)
        for mark in _marks(label):
            slip.banner("mark", mark)
        _tear_band(slip, label.packet)
        slip.qr(label_modules(label.seal_text), label.seal_text, DOTS_A_MODULE)
        starts = label.starts_at.astimezone(self.zone)
        slip.text("room", f"Phòng {label.room} · Môn {label.subject}")
        slip.text("line", f"{starts:%H:%M ngày %d/%m/%Y} · {label.place}")
        slip.text("line", f"{label.contents} · nhãn số {label.number}")
        for cells in label.ink:
            _dotted(slip, cells)
        slip.space(10)
        slip.text("foot", f"{label.school} · {label.exam}")
        slip.text("foot", f"{label.packet} · {label.number}")
        return slip.cut()

    def _faces(self) -> dict[str, ImageFont.FreeTypeFont]:
        """Opened once; FreeType keeps the glyphs."""
        if not self.faces:
            for name, style in STYLES.items():
                path = str(self.fonts / style.face)
                self.faces[name] = ImageFont.truetype(
                    path, style.height, layout_engine=ImageFont.Layout.BASIC
                )
        return self.faces


def _fitting(slip: Slip, code: str) -> str:
    """The largest letters in which the code stands on one line; the smallest when none does."""
    sizes = ("code 62", "code 48", "code 36")
    room = slip.dots - 2 * MARGIN
    return next((name for name in sizes if slip.fonts[name].getlength(code) <= room), sizes[-1])


def _marks(label: SealLabel) -> Iterator[str]:
    if label.drill:
        yield "TẬP DƯỢT"
    if label.reserve:
        yield f"NHÃN DỰ TRỮ SỐ {label.number}"


def _tear_band(slip: Slip, packet: str) -> None:
    """Fine print on both sides of the line, and through it: torn, it cannot be put together again unseen."""
    slip.space(14)
    text = f"{packet} · "
    wide = slip.fonts["fine"].getlength(text)
    whole = text * (int(slip.dots / wide) + 2)
    for row in range(BAND_ROWS):
        slip.draw.text((-round(row * wide / 3), slip.y), whole, font=slip.fonts["fine"], fill=0)
        if row == BAND_ROWS // 2:
            for x in range(0, slip.dots, 20):
                slip.draw.line((x, slip.y + 6, x + 11, slip.y + 6), fill=0, width=3)
        slip.y += 12
    slip.space(6)


def _dotted(slip: Slip, cells: tuple[str, ...]) -> None:
    """Lines for ink, side by side."""
    slip.space(26)
    font = slip.fonts["line"]
    level, wide = slip.y + 24, (slip.dots - 2 * MARGIN) // len(cells)
    for left, what in zip(range(MARGIN, slip.dots, wide), cells, strict=False):
        slip.draw.text((left, slip.y), what, font=font, fill=0)
        for x in range(left + round(font.getlength(what)) + 10, left + wide - 8, 6):
            slip.draw.point((x, level), fill=0)
    slip.y = level
