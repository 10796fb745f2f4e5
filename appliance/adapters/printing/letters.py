"""A slip in letters: ASCII from the printer's own font, every other letter taught to it first (ESC &).

Font A has cells of 12 × 24 dots. A taught letter takes the code of an ASCII character this slip does not use, so
no code page matters and nothing is left to the printer. About 2 KB a slip instead of 20.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from appliance.adapters.printing.native_qr import native_qr
from appliance.adapters.printing.raster import CENTRE, LEFT, feed, harmless
from appliance.domain.ledger.receipt import Receipt
from appliance.ports.printer import QrPlace

FACES = ("DejaVuSansMono.ttf", "DejaVuSans.ttf")
"""The first has the width of font A and lacks most letters with two marks; the second has them all."""
NO_LETTER = "\U0010ffff"
WIDE, HIGH = 12, 24
BASELINE = 19
CODES = tuple(range(0x21, 0x7F))
BOLD_ON, BOLD_OFF = b"\x1bE\x01", b"\x1bE\x00"
BIG, NORMAL = b"\x1d!\x11", b"\x1d!\x00"
WHITE_ON_BLACK, BLACK_ON_WHITE = b"\x1dB\x01", b"\x1dB\x00"
TAUGHT = b"\x1b%\x01"


@dataclass(frozen=True)
class Line:
    text: str
    centred: bool = False
    bold: bool = False
    big: bool = False
    reversed: bool = False


def _fitting(face: Path, letter: str) -> ImageFont.FreeTypeFont:
    sizes = (ImageFont.truetype(str(face), n, layout_engine=ImageFont.Layout.BASIC) for n in range(20, 9, -1))
    return next(font for font in sizes if _fits(font.getbbox(letter, anchor="ls")))


def _fits(box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return right - left <= WIDE and BASELINE + top >= 0 and BASELINE + bottom <= HIGH


@cache
def glyph(fonts: Path, letter: str) -> bytes:
    """Columns of 3 bytes, top bit first, white columns on the right left out. Drawn as large as fits the cell, so
    that both marks of a capital stay whole."""
    fitting = (_fitting(fonts / face, letter) for face in FACES)
    font = next((f for f in fitting if bytes(f.getmask(letter)) != bytes(f.getmask(NO_LETTER))), None)
    if font is None:
        raise ValueError(f"no face has {letter!r}")
    left, _, right, _ = font.getbbox(letter, anchor="ls")
    cell = Image.new("1", (WIDE, HIGH))
    draw = ImageDraw.Draw(cell)
    draw.fontmode = "1"
    draw.text(((WIDE - right - left) // 2, BASELINE), letter, font=font, fill=1, anchor="ls")
    standing = cell.transpose(Image.Transpose.TRANSPOSE).tobytes()
    return harmless(standing.rstrip(b"\0").ljust(-(-len(standing.rstrip(b"\0")) // 3) * 3, b"\0"))


def lines_of(receipt: Receipt, columns: int) -> Iterator[Line]:
    """The slip's words, wrapped to the paper."""

    def wrap(text: str, width: int = columns) -> list[str]:
        return textwrap.wrap(text, width, break_on_hyphens=False)

    for nth, text in enumerate(receipt.head):
        yield from (Line(part, centred=True, bold=nth == 0) for part in wrap(text))
    yield from (Line(part, centred=True, big=True) for part in wrap(receipt.title, columns // 2))
    yield from (Line(f" {mark} ", centred=True, big=True, reversed=True) for mark in receipt.marks)
    yield from (Line(part, bold=True) for part in wrap(receipt.sentence))
    left = 1 + max(len(label) for label, _ in receipt.lines)
    for label, value in receipt.lines:
        first, *more = wrap(value, columns - left) or [""]
        yield Line(label.ljust(left) + first)
        yield from (Line(" " * left + part) for part in more)


def letters_job(receipt: Receipt, code: QrPlace, dots: int, fonts: Path) -> bytes | None:
    """Everything between ESC @ and the cut. None when the slip has more letters than codes (then it is painted)."""
    head = list(lines_of(receipt, dots // WIDE))
    foot = [Line(text, centred=True) for text in receipt.footer]
    used = set("".join(line.text for line in head + foot))
    taught = sorted(letter for letter in used if not 0x20 <= ord(letter) < 0x7F)
    free = [c for c in CODES if chr(c) not in used]
    if len(taught) > len(free):
        return None
    codes = dict(zip(taught, free, strict=False))
    return b"".join(
        (
            _teach(codes, fonts),
            TAUGHT,
            *(_set(line, codes) for line in head),
            CENTRE + feed(2 * code.module) + native_qr(code) + feed(2 * code.module),
            *(_set(line, codes) for line in foot),
        )
    )


def _teach(codes: dict[str, int], fonts: Path) -> bytes:
    """ESC & for each run of neighbouring codes."""
    said, previous = b"", -1
    runs: list[list[tuple[int, bytes]]] = []
    for letter, code in codes.items():
        if code != previous + 1:
            runs.append([])
        runs[-1].append((code, glyph(fonts, letter)))
        previous = code
    for run in runs:
        said += b"\x1b&\x03" + bytes([run[0][0], run[-1][0]])
        said += b"".join(bytes([len(columns) // 3]) + columns for _, columns in run)
    return said


def _set(line: Line, codes: dict[str, int]) -> bytes:
    text = bytes(codes.get(letter, ord(letter) if ord(letter) < 0x7F else 0x3F) for letter in line.text)
    said = (CENTRE if line.centred else LEFT) + text + b"\n"
    for wanted, on, off in (
        (line.bold, BOLD_ON, BOLD_OFF),
        (line.big, BIG, NORMAL),
        (line.reversed, WHITE_ON_BLACK, BLACK_ON_WHITE),
    ):
        said = on + said + off if wanted else said
    return said
