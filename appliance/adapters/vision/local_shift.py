"""Local correction: the printed rings themselves say how far the paper slipped or curled from the page model.

Around some rings a small upright patch is looked up, 0.25 mm a cell. How well a ring fits at each shift is linear in
the patch, so all shifts of all patches are one matrix product. Neighbours then vote together.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import Points
from appliance.adapters.vision.page_model import PageModel
from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.sampling import circle, sample_around

CELL = 0.25
QUICK, FARTHEST = 3, 10
"""Cells searched to each side: 0.75 mm where paper is flat, 2.5 mm at most; a parabola refines further."""
INNER = 2
"""Cells a quick search may find: what lies farther out may be the slope of something beyond."""
ANGLES = 24
OUTSIDE = 0.55
"""Millimetres outside the ring where the paper is white."""
CLEAR = 60
"""Grey levels below white after which darker proves nothing more: filled bubbles must not outvote empty ones."""
SOME = 13
"""Every thirteenth cell of a patch is enough to know how light its paper is."""
ANCHORS = 104
"""Rings looked at: a few in every row."""
ALONG = 25.0
WIDE, NARROW = 8.0, 2.5
"""How far rings vote together, in millimetres, along a row and across rows. Feeders slip by rows: neighbouring rows
find the neighbourhood (wide), then nearly each row its own place (narrow)."""
NEAR = 3
"""Cells the narrow vote may move from the wide one."""

Floats = NDArray[np.float32]


def local_shift(work: Grey, model: PageModel, centres: Points, radius: float, most: int = FARTHEST) -> Points:
    """Millimetres to add to each of ``centres`` (N x 2, millimetres on the form); N x 2. ``most``: cells searched."""
    reach = min(most, _reach(centres.tobytes()))
    anchors, nearest, wide_votes, narrow_votes = _electorate(centres.tobytes())
    offsets, rings = _template(radius, reach)
    patches = sample_around(work, model.to_pixels(anchors), model.jacobians(anchors), offsets)
    some = patches[:, ::SOME]
    light = some.shape[1] * 4 // 5
    white = np.partition(some, light, axis=1)[:, light : light + 1].astype(np.float32)
    response = np.maximum(patches, white - CLEAR) @ rings
    wide = (wide_votes @ response).argmax(axis=1)
    narrow = narrow_votes @ response
    return _peaks(narrow, (narrow + _far(reach)[wide[nearest]]).argmax(axis=1), reach)


def small(shift: Points) -> bool:
    """Whether a quick search has found every place well within its reach."""
    return bool(np.abs(shift).max() <= INNER * CELL)


@lru_cache(maxsize=8)
def _reach(places: bytes) -> int:
    """Cells within half of the way to the nearest ring: what is seen farther out is rather that one than the own."""
    centres = np.frombuffer(places, np.float64).reshape(-1, 2)
    squares = ((centres[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    np.fill_diagonal(squares, np.inf)
    return min(FARTHEST, int(squares.min() ** 0.5 / 2 / CELL))


@lru_cache(maxsize=8)
def _electorate(places: bytes) -> tuple[Points, NDArray[np.intp], Floats, Floats]:
    """The rings that are looked at (anchors), the anchor nearest each centre, how much each anchor counts for every
    anchor in the wide vote, and for every centre in the narrow one.

    ``places``: the centres' bytes, the same for every page of a layout.
    """
    centres = np.frombuffer(places, np.float64).reshape(-1, 2)
    by_row = centres[np.lexsort((centres[:, 0], centres[:, 1]))]
    anchors = by_row[np.linspace(0, len(by_row) - 1, min(len(by_row), ANCHORS)).round().astype(np.intp)]
    narrow = _weights(centres, anchors, NARROW)
    return anchors, narrow.argmax(axis=1), _weights(anchors, anchors, WIDE), narrow


@lru_cache(maxsize=8)
def _template(radius: float, reach: int) -> tuple[NDArray[np.float64], Floats]:
    """Offsets of a patch's cells (S x 2, millimetres), and S x shifts: paper outside minus line, per shift. Cells no
    shift looks at are left out: what is inside the ring, and the corners."""
    half = reach + int(np.ceil((radius + OUTSIDE) / CELL)) + 1
    side = 2 * half + 1
    steps = np.arange(-half, half + 1)
    y, x = np.meshgrid(steps, steps, indexing="ij")
    offsets = (np.stack([x.ravel(), y.ravel()], axis=1) * CELL).astype(np.float64)
    ring = np.zeros((side, side), np.float32)
    for distance, sign in ((radius, -1.0), (radius + OUTSIDE, 1.0)):
        for px, py in circle(distance, ANGLES) / CELL + half:
            left, top = int(px), int(py)
            for cx, cy in ((left, top), (left + 1, top), (left, top + 1), (left + 1, top + 1)):
                ring[cy, cx] += (1 - abs(px - cx)) * (1 - abs(py - cy)) * sign / ANGLES
    span = range(-reach, reach + 1)
    shifted = [np.roll(ring, (dy, dx), axis=(0, 1)).ravel() for dy in span for dx in span]
    fits = np.stack(shifted, axis=1)
    looked_at = fits.any(axis=1)
    return offsets[looked_at], fits[looked_at]


def _weights(centres: Points, anchors: Points, across: float) -> Floats:
    x, y = ((centres[:, None, axis] - anchors[None, :, axis]).astype(np.float32) for axis in (0, 1))
    weights: Floats = np.exp(-0.5 * ((x / ALONG) ** 2 + (y / across) ** 2))
    return weights


@lru_cache(maxsize=2)
def _far(reach: int) -> Floats:
    """Shifts x shifts: 0 for those within ``NEAR`` of each other, the others are out of the running."""
    side = 2 * reach + 1
    cells = np.stack(np.divmod(np.arange(side * side), side), axis=1)
    apart = np.abs(cells[:, None] - cells[None]).max(axis=2)
    return np.where(apart <= NEAR, 0.0, -np.inf).astype(np.float32)


def _peaks(votes: Floats, best: NDArray[np.intp], reach: int) -> Points:
    """The best shift of each of N x shifts, refined by a parabola through its neighbours."""
    side = 2 * reach + 1
    maps = votes.reshape(-1, side, side)
    row, column = np.clip(best // side, 1, side - 2), np.clip(best % side, 1, side - 2)
    n = np.arange(len(maps))
    at = maps[n, row, column]
    x = _vertex(maps[n, row, column - 1], at, maps[n, row, column + 1])
    y = _vertex(maps[n, row - 1, column], at, maps[n, row + 1, column])
    return np.stack([(column - reach + x) * CELL, (row - reach + y) * CELL], axis=1)


def _vertex(before: Floats, at: Floats, after: Floats) -> NDArray[np.float64]:
    bend = (before - 2 * at + after).astype(np.float64)
    flat = np.abs(bend) < 1e-6
    return np.clip(np.where(flat, 0.0, 0.5 * (before - after) / np.where(flat, 1.0, bend)), -1.0, 1.0)
