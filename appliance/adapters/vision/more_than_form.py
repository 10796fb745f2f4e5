"""A page may be another of its family than the form it is to be read with: a longer one, or one with a wider head.

Forms of a family share their marks, so the shorter one fits the longer one's page, ring for ring, and half of the
answers would go unread with nobody asking. So rings are looked for where other forms with these marks have them and
this one has none; and where two differ, it is told which of them is there.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.geometry import Points
from appliance.adapters.vision.local_shift import local_shift
from appliance.adapters.vision.registration import ANGLES, GAP, Registered, rings_at
from appliance.adapters.vision.sampling import circle, sample_around
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Box, Layout
from appliance.domain.sheets.page_identity import parse_page_identity
from appliance.domain.sheets.reading_refusals import MORE_THAN_FORM, OTHER_OF_FAMILY

Forms = Callable[[], Sequence[Layout]]
KIN, SAME_PLACE = 0.5, 1.0
"""Forms are kin when this share of their marks is within so many millimetres of one of the other's."""
CLEAR = 1.4
"""Radii from any ring of this form: even between two filled ones no circle is seen by mistake."""
DEPTH = 0.25
"""Of the usual depth of this form's own rings: in a dim picture grain is not a ring. Where there were none, 0.19 at
most was seen on simulated photos and copies; the palest rings of a copy of a copy have 0.28."""
WHOLE, RINGS = 0.75, 6
"""So many rings in fields of which this share is in place are no dirt and no words."""
MOST, TOGETHER = 0.5, 4
"""So many rings of one question suffice, if they are at least half of it: a copy of a copy loses some."""

DIFFERENT, ENOUGH = 0.6, 20
"""Two forms differ at a ring that the other has none of within so many millimetres, and by so many rings."""
OURS, THEIRS, AHEAD = 0.85, 0.8, 0.2
"""The page is the other form's when less than this share of this form's differing rings is seen, and this share of the
other's, so much more: on simulated copies and photos a page's own are 0.89 to 1, a neighbour's 0.16 to 0.81."""


def more_than_form(placed: Registered, layout: Layout, forms: Forms) -> Refusal | None:
    """A refusal when the page is another of its family: whole fields are seen where ``layout`` has none and one of
    ``forms`` with its marks has, or that one's instead of this one's.

    A page whose code was read says itself which form it is.
    """
    if placed.identity and parse_page_identity(placed.identity):
        return None
    own = np.array([(bubble.x, bubble.y) for bubble in layout.bubbles], np.float64)
    marks = (*layout.marks, *(Box(f.x, f.y, 0, 0) for f in layout.fiducials))
    centres, fields, questions = _others(own.tobytes(), marks, layout.bubble_radius, forms)
    instead = _instead(own.tobytes(), marks, forms)
    if not len(centres) and not instead:
        return None
    work, model, radius = placed.page.work, placed.model, layout.bubble_radius
    local = local_shift(work, model, own, radius)
    for name, ours, theirs in instead:
        here = rings_at(work, model, (own + local)[ours], radius).mean()
        if here >= OURS:
            continue
        places = theirs + local_shift(work, model, theirs, radius)
        if rings_at(work, model, places, radius).mean() >= max(THEIRS, here + AHEAD):
            return Refusal(OTHER_OF_FAMILY, {"layout": layout.name, "form": name})
    if not len(centres):
        return None
    seen = rings_as_clear(placed, own + local, centres + local[_nearest(centres, own)], radius)
    whole = np.bincount(fields, seen) >= WHOLE * np.bincount(fields)
    more = int(np.count_nonzero(seen & whole[fields]))
    together = np.bincount(questions, seen)
    question = (together >= MOST * np.bincount(questions)) & (together >= TOGETHER)
    if more < RINGS and not question.any():
        return None
    return Refusal(MORE_THAN_FORM, {"layout": layout.name, "rings": str(np.count_nonzero(seen))})


def rings_as_clear(placed: Registered, own: Points, places: Points, radius: float) -> NDArray[np.bool_]:
    """Whether a ring as clear as this form's ``own`` is seen at each of ``places`` (N x 2, millimetres, local shift in)."""
    usual = float(np.median(_depth(placed, own, radius)))
    seen = rings_at(placed.page.work, placed.model, places, radius)
    return np.asarray(seen & (_depth(placed, places, radius) > DEPTH * usual), np.bool_)


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
) -> tuple[Points, NDArray[np.intp], NDArray[np.intp]]:
    """Rings (N x 2, millimetres) that kin forms have clear of this form's, and by number the field and the question
    of each: four statements are one question, and so are the cells of a short answer."""
    own = np.frombuffer(places, np.float64).reshape(-1, 2)
    here = np.array([mark.centre for mark in marks], np.float64)
    centres: list[tuple[float, float]] = []
    fields: list[int] = []
    questions: list[int] = []
    numbers: dict[tuple[str, str], int] = {}
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
            question = (form.name, ".".join(field.answer.split(".")[:2]))
            questions += [numbers.setdefault(question, len(numbers))] * len(rings)
            centres += rings
    return (
        np.array(centres, np.float64).reshape(-1, 2),
        np.array(fields, np.intp),
        np.array(questions, np.intp),
    )


@lru_cache(maxsize=8)
def _instead(
    places: bytes, marks: tuple[Box, ...], forms: Forms
) -> tuple[tuple[str, NDArray[np.bool_], Points], ...]:
    """Kin forms that have rings elsewhere: name, which of this form's rings they have not, and theirs."""
    own = np.frombuffer(places, np.float64).reshape(-1, 2)
    here = np.array([mark.centre for mark in marks], np.float64)
    found = []
    for form in forms():
        if not _kin(here, form):
            continue
        their = np.array([(bubble.x, bubble.y) for bubble in form.bubbles], np.float64)
        ours = apart(own, their) > DIFFERENT
        theirs = their[apart(their, own) > DIFFERENT]
        if ENOUGH <= ours.sum() < len(own) and len(theirs) >= ENOUGH:
            found.append((form.name, ours, theirs))
    return tuple(found)


def apart(ones: Points, others: Points) -> NDArray[np.float64]:
    """From each of ``ones`` to the nearest of ``others``."""
    return np.asarray(np.linalg.norm(ones - others[_nearest(ones, others)], axis=1), np.float64)


def _nearest(ones: Points, others: Points) -> NDArray[np.intp]:
    return np.asarray(((ones[:, None, :] - others[None, :, :]) ** 2).sum(axis=2).argmin(axis=1), np.intp)


def _kin(here: Points, form: Layout) -> bool:
    there = np.array(
        [*(mark.centre for mark in form.marks), *((f.x, f.y) for f in form.fiducials)], np.float64
    )
    apart = np.linalg.norm(here[:, None, :] - there[None, :, :], axis=2)
    common = np.count_nonzero(apart.min(axis=1) < SAME_PLACE)
    return bool(common >= KIN * max(len(here), len(there)))
