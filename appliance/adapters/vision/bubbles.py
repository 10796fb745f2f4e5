"""Measures every bubble in one look-up: relative ink against the paper right beside it."""

from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.sampling import (
    Floats,
    all_round,
    circle,
    middle,
    most_around,
    sample_around,
    true_ones,
)
from appliance.domain.sheets.measurement import BubbleMeasure

INSIDE, CIRCLES = 0.8, 5
"""Share of the radius looked at inside the ring, and circles of points there, each for the same area."""
MIDDLE = 3
"""Circles where a letter is printed."""
ANGLES = 16
"""Directions around the centre; every circle has a point in each."""
PAPER = (0.4, 0.6)
"""Millimetres outside the ring where the paper's white is taken."""
RING = (-0.13, 0.0, 0.13)
"""Millimetres around the radius where the ring's line may lie."""
NEIGHBOURS = 2
"""White of a direction is the lightest within two steps (45 degrees): never from across a shadow's edge."""
DARK, TOUCHED = 0.35, 0.15
"""Relative ink over which a point is dark, and over which it is not bare paper."""
RING_INK, RING_SHARE = 0.055, 0.6
"""A ring is in place when this share of its circle is this much darker than the paper beside it: a copy's are pale."""
NOISES = 2.0
"""The same in terms of how dark bare paper looks on this page: on a noisy one every place would pass for a ring."""
SOME = 4
"""Of all directions every fourth one is enough to know how dark bare paper looks."""
SILENT, DASHED_SHARE = 0.005, 0.5
"""Where paper is as even as that (black and white only), a coarse scan's rings are dashes, and nothing passes for one."""


@dataclass(frozen=True)
class Columns:
    """What was measured of N bubbles, an array for each value of a ``BubbleMeasure``; what goes ``through`` them is looked
    for by itself (lines_through.py)."""

    ink: Floats
    dark: Floats
    ring: NDArray[np.bool_]
    touched: Floats
    overrun: Floats
    peak: Floats
    beyond: Floats
    letter: Floats

    def bubbles(self, through: Floats) -> tuple[BubbleMeasure, ...]:
        """The same, bubble by bubble."""
        shares = (self.touched, self.overrun, self.peak, self.beyond)
        columns = (self.ink, self.dark, self.ring, *shares, through, self.letter)
        every = zip(*(column.tolist() for column in columns), strict=True)
        return tuple(map(partial(tuple.__new__, BubbleMeasure), every))


def measure_bubbles(
    picture: Grey,
    centres: NDArray[np.float64],
    jacobians: NDArray[np.float64],
    radius: float,
    black: float,
) -> Columns:
    """``centres`` in pixels of ``picture``, ``jacobians`` pixels per millimetre, ``black`` the markers' grey."""
    return measure_and_look(picture, centres, jacobians, radius, black, len(centres))[0]


def measure_and_look(
    picture: Grey,
    centres: NDArray[np.float64],
    jacobians: NDArray[np.float64],
    radius: float,
    black: float,
    count: int,
) -> tuple[Columns, NDArray[np.bool_]]:
    """The first ``count`` measured; of the rest, whether a ring is in place."""
    seen = sample_around(picture, centres, jacobians, _pattern(radius)).reshape(len(centres), -1, ANGLES)
    first, second = CIRCLES, CIRCLES + len(PAPER)
    lightest = np.maximum.reduce([seen[:, n] for n in range(first, second)])
    darkest = np.minimum.reduce([seen[:, n] for n in range(second, second + len(RING))])
    inside, outside = seen[:count, :first].astype(np.float32), seen[:, first:second].astype(np.float32)
    white = most_around(lightest, NEIGHBOURS).astype(np.float32)[:, None, :]
    part = 1 / np.maximum(white - black, 20.0)
    around = (white[:count] - inside) * part[:count]
    np.clip(around, 0.0, 1.0, out=around)
    ink = around.reshape(count, -1)
    overrun = (white[:count] - outside[:count]) * part[:count] > DARK
    line = (white - darkest[:, None, :].astype(np.float32)) * part
    bare = (white - np.minimum.reduce([outside[:, n] for n in range(len(PAPER))])[:, None]) * part
    noise = middle(bare[..., ::SOME])
    ring_share = RING_SHARE if noise > SILENT else DASHED_SHARE
    rings = _share(line > max(RING_INK, NOISES * noise)) >= ring_share
    columns = Columns(
        ink=ink.mean(axis=1),
        dark=_share(ink > DARK),
        ring=rings[:count],
        touched=_share(ink > TOUCHED),
        overrun=_share(overrun),
        peak=_peak(around),
        beyond=_share(overrun[:, -1]),
        letter=_letter(around[:, :MIDDLE]),
    )
    return columns, rings[count:]


def _share(flags: NDArray[np.bool_]) -> Floats:
    """Share of the points of each bubble."""
    share: Floats = (true_ones(flags) / (flags.size // len(flags))).astype(np.float32)
    return share


def _peak(ink: Floats) -> Floats:
    """The most ink of any spot of 3 x 3 neighbouring points: noise is weak there, a dot is not."""
    between = all_round(ink[:, :-2] + ink[:, 1:-1] + ink[:, 2:], 1)
    spots = between[..., :-2] + between[..., 1:-1] + between[..., 2:]
    peak: Floats = spots.reshape(len(ink), -1).max(axis=1) / 9
    return peak


def _letter(ink: Floats) -> Floats:
    """Mean ink of the darkest sixth of the points of each bubble."""
    points = ink.reshape(len(ink), -1)
    from_here = points.shape[1] * 5 // 6
    darkest: Floats = np.partition(points, from_here, axis=1)[:, from_here:].mean(axis=1)
    return darkest


@lru_cache(maxsize=8)
def _pattern(radius: float) -> NDArray[np.float64]:
    """Offsets in millimetres, circle after circle: inside (every other one half a step on), paper, ring."""
    reaches = INSIDE * radius * np.sqrt((np.arange(CIRCLES) + 0.5) / CIRCLES)
    half_step = np.pi / ANGLES
    inside = [circle(reach, ANGLES, half_step * (n % 2)) for n, reach in enumerate(reaches)]
    return np.concatenate([*inside, *(circle(radius + gap, ANGLES) for gap in (*PAPER, *RING))])
