"""Sheets filled and scanned in colour: the grey simulator, once for blue, green and red, with one seed.

What a colour scanner adds: noise in each colour, paper that is not white, and colours read a little beside each other.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from appliance.domain.sheets.layout import Layout
from tests.doubles.hands import Filled, fill
from tests.doubles.paper import Grey
from tests.doubles.printing import DPI
from tests.doubles.scanner import Scan, encode, photograph

PAPER = (0.93, 0.98, 1.0)
"""Light that recycled paper gives back, of blue, green and red."""
BESIDE = 0.35
"""Pixels at 200 dpi that blue and red are read above and below green."""
Planes = Sequence[Grey]
"""Blue, green and red of one page."""


def print_in_colour(pdf: bytes) -> list[Planes]:
    """The PDF on white paper at 200 dpi, page by page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[n].render(scale=DPI / 72).to_numpy() for n in range(len(document))]
        return [[np.ascontiguousarray(page[:, :, plane]) for plane in range(3)] for page in pages]
    finally:
        document.close()


def in_colour(page: Planes, layout: Layout, filled: Filled, how: Scan, seed: int) -> NDArray[np.uint8]:
    """The filled page as a colour scanner sees it: height x width x blue, green, red."""
    seen = []
    for plane, printed in enumerate(page):
        paper = fill(printed, layout, filled, seed, plane)
        shift = np.array([[1, 0, 0], [0, 1, BESIDE * (plane - 1)]], np.float32)
        moved = cv2.warpAffine(paper, shift, paper.shape[::-1], borderValue=(255,)).astype(np.uint8)
        lit = photograph(moved, how, seed, plane).astype(np.float32)
        seen.append(np.clip(lit * PAPER[plane], 0, 255).astype(np.uint8))
    return np.stack(seen, axis=2)


def scan_in_colour(page: Planes, layout: Layout, filled: Filled, how: Scan, seed: int) -> bytes:
    """JPEG with colours at half the resolution, as scanners store it."""
    return encode(in_colour(page, layout, filled, how, seed), how.quality)
