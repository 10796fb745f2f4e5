"""The second reader: places the page by its row ticks alone and calls a ring black by its plain share of dark pixels.

Nothing here uses the markers' geometry, the printed rings or the first reader's photometry; only which side is up is
taken over. Where both see the same, two unlike ways to be wrong have failed to agree on an error.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import geometry
from appliance.adapters.vision.markers import Points
from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.sampling import nearest
from appliance.domain.sheets.layout import Layout

SIDE = 0.2
"""Share of the width where ticks are looked for."""
SMALLER = 2 / 3
"""Of its size is enough to see ticks."""
WINDOW, STEP = 21, 30
"""Of the adaptive threshold, pixels and grey levels."""
SMALLEST, LARGEST, SOLID = (0.6, 0.5), (1.5, 2.0), 0.35
"""How a tick's width and height may differ from the printed ones, and how much of its box is within its outline."""
GRID, REACH = 7, 0.55
"""Pixels looked at per ring: a square grid within this share of the radius."""
FILLED, EMPTY = 0.6, 0.25
"""Black share from which a ring is filled, and up to which it is empty; nothing is said in between."""
FAINTEST, DARKEST = 0.2, 0.5
"""Bounds of the page's own threshold between paper and pencil, as loss of light."""

UPRIGHT = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}

Seen = tuple[bool | None, ...]


def second_look(work: Grey, turned: int, layout: Layout) -> Seen | None:
    """Filled, empty or undecided for each of the layout's bubbles; None where the ticks do not place the page.

    ``turned``: the quarter turn of the form in the picture, in degrees clockwise.
    """
    upright = cv2.rotate(work, UPRIGHT[turned]).astype(np.uint8, copy=False) if turned else work
    middle = layout.width / 2
    ticks = sorted(layout.ticks, key=lambda tick: tick.y)
    sides = [[tick for tick in ticks if (tick.centre[0] < middle) is left] for left in (True, False)]
    if min(len(side) for side in sides) < 2:
        return None
    pixels = upright.shape[1] / layout.width
    found = _bars(upright, (layout.ticks[0].width * pixels, layout.ticks[0].height * pixels))
    if any(len(bars) != len(side) for bars, side in zip(found, sides, strict=True)):
        return None
    edges = [
        (side[0].centre[0], np.array([tick.centre[1] for tick in side]), bars)
        for side, bars in zip(sides, found, strict=True)
    ]
    return blackness(upright, _places(layout, edges), layout.bubble_radius * pixels)


def _bars(upright: Grey, size: tuple[float, float]) -> list[Points]:
    """Centres of solid bars of about that size (pixels) along the left and the right side, from the top."""
    width = upright.shape[1]
    strip = round(width * SIDE)
    edges = np.hstack([upright[:, :strip], upright[:, width - strip :]])
    smaller = cv2.resize(edges, None, fx=SMALLER, fy=SMALLER, interpolation=cv2.INTER_LINEAR)
    middle = smaller.shape[1] // 2
    smaller[:, middle] = 255
    dark = cv2.adaptiveThreshold(
        smaller, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, WINDOW, STEP
    )
    outlines, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    corners, sides = _boxes(outlines)
    share = sides / (np.array(size) * SMALLER)
    likely = np.flatnonzero(((share > SMALLEST) & (share < LARGEST)).all(axis=1))
    areas = np.array([cv2.contourArea(outlines[n]) for n in likely.tolist()])
    kept = likely[areas > SOLID * sides[likely].prod(axis=1)]
    centres = (corners[kept] + sides[kept] / 2) / SMALLER - 0.5
    right = corners[kept, 0] >= middle
    both = (centres[~right], centres[right] + np.array([width - 2 * strip, 0.0]))
    lines = (_in_one_line(bars, size[0]) for bars in both)
    return [np.asarray(bars[np.argsort(bars[:, 1])], np.float64) for bars in lines]


def _boxes(outlines: Sequence[cv2.typing.MatLike]) -> tuple[Points, Points]:
    """Top left corners and sides of all outlines, as ``cv2.boundingRect`` gives them one by one."""
    if not outlines:
        return np.empty((0, 2)), np.empty((0, 2))
    begins = np.cumsum([0] + [len(each) for each in outlines[:-1]])
    points = np.concatenate(outlines)[:, 0]
    low = np.minimum.reduceat(points, begins).astype(np.float64)
    return low, np.maximum.reduceat(points, begins) - low + 1


def _in_one_line(bars: Points, width: float) -> Points:
    """Those on the line most of them form; letters lie beside it."""
    if len(bars) < 3:
        return bars
    along_x, along_y, x, y = cv2.fitLine(bars.astype(np.float32), cv2.DIST_WELSCH, 0, 0.01, 0.01).ravel()
    aside = (bars[:, 0] - x) * along_y - (bars[:, 1] - y) * along_x
    return np.asarray(bars[np.abs(aside) < width / 2], np.float64)


def _places(layout: Layout, edges: list[tuple[float, NDArray[np.float64], Points]]) -> Points:
    """Pixels of the bubbles: along the line from the left tick of a row to its right one."""
    form = geometry(layout).bubbles
    (x_left, rows_left, left), (x_right, rows_right, right) = edges
    start, stop = _along(form[:, 1], rows_left, left), _along(form[:, 1], rows_right, right)
    share = (form[:, :1] - x_left) / (x_right - x_left)
    return start + (stop - start) * share


def _along(y: NDArray[np.float64], rows: NDArray[np.float64], seen: Points) -> Points:
    """Between ticks in proportion; beyond the outermost ones straight on."""
    slope = (seen[-1] - seen[0]) / (rows[-1] - rows[0])
    rows = np.concatenate([[rows[0] - 100], rows, [rows[-1] + 100]])
    seen = np.vstack([seen[0] - 100 * slope, seen, seen[-1] + 100 * slope])
    return np.column_stack([np.interp(y, rows, seen[:, axis]) for axis in (0, 1)])


def blackness(upright: Grey, places: Points, radius: float) -> Seen:
    """Filled, empty or undecided by the share of dark pixels in rings of ``radius`` at ``places`` (all in pixels)."""
    steps = np.linspace(-REACH, REACH, GRID) * radius
    x = (places[:, 0, None, None] + steps[None, None, :]).astype(np.float32)
    y = (places[:, 1, None, None] + steps[None, :, None]).astype(np.float32)
    x, y = (np.broadcast_to(each, (len(places), GRID, GRID)).reshape(len(places), -1) for each in (x, y))
    pixels = nearest(upright, x, y)
    loss = cv2.subtract(np.full_like(pixels, 255), _over_paper(upright, places, pixels))
    page, _ = cv2.threshold(loss, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    limit = min(max(page, FAINTEST * 255), DARKEST * 255)
    share = (loss > limit).mean(axis=1)
    return tuple(None if EMPTY < s < FILLED else bool(s >= FILLED) for s in share.tolist())


def _over_paper(upright: Grey, places: Points, pixels: Grey) -> Grey:
    """Pixels as parts of 255 of the lightest paper around."""
    small = cv2.resize(upright, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_LINEAR)
    paper = cv2.dilate(small, np.ones((5, 5), np.uint8))
    column = np.clip((places[:, 0] / 8).astype(np.intp), 0, paper.shape[1] - 1)
    row = np.clip((places[:, 1] / 8).astype(np.intp), 0, paper.shape[0] - 1)
    around = np.maximum(paper[row, column].astype(np.float32), 40)[:, None]
    return np.minimum(pixels * (255 / around), 255).astype(np.uint8)
