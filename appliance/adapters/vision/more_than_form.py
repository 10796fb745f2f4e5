"""A page may have more on it than the form it is to be read with: a longer form of the same family, say.

Forms of a family share their marks, so the shorter one fits the longer one's page, ring for ring, and half of the
answers would go unread with nobody asking. So rings are looked for where other forms with these marks have them and
this one has none.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.local_shift import local_shift
from appliance.adapters.vision.registration import ANGLES, GAP, Registered, rings_at
from appliance.adapters.vision.sampling import circle, sample_around
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Box, Layout
from appliance.domain.sheets.page_identity import parse_page_identity
from appliance.domain.sheets.reading_refusals import MORE_THAN_FORM

Points = NDArray[np.float64]
Forms = Callable[[], Sequence[Layout]]
KIN, SAME_PLACE = 0.5, 1.0
"""Forms are kin when this share of their marks is within so many millimetres of one of the other's."""
CLEAR = 1.4
"""Radii from any ring of this form: even between two filled ones no circle is seen by mistake."""
DEPTH = 0.4
"""Of the usual depth of this form's own rings: in a dim picture grain is not a ring."""
WHOLE, RINGS = 0.75, 6
"""So many rings in fields of which this share is in place are no dirt and no words."""


def more_than_form(placed: Registered, layout: Layout, forms: Forms) -> Refusal | None:
    """A refusal when whole fields are seen where ``layout`` has none and one of ``forms`` with its marks has.

    A page whose code was read says itself which form it is.
    """
    if placed.identity and parse_page_identity(placed.identity):
        return None
    own = np.array([(bubble.x, bubble.y) for bubble in layout.bubbles], np.float64)
    marks = (*layout.marks, *(Box(f.x, f.y, 0, 0) for f in layout.fiducials))
    centres, fields = _others(own.tobytes(), marks, layout.bubble_radius, forms)
    if not len(centres):
        return None
    work, model = placed.page.work, placed.model
    nearest = ((centres[:, None, :] - own[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
    local = local_shift(work, model, own, layout.bubble_radius)
    radius = layout.bubble_radius
    usual = float(np.median(_depth(placed, own + local, radius)))
    seen = rings_at(work, model, centres + local[nearest], radius)
    seen &= _depth(placed, centres + local[nearest], radius) > DEPTH * usual
    whole = np.bincount(fields, seen) >= WHOLE * np.bincount(fields)
    more = int(np.count_nonzero(seen & whole[fields]))
    return Refusal(MORE_THAN_FORM, {"layout": layout.name, "rings": str(more)}) if more >= RINGS else None


def _depth(placed: Registered, centres: Points, radius: float) -> NDArray[np.float64]:
    """Share of light by which the line of each ring is darker than what is around it, all the way round."""
    offsets = np.concatenate([circle(radius + gap, ANGLES) for gap in (-0.13, 0.0, 0.13, GAP)])
    model = placed.model
    seen = sample_around(placed.page.work, model.to_pixels(centres), model.jacobians(centres), offsets)
    levels = seen.astype(np.float64).reshape(len(centres), 4, ANGLES).mean(axis=2)
    return np.asarray(1 - levels[:, :3].min(axis=1) / np.maximum(levels[:, 3], 1.0), np.float64)


@lru_cache(maxsize=8)
def _others(
    places: bytes, marks: tuple[Box, ...], radius: float, forms: Forms
) -> tuple[Points, NDArray[np.intp]]:
    """Rings (N x 2, millimetres) that kin forms have clear of this form's, and the number of the field of each."""
    own = np.frombuffer(places, np.float64).reshape(-1, 2)
    here = np.array([mark.centre for mark in marks], np.float64)
    centres: list[tuple[float, float]] = []
    fields: list[int] = []
    known: set[tuple[int, int]] = set()
    for form in forms():
        if not _kin(here, form):
            continue
        for field in form.fields:
            rings = [
                (b.x, b.y) for b in field.bubbles if np.hypot(*(own - (b.x, b.y)).T).min() > CLEAR * radius
            ]
            begins = [(round(x), round(y)) for x, y in rings[:1]]
            if len(rings) < 2 or begins[0] in known:
                continue
            known.add(begins[0])
            fields += [len(known) - 1] * len(rings)
            centres += rings
    return np.array(centres, np.float64).reshape(-1, 2), np.array(fields, np.intp)


def _kin(here: Points, form: Layout) -> bool:
    there = np.array(
        [*(mark.centre for mark in form.marks), *((f.x, f.y) for f in form.fiducials)], np.float64
    )
    apart = np.linalg.norm(here[:, None, :] - there[None, :, :], axis=2)
    common = np.count_nonzero(apart.min(axis=1) < SAME_PLACE)
    return bool(common >= KIN * max(len(here), len(there)))
