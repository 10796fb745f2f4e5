"""The second reader for forms placed by squares and bars: where they are by another way, and a plainer measure.

The first reader outlines rectangles over a local threshold, guesses and tightens, then follows the printed rings. Here
the marks are the centres of gravity of dark islands over one threshold a page; they vote for where the page lies; and
what is left over at each mark moves the bubbles near it. Rings are not looked at. Only size, lean and slant are taken over;
whether the form lies upside down or is mirrored is told again, by how many marks are seen so.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import Points
from appliance.adapters.vision.page_model import PageModel, spans
from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.second_look import UPRIGHT, Seen, blackness
from appliance.domain.sheets.layout import Layout

BLACKEST = 0.3
"""Per cent of the page that surely is black: marks alone are about as much."""
BLACK_AT_MOST = 160
"""Where not even that is dark, nothing is called black."""
SIZES, SOLID = (0.55, 1.7), 0.6
"""How an island's sides may differ from the printed ones, and how much of its box it fills."""
VOTE = 2.5
"""Millimetres of a cell in which votes fall together."""
TRIES = 6
"""Places with most votes that are drawn tight: bars in a row vote for their neighbour's place as well. One photo in
40 of official-120 is placed at the fourth or later."""
REACHES = (4.0, 2.5, 1.5)
"""Millimetres within which a mark takes an island, round after round."""
LEAST, LEAST_SHARE, RESIDUAL = 6, 0.5, 0.7
"""Marks that must be found, their share, and how far off they may lie together (root mean square, millimetres)."""
NEAR = 25.0
"""Millimetres over which what a mark is off fades away."""
PLENTY = 0.9
"""With this share of the marks in place there are not more another way (``layout_rules.ALIKE``)."""
OTHERWISE = np.array([[[-1.0, 0], [0, -1]], [[-1, 0], [0, 1]], [[1, 0], [0, -1]]])
"""Upside down, and mirrored either way: 3 x 2 x 2, millimetres to millimetres."""


def second_by_marks(work: Grey, model: PageModel, layout: Layout) -> tuple[Seen | None, bool]:
    """Filled, empty or undecided for each of the layout's bubbles, None where the marks do not place the page; and
    whether more of the marks are seen with the form upside down or mirrored than either reader sees as ``model`` has it."""
    if len(layout.marks) < LEAST:  # a form with markers and no ticks: the first reader alone
        return None, False
    turned = model.turned
    upright = cv2.rotate(work, UPRIGHT[turned]).astype(np.uint8, copy=False) if turned else work
    middle = np.array([[layout.width / 2, layout.height / 2]])
    quarter = np.radians(-turned)
    back = np.array([[np.cos(quarter), -np.sin(quarter)], [np.sin(quarter), np.cos(quarter)]])
    pixels = float(np.sqrt(abs(np.linalg.det(model.jacobians(middle)[0]))))
    marks = np.array([mark.centre for mark in layout.marks], np.float64)
    sizes = np.array([(mark.width, mark.height) for mark in layout.marks], np.float64)
    islands, sides = _islands(upright, sizes * pixels)
    if len(islands) < LEAST:
        return None, False
    alike = _alike(sides, sizes * pixels)

    def lying(way: NDArray[np.float64]) -> _Placed | None:
        shape = model.to_pixels(middle + (marks - middle) @ way) @ back.T
        return _place(layout, shape, islands, alike, pixels)

    places = lying(np.eye(2))
    seen = max(len(model.black), len(places.marks) if places else 0)
    if seen < PLENTY * len(marks):
        others = (lying(way) for way in OTHERWISE)
        if any(other and len(other.marks) > seen for other in others):
            return None, True
    if places is None:
        return None, False
    bubbles = np.array([(bubble.x, bubble.y) for bubble in layout.bubbles], np.float64)
    return blackness(upright, places(bubbles), layout.bubble_radius * pixels), False


def _islands(upright: Grey, sizes: Points) -> tuple[Points, Points]:
    """Centres of gravity and sides (pixels) of dark islands that might be marks of one of ``sizes``."""
    small = cv2.resize(upright, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((5, 5), np.uint8))
    paper = cv2.resize(np.maximum(paper, 40), upright.shape[::-1], interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(upright, paper, scale=255)
    counts = np.cumsum(cv2.calcHist([flat], [0], None, [256], [0, 256]))
    black = int(np.searchsorted(counts, counts[-1] * BLACKEST / 100))
    if black > BLACK_AT_MOST:
        return np.empty((0, 2)), np.empty((0, 2))
    dark = cv2.threshold(flat, (255 + black) / 2, 255, cv2.THRESH_BINARY_INV)[1].astype(np.uint8, copy=False)
    _, _, stats, centres = cv2.connectedComponentsWithStats(dark, connectivity=4)
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].astype(np.float64)
    solid = stats[:, cv2.CC_STAT_AREA] >= SOLID * sides.prod(axis=1)
    some = solid & (_alike(sides, np.unique(sizes, axis=0))).any(axis=0)
    some[0] = False
    return np.asarray(centres[some], np.float64), sides[some]


