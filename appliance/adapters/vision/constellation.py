"""Places a page by solid squares and bars at known millimetres, whichever of them can be seen, in any rotation.

Guesses: the whole picture is the page, in four turns; then four far marks matched with four rectangles
(``corner_quads``); then two with two, where corners are gone. Each counts the marks that would land on a rectangle, and
the best are drawn tight to a homography.
Nothing here is drawn by lot: the same picture gives the same model.
"""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.corner_quads import SCALES, corner_guesses, turns
from appliance.adapters.vision.geometry import Points
from appliance.adapters.vision.page_model import PageModel, fit_points, spans
from appliance.adapters.vision.rectangles import Rectangles, longer_first
from appliance.domain.sheets.layout import Box, Layout

CELL = 8
"""Pixels of a cell of the look-up grid; a mark lands on a rectangle when it lands in its cell or beside it: about
3 mm."""
TIGHTER = (5.0, 2.5, 1.5, 1.2)
"""Millimetres within which a mark takes a rectangle, round after round."""
LEAST_SHARE, LEAST_COUNT = 0.45, 5
"""Of the marks must be found; corners tear, holes are punched, but half of them stay."""
PLENTY = 0.9
"""With so many marks in place a guess needs no rival."""
SIZE = (0.6, 1.8)
"""A rectangle's sides against the printed ones."""
SHAPE = (0.55, 1.8)
"""Longer by shorter side against the printed mark's: bars stay bars however far off."""
FAR_PAIRS, PAIR_RECTANGLES = 8, 60
FEW, MANY = 4, 12
"""Guesses drawn tight, of either kind."""
TILTS = np.radians(np.arange(-9, 10, 1.0))
"""Of a page that fills the picture."""
REGULAR = 0.35
"""The homography's two axes may differ in length by this share, and lean by as much: paper is not rubber."""

Guesses = NDArray[np.float64]
"""G x 2 x 3, or G x 3 x 3 of a page seen aslant: millimetres to pixels."""


@dataclass(frozen=True)
class Placed:
    """A page placed by its marks. ``share``: of the marks that were found."""

    model: PageModel
    share: float


def place_by_marks(
    layout: Layout, found: Rectangles, size: tuple[int, int], thorough: bool = True
) -> list[Placed]:
    """Ways the form may lie in the picture (``size``: height, width), the best first, one for each quarter turn.

    Not ``thorough``: only where the page about fills the picture, at a fraction of the cost.
    """
    found = _alike(layout, found, size)
    if len(found.centres) < LEAST_COUNT:
        return []
    marks = np.array([mark.centre for mark in layout.marks], np.float64)
    grid = _grid(found.centres, size)
    best = _best_of(_whole_picture(layout, size), layout, found, grid, FEW)
    if not thorough or (best and best[0].share >= PLENTY):
        return best
    for guesses in corner_guesses(layout, found, size):
        best = _by_turn([*best, *_best_of(guesses, layout, found, grid, MANY)])
        if best and best[0].share >= PLENTY:
            return best
    return _by_turn([*best, *_best_of(_pairs(layout, marks, found, size), layout, found, grid, MANY)])


def _alike(layout: Layout, found: Rectangles, size: tuple[int, int]) -> Rectangles:
    """Those that may be one of the form's marks, at any scale allowed."""
    nominal = max(size) / layout.height
    printed = np.array(sorted({longer_first(mark) for mark in layout.marks}), np.float64)
    some = _may_be(found.sides, printed[:, None, :] * nominal).any(axis=0)
    return Rectangles(found.centres[some], found.sides[some])


