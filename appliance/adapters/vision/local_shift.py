"""Local correction: the printed rings themselves say how far the paper slipped or curled from the page model."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.markers import Points
from appliance.adapters.vision.page_model import PageModel
from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.sampling import around, circle, sample

REACH, STEP = 1.25, 0.25
"""Millimetres searched to each side, and how finely; a parabola refines further."""
ANGLES = 10
OUTSIDE = 0.55
"""Millimetres outside the ring where the paper is white."""
CLEAR = 60.0
"""Grey levels after which a darker ring proves nothing more: filled bubbles must not outvote empty ones."""
ANCHORS = 200
ALONG, ACROSS = 25.0, 9.0
"""How far rings vote together, in millimetres: feeders slip by rows, so wide along a row and narrow across."""


def local_shift(work: Grey, model: PageModel, centres: Points, radius: float) -> Points:
    """Millimetres to add to each of ``centres`` (N x 2, millimetres on the form); N x 2."""
    anchors = centres[:: max(1, len(centres) // ANCHORS)]
    response = _responses(work, model, anchors, radius)
    votes = _weights(centres, anchors) @ response
    count = _grid().shape[0]
    side = round(count**0.5)
    return _peaks(votes.reshape(-1, side, side))


@lru_cache(maxsize=1)
def _grid() -> NDArray[np.float64]:
    steps = np.arange(-REACH, REACH + STEP / 2, STEP)
    y, x = np.meshgrid(steps, steps, indexing="ij")
    return np.stack([x.ravel(), y.ravel()], axis=1)


def _responses(work: Grey, model: PageModel, anchors: Points, radius: float) -> NDArray[np.float32]:
    """Anchors x shifts: how clearly a ring stands there."""
    pattern = np.concatenate([circle(radius, ANGLES), circle(radius + OUTSIDE, ANGLES)])
    shifts = _grid()
    offsets = (shifts[:, None, :] + pattern[None, :, :]).reshape(-1, 2)
    places = around(model.to_pixels(anchors), model.jacobians(anchors), offsets)
    values = sample(work, places).reshape(len(anchors), len(shifts), 2, ANGLES)
    step = np.clip(values[:, :, 1] - values[:, :, 0], -CLEAR, CLEAR)
    return step.mean(axis=2)


def _weights(centres: Points, anchors: Points) -> NDArray[np.float32]:
    apart = (centres[:, None, :] - anchors[None, :, :]) / np.array([ALONG, ACROSS])
    return np.exp(-0.5 * np.sum(apart**2, axis=2)).astype(np.float32)


def _peaks(votes: NDArray[np.float32]) -> Points:
    """Best shift of each map, refined by a parabola through its neighbours."""
    count, side, _ = votes.shape
    best = votes.reshape(count, -1).argmax(axis=1)
    row, column = np.clip(best // side, 1, side - 2), np.clip(best % side, 1, side - 2)
    n = np.arange(count)
    x = _vertex(votes[n, row, column - 1], votes[n, row, column], votes[n, row, column + 1])
    y = _vertex(votes[n, row - 1, column], votes[n, row, column], votes[n, row + 1, column])
    middle = (side - 1) / 2
    return np.stack([(column - middle + x) * STEP, (row - middle + y) * STEP], axis=1)


def _vertex(
    before: NDArray[np.float32], at: NDArray[np.float32], after: NDArray[np.float32]
) -> NDArray[np.float64]:
    bend = before - 2 * at + after
    flat = np.abs(bend) < 1e-6
    return np.clip(np.where(flat, 0.0, 0.5 * (before - after) / np.where(flat, 1.0, bend)), -1.0, 1.0)
