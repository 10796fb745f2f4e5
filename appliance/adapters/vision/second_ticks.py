"""Where the row ticks of a page are: along its sides when it lies straight, else two lines of bars anywhere in it that
keep the form's rhythm of rows. A tick that is lost is left out; a column in which rows could be mistaken is not taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.pictures import Grey
from appliance.domain.sheets.layout import Layout

Numbers = NDArray[np.float64]

AROUND = 12.0
"""Millimetres to each side of a column's place where ticks of a straight page are."""
SMALLER = 2 / 3
"""Of its size is enough to see them."""
WINDOW, STEP = 21, 30
"""Of the adaptive threshold, pixels and grey levels."""
SMALLEST, LARGEST, SOLID = (0.6, 0.5), (1.5, 2.0), 0.35
"""How a tick's width and height may differ from the printed ones, and how much of its box is within its outline."""
LYING = 1.3
"""A bar is that much wider than high, even one that leans."""
STEEPEST, LEANS = 0.22, 45
"""How far a column of ticks may lean (sideways per downwards), and how many ways to lean are tried."""
APART = 0.5
"""Of the form's own distance: two lines nearer to each other are no two columns."""
CELL, NEAR = 0.8, 1.6
"""Millimetres: the step in which rhythm is tried, and how far a tick may be off its row at last."""
SIZES, BENT = np.arange(0.86, 1.15, 0.014), np.arange(-6.0, 6.1, 1.5)
"""Tried for a column: its length against the page's width, and how far perspective moves its middle (millimetres)."""
LEAST, CLEARLY = 0.6, 2
"""Share of a column's ticks that must be seen, and by how many more than with any other row for row."""
BEYOND, OTHER = 40.0, 3.0
"""Millimetres: how much of a column may be lost at an end, and from where on a row would be another one."""
STRAY = 1.1
"""Rows from a tick within which no other bar may lie on its line: the paper may have slipped by a row."""


@dataclass(frozen=True)
class Column:
    """Ticks seen on one side. ``x``, ``rows``: where they are printed (millimetres); ``seen``: N x 2, pixels."""

    x: float
    rows: Numbers
    seen: Points


def columns(upright: Grey, layout: Layout) -> list[Column] | None:
    """The left and the right column of ticks; None where they do not place the page."""
    printed = geometry(layout).tick_columns
    if len(printed) != 2 or min(len(rows) for _, rows in printed) < 2:
        return None
    tick = np.array([layout.ticks[0].width, layout.ticks[0].height])
    at_sides = _in_place(upright, [x for x, _ in printed], tick, upright.shape[1] / layout.width)
    if all(len(bars) == len(rows) for bars, (_, rows) in zip(at_sides, printed, strict=True)):
        return [Column(x, rows, bars) for bars, (x, rows) in zip(at_sides, printed, strict=True)]
    pixels = min(upright.shape[1] / layout.width, upright.shape[0] / layout.height)
    bars, sides = _bars(upright, tick * pixels, cv2.RETR_LIST)
    between = printed[1][0] - printed[0][0]
    lines = _two_lines(bars[sides[:, 0] > LYING * sides[:, 1]], tick[0] * pixels, APART * between * pixels)
    if lines is None:
        return None
    apart = float(np.median(lines[1][:, 0]) - np.median(lines[0][:, 0])) / between
    found = [_in_rhythm(line, x, rows, apart) for line, (x, rows) in zip(lines, printed, strict=True)]
    left, right = found
    return [left, right] if left and right else None


def _in_place(upright: Grey, sides: Sequence[float], tick: Numbers, pixels: float) -> list[Points]:
    """Bars of a tick's size in a line about each of ``sides`` (millimetres), from the top. ``pixels`` of a millimetre."""
    width = round(2 * AROUND * pixels)
    begins = [max(0, round((x - AROUND) * pixels)) for x in sides]
    strips = np.hstack([upright[:, begin : begin + width] for begin in begins])
    strips[:, width] = 255
    smaller = cv2.resize(strips, None, fx=SMALLER, fy=SMALLER, interpolation=cv2.INTER_LINEAR)
    centres, _ = _bars(smaller.astype(np.uint8, copy=False), tick * pixels * SMALLER)
    centres = (centres + 0.5) / SMALLER - 0.5
    strip = (centres[:, 0] > width).astype(np.intp)
    centres[:, 0] += np.array(begins)[strip] - strip * width
    return [_in_one_line(centres[strip == n], float(tick[0] * pixels)) for n in range(len(sides))]


def _bars(picture: Grey, size: Numbers, which: int = cv2.RETR_EXTERNAL) -> tuple[Points, Points]:
    """Centres and sides (pixels) of solid islands of about that size, darker than what is around them."""
    dark = cv2.adaptiveThreshold(
        picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, WINDOW, STEP
    )
    outlines, _ = cv2.findContours(dark, which, cv2.CHAIN_APPROX_SIMPLE)
    corners, sides = _boxes(outlines)
    share = sides / size
    likely = np.flatnonzero(((share > SMALLEST) & (share < LARGEST)).all(axis=1))
    areas = np.array([cv2.contourArea(outlines[n]) for n in likely.tolist()])
    kept = likely[areas > SOLID * sides[likely].prod(axis=1)]
    return corners[kept] + (sides[kept] - 1) / 2, sides[kept]