def _may_be(sides: Points, printed: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether a rectangle's ``sides`` (pixels) are those of a mark whose sides are ``printed`` at the usual scale."""
    share = sides / printed
    good = ((share > SIZE[0] * SCALES[0]) & (share < SIZE[1] * SCALES[1])).all(axis=-1)
    shape = share[..., 0] / share[..., 1]
    return np.asarray(good & (shape > SHAPE[0]) & (shape < SHAPE[1]), np.bool_)


def _best_of(
    guesses: Guesses, layout: Layout, found: Rectangles, grid: NDArray[np.bool_], count: int
) -> list[Placed]:
    """The ``count`` guesses with most marks on a rectangle, drawn tight."""
    marks = np.array([mark.centre for mark in layout.marks], np.float64)
    order = np.argsort(-_landed(guesses, marks, grid), kind="stable")[:count]
    return _by_turn([tight for guess in guesses[order] if (tight := tighten(layout, found, guess))])


def _by_turn(placed: list[Placed]) -> list[Placed]:
    turns: dict[int, Placed] = {}
    for each in sorted(placed, key=lambda p: (-p.share, p.model.residual_mm)):
        turns.setdefault(each.model.turned, each)
    return list(turns.values())


def _grid(centres: Points, size: tuple[int, int]) -> NDArray[np.bool_]:
    """True where a rectangle is in this cell or a neighbour; one cell of margin all round, never True."""
    grid = np.zeros((size[0] // CELL + 3, size[1] // CELL + 3), np.uint8)
    column, row = (centres / CELL).astype(np.intp).T + 1
    grid[np.clip(row, 0, grid.shape[0] - 1), np.clip(column, 0, grid.shape[1] - 1)] = 1
    wide = cv2.dilate(grid, np.ones((3, 3), np.uint8)).astype(bool)
    wide[[0, -1]] = False
    wide[:, [0, -1]] = False
    return wide


def _landed(guesses: Guesses, marks: Points, grid: NDArray[np.bool_]) -> NDArray[np.intp]:
    """How many marks land on a rectangle, per guess."""
    places = np.einsum("gij,mj->gmi", guesses[:, :, :2], marks) + guesses[:, None, :, 2]
    if places.shape[2] == 3:
        places = places[..., :2] / np.maximum(places[..., 2:], 1e-6)
    cells = np.floor(places / CELL).astype(np.intp) + 1
    x = np.clip(cells[..., 0], 0, grid.shape[1] - 1)
    y = np.clip(cells[..., 1], 0, grid.shape[0] - 1)
    landed: NDArray[np.intp] = grid[y, x].sum(axis=1)
    return landed


def _whole_picture(layout: Layout, size: tuple[int, int]) -> Guesses:
    """The page fills the picture, in four turns, straight and a little tilted."""
    height, width = size
    w, h = layout.width, layout.height
    straight = np.array([
        [[width / w, 0, 0], [0, height / h, 0]],
        [[0, -width / h, width], [height / w, 0, 0]],
        [[-width / w, 0, width], [0, -height / h, height]],
        [[0, width / h, 0], [-height / w, 0, height]],
    ])  # fmt: skip
    middle = np.array([width / 2, height / 2])
    straight[:, :, 2] -= middle
    cos, sin = np.cos(TILTS), np.sin(TILTS)
    tilts = np.stack([np.stack([cos, -sin], axis=1), np.stack([sin, cos], axis=1)], axis=1)
    guesses: Guesses = np.einsum("tij,sjk->tsik", tilts, straight).reshape(-1, 2, 3)
    guesses[:, :, 2] += middle
    return guesses


@lru_cache(maxsize=32)
def _far_pairs(boxes: tuple[Box, ...]) -> NDArray[np.intp]:
    """Pairs of marks that are large and far apart, each mark in two at most: whichever corner is torn, some stay."""
    places = np.array([mark.centre for mark in boxes], np.float64)
    areas = np.array([mark.width * mark.height for mark in boxes])
    apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    worth = apart * np.sqrt(np.minimum(areas[:, None], areas[None, :]))
    order = np.argsort(-np.triu(worth, 1), axis=None, kind="stable")
    used = np.zeros(len(places), np.intp)
    pairs: list[tuple[int, int]] = []
    for a, b in zip(*np.unravel_index(order, worth.shape), strict=True):
        if a < b and used[a] < 2 and used[b] < 2:
            pairs.append((int(a), int(b)))
            used[[a, b]] += 1
        if len(pairs) == FAR_PAIRS:
            break
    return np.array(pairs, np.intp)


def _pairs(layout: Layout, marks: Points, found: Rectangles, size: tuple[int, int]) -> Guesses:
    """Two far marks on any two rectangles that are as far apart as the scale allows and of the right size."""
    nominal = max(size) / layout.height
    guesses = [np.empty((0, 2, 3))]
    for a, b in _far_pairs(layout.marks):
        here = _like(layout, int(a), found, nominal)
        there = _like(layout, int(b), found, nominal)
        between = found.centres[there][None, :, :] - found.centres[here][:, None, :]
        form = marks[b] - marks[a]
        scale = np.linalg.norm(between, axis=2) / np.linalg.norm(form)
        i, j = np.nonzero((scale > SCALES[0] * nominal) & (scale < SCALES[1] * nominal))
        turn = turns(form, between[i, j])
        offset = found.centres[here][i] - turn @ marks[a]
        guesses.append(np.concatenate([turn, offset[:, :, None]], axis=2))
    return np.concatenate(guesses)


def _like(layout: Layout, mark: int, found: Rectangles, nominal: float) -> NDArray[np.intp]:
    """Rectangles that may be this mark at some scale allowed; the largest of them when there are very many."""
    printed = np.array(longer_first(layout.marks[mark])) * nominal
    return np.flatnonzero(_may_be(found.sides, printed))[:PAIR_RECTANGLES]


def tighten(layout: Layout, found: Rectangles, guess: NDArray[np.float64]) -> Placed | None:
    """Marks take the nearest rectangle of their size, the model is fitted to them, and again, tighter."""
    marks = np.array([mark.centre for mark in layout.marks], np.float64)
    sizes = np.array([longer_first(mark) for mark in layout.marks])
    aslant = len(guess) == 3
    matrix = guess if aslant else np.vstack([guess, [0.0, 0.0, 1.0]])
    model: PageModel | None = None
    taken = np.empty(0, np.intp)
    for reach in TIGHTER:
        scale = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
        if not 0.1 < scale < 100:
            return None
        places = cv2.perspectiveTransform(marks.reshape(-1, 1, 2), matrix).reshape(-1, 2)
        apart = np.linalg.norm(places[:, None, :] - found.centres[None, :, :], axis=2) / scale
        share = found.sides[None, :, :] / (sizes[:, None, :] * scale)
        apart[((share < SIZE[0]) | (share > SIZE[1])).any(axis=2)] = np.inf
        nearest = apart.argmin(axis=1)
        mutual = apart.argmin(axis=0)[nearest] == np.arange(len(marks))
        taken = np.flatnonzero(mutual & (apart[np.arange(len(marks)), nearest] < reach))
        if len(taken) < LEAST_COUNT:
            return None
        form, picture = marks[taken], found.centres[nearest[taken]]
        if reach == TIGHTER[0] and not aslant:
            affine = np.linalg.lstsq(np.column_stack([form, np.ones(len(form))]), picture, rcond=None)[0].T
            matrix = np.vstack([affine, [0.0, 0.0, 1.0]])
            continue
        model = fit_points(form, picture, form)
        matrix = model.matrix
    share_found = len(taken) / len(marks)
    if model is None or share_found < LEAST_SHARE or not _plausible(layout, model, marks[taken]):
        return None
    return Placed(model, share_found)


def _plausible(layout: Layout, model: PageModel, seen: Points) -> bool:
    """Not mirrored, not squeezed, and held by marks all over the page."""
    if not np.isfinite(model.residual_mm) or not spans(layout, seen):
        return False
    corners = np.array(
        [(0, 0), (layout.width, 0), (0, layout.height), (layout.width, layout.height)], np.float64
    )
    for axes in model.jacobians(corners):
        along, down = np.linalg.norm(axes, axis=0)
        if np.linalg.det(axes) <= 0 or abs(along - down) > REGULAR * max(along, down):
            return False
        if abs(axes[:, 0] @ axes[:, 1]) > REGULAR * along * down:
            return False
    return True