def _alike(sides: Points, sizes: Points) -> NDArray[np.bool_]:
    """Sizes x islands: which might be which."""
    share = sides[None, :, :] / sizes[:, None, :]
    return np.asarray(((share > SIZES[0]) & (share < SIZES[1])).all(axis=2), np.bool_)


class _Placed:
    """Millimetres to pixels: a projection by linear least squares, and what it leaves over at the marks near by."""

    def __init__(self, marks: Points, islands: Points) -> None:
        x, y = marks.T
        one, none = np.ones(len(marks)), np.zeros(len(marks))
        u, v = islands.T
        rows = np.concatenate([
            np.column_stack([x, y, one, none, none, none, -u * x, -u * y]),
            np.column_stack([none, none, none, x, y, one, -v * x, -v * y]),
        ])  # fmt: skip
        weights = np.linalg.norm(rows, axis=0)
        solved = np.linalg.lstsq(rows / weights, np.concatenate([u, v]), rcond=None)[0] / weights
        self.matrix = np.append(solved, 1.0).reshape(3, 3)
        self.marks, self.left = marks, islands - self.projected(marks)

    def projected(self, millimetres: Points) -> Points:
        there = np.column_stack([millimetres, np.ones(len(millimetres))]) @ self.matrix.T
        return np.asarray(there[:, :2] / np.maximum(there[:, 2:], 1e-6), np.float64)

    def __call__(self, millimetres: Points) -> Points:
        square = ((millimetres[:, None, :] - self.marks[None, :, :]) ** 2).sum(axis=2)
        weights = 1 / (square + NEAR**2) ** 2
        moved = (weights @ self.left) / weights.sum(axis=1, keepdims=True)
        return np.asarray(self.projected(millimetres) + moved, np.float64)


def _place(
    layout: Layout, shape: Points, islands: Points, alike: NDArray[np.bool_], pixels: float
) -> _Placed | None:
    """``shape``: the marks in pixels but for where the page begins, which the islands vote for."""
    if not alike.any():
        return None
    begins = islands[None, :, :] - shape[:, None, :]
    cells = np.floor(begins[alike] / (VOTE * pixels)).astype(np.intp)
    low = cells.min(axis=0)
    span = cells.max(axis=0) - low + 1
    votes = np.bincount((cells - low) @ np.array([span[1], 1]), minlength=int(span.prod()))
    sums = cv2.boxFilter(votes.reshape(span).astype(np.float32), -1, (3, 3), normalize=False)
    tries: list[_Placed] = []
    for _ in range(TRIES):
        best = np.array(np.unravel_index(int(sums.argmax()), sums.shape))
        agreeing = begins[alike][(np.abs(cells - low - best) <= 1).all(axis=1)]
        if len(agreeing) and (
            tried := _drawn_tight(layout, shape + np.median(agreeing, axis=0), islands, alike, pixels)
        ):
            tries.append(tried)
            if len(tried.marks) >= PLENTY * len(layout.marks):
                break
        (top, left), (bottom, right) = np.maximum(best - 1, 0), best + 2
        sums[top:bottom, left:right] = 0
    return max(tries, key=lambda each: len(each.marks), default=None)


def _drawn_tight(
    layout: Layout, expected: Points, islands: Points, alike: NDArray[np.bool_], pixels: float
) -> _Placed | None:
    """Marks take the nearest island, round after round, from where they are ``expected`` (pixels); None where those
    that do are few, or all in one line."""
    marks = np.array([mark.centre for mark in layout.marks], np.float64)
    placed: _Placed | None = None
    for reach in REACHES:
        apart = np.where(alike, np.linalg.norm(expected[:, None, :] - islands[None, :, :], axis=2), np.inf)
        nearest = apart.argmin(axis=1)
        mutual = apart.argmin(axis=0)[nearest] == np.arange(len(marks))
        taken = np.flatnonzero(mutual & (apart[np.arange(len(marks)), nearest] < reach * pixels))
        if len(taken) < max(LEAST, LEAST_SHARE * len(marks)) or not spans(layout, marks[taken]):
            return None
        placed = _Placed(marks[taken], islands[nearest[taken]])
        expected = placed.projected(marks)
    off = np.sqrt((placed.left**2).sum(axis=1).mean()) if placed else np.inf
    return placed if off <= RESIDUAL * pixels else None