def _boxes(outlines: Sequence[cv2.typing.MatLike]) -> tuple[Points, Points]:
    """Top left corners and sides of all outlines, as ``cv2.boundingRect`` gives them one by one."""
    if not outlines:
        return np.empty((0, 2)), np.empty((0, 2))
    begins = np.cumsum([0] + [len(each) for each in outlines[:-1]])
    points = np.concatenate(outlines)[:, 0]
    low = np.minimum.reduceat(points, begins).astype(np.float64)
    return low, np.maximum.reduceat(points, begins) - low + 1


def _in_one_line(bars: Points, width: float) -> Points:
    """Those on the line most of them form, from the top; letters lie beside it."""
    if len(bars) >= 3:
        along_x, along_y, x, y = cv2.fitLine(bars.astype(np.float32), cv2.DIST_WELSCH, 0, 0.01, 0.01).ravel()
        aside = (bars[:, 0] - x) * along_y - (bars[:, 1] - y) * along_x
        bars = bars[np.abs(aside) < width / 2]
    return np.asarray(bars[np.argsort(bars[:, 1])], np.float64)


def _two_lines(bars: Points, width: float, apart: float) -> list[Points] | None:
    """The two steep lines with most bars on them, the left one first. ``width`` of a tick, and how far ``apart`` two
    columns are at least (pixels)."""
    lines: list[Points] = []
    while len(lines) < 2 and len(bars) >= 3:
        leans = np.linspace(-STEEPEST, STEEPEST, LEANS)
        cells = np.floor((bars[:, :1] - leans * bars[:, 1:]) / (width / 2)).astype(np.intp)
        cells -= cells.min()
        span = int(cells.max()) + 1
        votes = np.bincount((cells + np.arange(LEANS) * span).ravel(), minlength=LEANS * span)
        sums = cv2.blur(votes.reshape(LEANS, span).astype(np.float32), (3, 1))
        lean, cell = np.unravel_index(int(sums.argmax()), sums.shape)
        off = cells[:, lean] - cell
        lines.append(_in_one_line(bars[np.abs(off) <= 1], width))
        bars = bars[np.abs(off) * (width / 2) > apart]
    if len(lines) < 2 or min(len(line) for line in lines) < 3:
        return None
    return sorted(lines, key=lambda line: float(np.median(line[:, 0])))


def _in_rhythm(line: Points, x: float, rows: Numbers, pixels: float) -> Column | None:
    """The bars of a line (from the top) that are ticks of ``rows`` (millimetres). ``pixels``: about, a millimetre."""
    along_x, along_y, *_ = cv2.fitLine(line.astype(np.float32), cv2.DIST_L2, 0, 0.01, 0.01).ravel()
    way = np.array([along_x, along_y]) * np.sign(along_y)
    places = line @ way / pixels
    expected = _most_alike(places, rows)
    if expected is None:
        return None
    for _ in range(2):
        apart = np.abs(expected[:, None] - places[None, :])
        nearest = apart.argmin(axis=1)
        mutual = apart.argmin(axis=0)[nearest] == np.arange(len(rows))
        taken = np.flatnonzero(mutual & (apart.min(axis=1) < NEAR))
        if len(taken) < LEAST * len(rows):
            return None
        bend = np.polynomial.Polynomial.fit(rows[taken], places[nearest[taken]], 2)
        expected = bend(rows)
    strays = np.delete(places, nearest[taken])
    row = float(np.median(np.diff(expected)))
    if (np.abs(expected[:, None] - strays) < STRAY * row).any():
        return None
    return Column(x, rows[taken], line[nearest[taken]])


def _most_alike(places: Numbers, rows: Numbers) -> Numbers | None:
    """Where the ``rows`` must be for most of them to meet one of ``places`` (all in millimetres along the line); None
    where they would meet nearly as many elsewhere."""
    shapes, wanted = _shapes(rows.tobytes())
    begins, length = int(2 * BEYOND / CELL), len(wanted)
    low = places.min() - BEYOND
    filled = ((places - low) / CELL).astype(np.intp)
    met = np.zeros(max(length + begins, int(filled.max()) + 2), np.float32)
    for near in (-1, 0, 1):
        met[filled + near] = 1
    sums = np.lib.stride_tricks.sliding_window_view(met, length)[:begins].copy() @ wanted
    begin, shape = np.unravel_index(int(sums.argmax()), sums.shape)
    best = low + (begin + 0.5) * CELL + shapes[shape]
    rivals = np.argwhere(sums > sums[begin, shape] - CLEARLY)
    others = low + (rivals[:, :1] + 0.5) * CELL + shapes[rivals[:, 1]]
    seen = np.abs(best[:, None] - places).min(axis=1) < 2 * CELL
    if (np.abs(others - best)[:, seen] > OTHER).any():
        return None
    return np.asarray(best, np.float64)


@lru_cache(maxsize=16)
def _shapes(rows: bytes) -> tuple[Numbers, NDArray[np.float32]]:
    """Ways a column may look: shapes x rows, millimetres from its first tick; and cells x shapes, 1 where one is."""
    every = np.frombuffer(rows)
    half = (every[-1] - every[0]) / 2
    share = (every - every[0]) / half - 1
    shapes = (SIZES[:, None, None] * (half * share + BENT[:, None] * (1 - share**2))).reshape(-1, len(every))
    shapes -= shapes[:, :1]
    cells = np.rint(shapes / CELL).astype(np.intp)
    wanted = np.zeros((int(cells.max()) + 1, len(shapes)), np.float32)
    np.add.at(wanted, (cells, np.arange(len(shapes))[:, None]), 1)
    return shapes, wanted
