"""Measures every bubble in one look-up: relative ink against the paper right beside it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.sampling import circle, sample_around
from appliance.domain.sheets.measurement import BubbleMeasure

INSIDE, POINTS = 0.8, 72
"""Share of the radius looked at inside the ring, and points there (equal areas)."""
ANGLES = 16
PAPER = (0.4, 0.6)
"""Millimetres outside the ring where the paper's white is taken."""
RING = (-0.13, 0.0, 0.13)
"""Millimetres around the radius where the ring's line may lie."""
NEIGHBOURS = 2
"""White of a direction is the lightest within two steps (45 degrees): never from across a shadow's edge."""
DARK = 0.35
RING_INK, RING_SHARE = 0.15, 0.6
"""A ring is in place when this share of its circle is this much darker than the paper beside it."""


@dataclass(frozen=True)
class Pattern:
    """Offsets in millimetres, and for each inside point the direction whose white it is held against."""

    offsets: NDArray[np.float64]
    direction: NDArray[np.int64]


def measure_bubbles(
    picture: Grey,
    centres: NDArray[np.float64],
    jacobians: NDArray[np.float64],
    radius: float,
    black: float,
) -> tuple[BubbleMeasure, ...]:
    """``centres`` in pixels of ``picture``, ``jacobians`` pixels per millimetre, ``black`` the markers' grey."""
    pattern = _pattern(radius)
    values = sample_around(picture, centres, jacobians, pattern.offsets).astype(np.float32)
    inside, outside, ring = np.split(values, [POINTS, POINTS + ANGLES * len(PAPER)], axis=1)
    white = _white(outside)
    span = np.maximum(white - black, 20.0)
    towards = pattern.direction
    ink = np.clip((white[:, towards] - inside) / span[:, towards], 0.0, 1.0)
    darkest = ring.reshape(-1, len(RING), ANGLES).min(axis=1)
    in_place = ((white - darkest) / span > RING_INK).mean(axis=1) >= RING_SHARE
    rows = zip(ink.mean(axis=1), (ink > DARK).mean(axis=1), in_place, strict=True)
    return tuple(BubbleMeasure(float(i), float(d), bool(r)) for i, d, r in rows)


def _white(outside: NDArray[np.float32]) -> NDArray[np.float32]:
    """Bubbles x directions: the lightest paper around each direction."""
    lightest = outside.reshape(-1, len(PAPER), ANGLES).max(axis=1)
    turns = [np.roll(lightest, turn, axis=1) for turn in range(-NEIGHBOURS, NEIGHBOURS + 1)]
    white: NDArray[np.float32] = np.maximum.reduce(turns)
    return white


@lru_cache(maxsize=8)
def _pattern(radius: float) -> Pattern:
    n = np.arange(POINTS)
    angle = n * np.pi * (3 - 5**0.5)
    reach = INSIDE * radius * np.sqrt((n + 0.5) / POINTS)
    inside = np.stack([reach * np.cos(angle), reach * np.sin(angle)], axis=1)
    direction = np.round(angle / (2 * np.pi / ANGLES)).astype(np.int64) % ANGLES
    circles = [circle(radius + gap, ANGLES) for gap in (*PAPER, *RING)]
    return Pattern(np.concatenate([inside, *circles]), direction)
