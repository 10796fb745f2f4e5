"""A line drawn through a filled ring shows where it leaves it: thin, on two sides that lie opposite, farther out than
strokes overshoot. Inside it is lost, graphite on graphite. Only rings with ink in them are looked at."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.sampling import Floats, circle, most_around, sample_around

LEAST = 0.25
"""Relative ink from which a ring may be filled."""
OUT = (0.6, 0.8)
"""Millimetres beyond the ring where the line must be dark."""
ANGLES = 48
"""Directions looked at: a thin line is never between two of them."""
ASTRAY = 2
"""Directions by which a line may leave beside the opposite side: it need not pass the centre."""
PAPER = 6
"""White is the lightest within so many directions, as for bubbles."""
THIN = 18
"""Directions that at most are half as dark: what is dark all round is no line, and told by ``beyond``."""


def lines_through(
    picture: Grey,
    centres: NDArray[np.float64],
    jacobians: NDArray[np.float64],
    radius: float,
    black: float,
    ink: Floats,
) -> Floats:
    """Ink of the darkest line through each bubble, 0 where there is none; the rest as in ``measure_bubbles``."""
    found = np.zeros(len(ink), np.float32)
    filled = np.flatnonzero(ink > LEAST)
    if len(filled):
        seen = sample_around(picture, centres[filled], jacobians[filled], _pattern(radius))
        found[filled] = _through(seen.reshape(len(filled), len(OUT), ANGLES).max(axis=1), black)
    return found


def _through(lightest: Grey, black: float) -> Floats:
    """``lightest``: bubbles x directions, a line is dark all the way."""
    white = most_around(lightest, PAPER).astype(np.float32)
    line = (white - lightest) / np.maximum(white - black, 20.0)
    across = np.minimum(line, np.roll(most_around(line, ASTRAY), ANGLES // 2, axis=1)).max(axis=1)
    thin = np.count_nonzero(line > across[:, None] / 2, axis=1) <= THIN
    return np.where(thin, across, 0).astype(np.float32)


@lru_cache(maxsize=8)
def _pattern(radius: float) -> NDArray[np.float64]:
    """Offsets in millimetres, circle after circle."""
    return np.concatenate([circle(radius + out, ANGLES) for out in OUT])
