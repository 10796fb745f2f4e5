"""How a virtual printer sets text: its own Latin font A (12 × 24 dots), letters it was taught, and QR codes."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
import qrcode
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from qrcode.constants import ERROR_CORRECT_M

Dots = NDArray[np.uint8]
WIDE, HIGH = 12, 24
OWN_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"


@dataclass
class Look:
    """How the next letters look, until ESC @."""

    centred: bool = False
    bold: bool = False
    reversed: bool = False
    times: int = 1
    taught_in_use: bool = False
    taught: dict[int, Dots] = field(default_factory=dict)

    def teach(self, command: bytes) -> None:
        """ESC & y c1 c2 [x d1 … d(y × x)]…: columns from the left, highest bit on top."""
        at = 5
        for code in range(command[3], command[4] + 1):
            columns, high = command[at], command[2]
            raw = np.frombuffer(command[at + 1 : at + 1 + columns * high], np.uint8).reshape(columns, high)
            cell = np.full((HIGH, WIDE), 255, np.uint8)
            cell[:, :columns] = np.where(np.unpackbits(raw, axis=1).T == 1, 0, 255)
            self.taught[code] = cell
            at += 1 + columns * high


@cache
def own_letter(code: int) -> Dots:
    cell = Image.new("L", (WIDE, HIGH), 255)
    draw = ImageDraw.Draw(cell)
    draw.fontmode = "1"
    draw.text((0, 19), chr(code), font=ImageFont.truetype(OWN_FONT, 20), fill=0, anchor="ls")
    return np.asarray(cell)


def line_of_cells(said: bytes, look: Look) -> Dots:
    """One line of text; bold adds a dot to the right of each dot."""
    cells = [look.taught.get(c, own_letter(c)) if look.taught_in_use else own_letter(c) for c in said]
    line = np.hstack(cells) if cells else np.full((HIGH, WIDE), 255, np.uint8)
    if look.bold:
        line = line.copy()
        line[:, 1:] &= line[:, :-1].copy()
    line = line.repeat(look.times, axis=0).repeat(look.times, axis=1)
    return 255 - line if look.reversed else line


def drawn_qr(text: bytes, module: int) -> Dots:
    """Model 2, level M, in bytes, without a quiet zone, as printers draw it."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text, optimize=0)
    modules = np.where(np.array(code.get_matrix()), 0, 255).astype(np.uint8)
    return modules.repeat(module, axis=0).repeat(module, axis=1)
