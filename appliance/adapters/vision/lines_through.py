"""A line drawn through a filled ring shows where it leaves it: thin, on two sides that lie opposite, farther out than
strokes overshoot. Inside it is lost, graphite on graphite. Only rings with ink in them are looked at.

Dirt on the scanner's glass does the same to every ring of a column: along a streak of the page no line is looked for.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.page_checks import Streaks
from appliance.adapters.vision.registration import Registered
from appliance.adapters.vision.sampling import Floats, circle, most_around, sample_around, true_ones
from appliance.domain.sheets.layout import Layout

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
ALONG = 3
"""Directions to each side of a streak's own in which it leaves a ring."""
STREAK = 1.0
"""Millimetres from a ring's centre within which a streak leaves it on opposite sides."""


def lines_through(
    page: Registered, layout: Layout, shift: Points, ink: Floats, black: float, dirt: Streaks
) -> Floats:
    """How dark the darkest line through each bubble is, 0 where there is none. ``ink``: of each bubble."""
    through = np.zeros_like(ink)
    filled = np.flatnonzero(ink > LEAST)
    if not len(filled):
        return through
    centres, model = geometry(layout).bubbles[filled], page.model
    places, jacobians = model.to_pixels(centres + shift[filled]), model.jacobians(centres)
    seen = sample_around(page.page.work, places, jacobians, _pattern(layout.bubble_radius))
    lightest = seen.reshape(len(filled), len(OUT), ANGLES).max(axis=1)
    white = most_around(lightest, PAPER).astype(np.float32)
    line = (white - lightest) / np.maximum(white - black, 20.0)
    if len(dirt):
        line[_along(dirt, places, jacobians)] = 0.0
    through[filled] = _darkest(line)
    return through


def _darkest(line: Floats) -> Floats:
    """Of bubbles x directions: ink of the darkest line through each bubble, 0 where there is none."""
    across = np.minimum(line, np.roll(most_around(line, ASTRAY), ANGLES // 2, axis=1)).max(axis=1)
    thin = true_ones(line > across[:, None] / 2) <= THIN
    return np.where(thin, across, 0).astype(np.float32)


def _along(dirt: Streaks, places: Points, jacobians: Points) -> NDArray[np.bool_]:
    """Bubbles x directions: whether a streak leaves the bubble there."""
    near = np.zeros((len(places), ANGLES), np.bool_)
    every = np.stack([np.cos(_TURN), np.sin(_TURN)])
    for axis, lines in enumerate((dirt.columns, dirt.rows)):
        if len(lines):
            pixels = STREAK * np.sqrt(np.abs(np.linalg.det(jacobians)))
            crossed = np.abs(places[:, axis, None] - lines).min(axis=1) < pixels
            leaves = jacobians @ every
            aside = np.abs(leaves[:, axis]) / np.linalg.norm(leaves, axis=1)
            near |= crossed[:, None] & (aside < np.sin((ALONG + 0.5) * _TURN[1]))
    return near


_TURN = np.arange(ANGLES) * (2 * np.pi / ANGLES)


@lru_cache(maxsize=8)
def _pattern(radius: float) -> NDArray[np.float64]:
    """Offsets in millimetres, circle after circle."""
    return np.concatenate([circle(radius + out, ANGLES) for out in OUT])
