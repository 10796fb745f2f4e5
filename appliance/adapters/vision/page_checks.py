"""What is looked at beside the bubbles: blank page, streaks, printed black, row ticks, grey patch, QR code."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from pyzbar import pyzbar

from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.page_model import PageModel
from appliance.adapters.vision.pictures import Grey, Page
from appliance.adapters.vision.sampling import middle, sample_points
from appliance.domain.sheets.layout import Box, Layout

BLANK_STEP, BLANK_SHARE = 45, 0.002
"""A page with less than 0.2 % of it this much darker than its paper carries no form (a fixed step, not Otsu: bare
paper has no two peaks; held against the paper, so that a faint copy still counts)."""
BANDS, STREAK_BANDS, STREAK_STEP, ASIDE = 24, 0.85, 12, 4
"""A streak is a line darker by this much, in this share of the page's bands, than those so many pixels beside it."""
SKIP = 8
"""A streak is long, and what is printed is everywhere: every eighth row is enough."""
WHITE, WHITE_SHARE = 254, 0.5
TICK_STEP = 0.25
CODE_AT_WORK, CODE_SIDE = 120, 240
"""Pixels a side at which the code is looked for in the working picture, and in the whole one."""
QR_CODE = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def is_blank(work: Grey) -> bool:
    some = work[::SKIP]
    up_to = np.cumsum(cv2.calcHist([some], [0], None, [256], [0, 256])) / some.size
    paper = int(np.searchsorted(up_to, 0.9))
    return bool(up_to[max(0, paper - BLANK_STEP - 1)] < BLANK_SHARE)


def whitened(work: Grey) -> bool:
    """Whether the scanner, or a program after it, has pushed the paper off the scale: most of the page is pure white."""
    some = work[::SKIP]
    return bool(np.count_nonzero(some >= WHITE) > WHITE_SHARE * some.size)


@dataclass(frozen=True)
class Streaks:
    """Lines of dirt: ``columns`` and ``rows`` of the working picture in which one begins."""

    columns: NDArray[np.intp]
    rows: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.columns) + len(self.rows)


def streaks(work: Grey) -> Streaks:
    """Lines of dirt along either axis of the picture."""
    across = cv2.transpose(np.ascontiguousarray(work[:, ::SKIP])).astype(np.uint8, copy=False)
    return Streaks(_lines(work[::SKIP]), _lines(across))


def _lines(rows: Grey) -> NDArray[np.intp]:
    """Where lines begin that run down ``rows``."""
    height = len(rows) // BANDS
    bands = rows[: height * BANDS].reshape(BANDS, height, -1).sum(axis=1, dtype=np.uint16)
    beside = np.minimum(bands[:, : -2 * ASIDE], bands[:, 2 * ASIDE :])
    darker = bands[:, ASIDE:-ASIDE] + np.uint16(STREAK_STEP * height) < beside
    line = darker.view(np.uint8).sum(axis=0, dtype=np.uint8) >= STREAK_BANDS * BANDS
    return np.flatnonzero(line[1:] & ~line[:-1]) + 1 + ASIDE


def printed_black(work: Grey, model: PageModel) -> float:
    """Grey of what is printed solid black: the median over everything recognised."""
    return middle(sample_points(work, model.to_pixels(model.black)))


def ticks_in_place(work: Grey, layout: Layout, model: PageModel, black: float) -> float:
    """Share of row ticks that are darker than the paper above and below them, 1.0 when the layout has none."""
    if not layout.ticks:
        return 1.0
    points = _along_ticks(geometry(layout).ticks.tobytes(), layout.ticks[0].height)
    values = sample_points(work, model.to_pixels(points)).reshape(len(layout.ticks), 3, -1).astype(np.float32)
    white = np.maximum(values[:, 1:].max(axis=(1, 2)), black + 20)
    ink = (values[:, 1:].mean(axis=1) - values[:, 0]).max(axis=1) / (white - black)
    return float(np.mean(ink > TICK_STEP))


@lru_cache(maxsize=8)
def _along_ticks(places: bytes, height: float) -> Points:
    """Places down each tick, and as far above it and below (N x 2, millimetres). ``places``: the centres' bytes."""
    centres = np.frombuffer(places, np.float64).reshape(-1, 2)
    reach = np.arange(-1.0, 1.01, 0.25)
    rows = np.concatenate([reach, reach - 1.4 * height, reach + 1.4 * height])
    points = centres[:, None, :] + np.stack([np.zeros_like(rows), rows], axis=1)[None, :, :]
    return np.asarray(points.reshape(-1, 2), np.float64)


def grey_patch(work: Grey, patch: Box | None, model: PageModel, black: float) -> float | None:
    """Relative ink of the 50 % patch against the paper above it."""
    if patch is None:
        return None
    x, y = patch.x + patch.width * 0.75, patch.y + patch.height / 2
    points = np.array([(x, y), (x, patch.y - 1.5)], np.float64)
    grey, white = (float(value) for value in sample_points(work, model.to_pixels(points)))
    return (white - grey) / max(white - black, 20.0)


def read_page_code(page: Page, box: Box | None, model: PageModel) -> str | None:
    """Text of the QR code in ``box``, from the working picture, or from the whole one when nothing is seen there."""
    if box is None:
        return None
    code = _code(page.work, 1, box, model, CODE_AT_WORK)
    return code or _code(page.whole(), page.scale, box, model, CODE_SIDE)


def _code(picture: Grey, scale: float, box: Box, model: PageModel, side: int) -> str | None:
    """Two unrelated readers, the second only when the first sees nothing. ``scale``: pixels of ``picture`` per pixel
    of the model's working picture."""
    margin = 1.0
    corners = np.array(
        [(box.x + dx, box.y + dy) for dx, dy in _corners(box.width, box.height, margin)], np.float64
    )
    places = (model.to_pixels(corners) + 0.5) * scale - 0.5
    square = np.array(_corners(side, side, 0.0), np.float32)
    matrix = cv2.getPerspectiveTransform(places.astype(np.float32), square)
    crop = cv2.warpPerspective(picture, matrix, (side, side), borderValue=(255,))
    if found := zxingcpp.read_barcode(crop, formats=QR_CODE):
        return found.text
    others = pyzbar.decode(crop, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return others[0].data.decode(errors="replace") if others else None


def _corners(width: float, height: float, margin: float) -> list[tuple[float, float]]:
    """Top left, top right, bottom right, bottom left, with a margin around."""
    right, bottom = width + margin, height + margin
    return [(-margin, -margin), (right, -margin), (right, bottom), (-margin, bottom)]
