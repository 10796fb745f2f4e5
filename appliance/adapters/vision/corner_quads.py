"""Guesses at a page seen aslant, as from the hand: four far marks matched with four rectangles, a homography each.

Two opposite marks on two rectangles say about where the other two are and how large everything is; what is near there
and of that size completes the guess. No other mark is needed, and each corner may be lost: the next mark stands in.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.rectangles import Rectangles, longer_first
from appliance.domain.sheets.layout import Layout

ASIDE = 0.13
"""How far a corner may lie from where the two opposite ones put it, as a share of their distance."""
SIDES = (0.6, 1.8)
"""A rectangle's sides against those of the mark at the guess's scale; nearer ones look larger, blurred bars thicker."""
SCALES = (0.45, 1.25)
"""Of the page in the picture against a page that fills it."""
MOST_PAIRS, NEAREST, MOST_QUADS = 800, 3, 4000
"""Pairs of opposite corners, the largest pages first (nothing lies around a page but a desk); rectangles tried for each
of the other two corners; guesses in all."""

Homographies = NDArray[np.float64]
"""G x 3 x 3: millimetres to pixels."""


def corner_guesses(layout: Layout, found: Rectangles, size: tuple[int, int]) -> Iterator[Homographies]:
    """First by the outermost marks, then with each of them taken for lost."""
    nominal = max(size) / layout.height
    for corners in _corners(layout):
        yield _guesses(layout, corners, found, nominal)


def _corners(layout: Layout) -> list[NDArray[np.intp]]:
    """Marks nearest the page's corners, clockwise from the top left, and the same with one replaced by the next."""
    marks = np.array([mark.centre for mark in layout.marks], np.float64)
    w, h = layout.width, layout.height
    order = [
        np.hypot(*(marks - corner).T).argsort(kind="stable") for corner in ((0, 0), (w, 0), (w, h), (0, h))
    ]
    first = np.array([each[0] for each in order], np.intp)
    quads = [first]
    for lost in range(4):
        other = first.copy()
        other[lost] = next(mark for mark in order[lost] if mark not in first)
        quads.append(other)
    return [quad for quad in quads if len(set(quad.tolist())) == 4]


def _guesses(layout: Layout, corners: NDArray[np.intp], found: Rectangles, nominal: float) -> Homographies:
    marks = np.array([layout.marks[corner].centre for corner in corners], np.float64)
    boxes = [layout.marks[corner] for corner in corners]
    sizes = np.array([longer_first(box) for box in boxes], np.float64)
    shares = found.sides[None, :, :] / sizes[:, None, :]
    first, third, scale, turn = _opposite(marks, found, shares, nominal)
    columns = [first, third]
    rows = np.arange(len(first))
    for corner in (1, 3):
        expected = found.centres[columns[0][rows]] + np.einsum(
            "gij,j->gi", turn[rows], marks[corner] - marks[0]
        )
        apart = np.hypot(*np.moveaxis(found.centres[None, :, :] - expected[:, None, :], 2, 0))
        here = scale[rows]
        near = apart < ASIDE * here[:, None] * np.hypot(*(marks[2] - marks[0]))
        near &= _of_size(shares[corner][None, :, :] / here[:, None, None])
        order = np.where(near, apart, np.inf).argsort(axis=1)[:, :NEAREST]
        at, place = np.nonzero(np.take_along_axis(near, order, axis=1))
        at, rectangle = at[:MOST_QUADS], order[at, place][:MOST_QUADS]
        rows = rows[at]
        columns = [first, third, *(each[at] for each in columns[2:]), rectangle]
    quad = np.stack([first[rows], columns[2], third[rows], columns[3]], axis=1)
    pictured = found.centres[quad]
    return _unit_to(pictured) @ np.linalg.inv(_unit_to(marks[None]))


def _opposite(
    marks: NDArray[np.float64], found: Rectangles, shares: NDArray[np.float64], nominal: float
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]:
    """Rectangles that may be the first and the third corner, with the scale and the turn this gives."""
    form = marks[2] - marks[0]
    between = found.centres[None, :, :] - found.centres[:, None, :]
    scale = np.hypot(between[..., 0], between[..., 1]) / np.hypot(*form)
    good = (scale > SCALES[0] * nominal) & (scale < SCALES[1] * nominal)
    safe = np.maximum(scale, 1e-6)[:, :, None]
    good &= _of_size(shares[0][:, None, :] / safe) & _of_size(shares[2][None, :, :] / safe)
    first, third = np.nonzero(good)
    largest = np.argsort(-scale[first, third], kind="stable")[:MOST_PAIRS]
    first, third = first[largest], third[largest]
    return first, third, scale[first, third], turns(form, between[first, third])


def turns(form: NDArray[np.float64], pictured: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn and scale (G x 2 x 2) that lay the way ``form`` (millimetres) on each of ``pictured`` (G x 2, pixels)."""
    reach = pictured @ np.array([[form[0], -form[1]], [form[1], form[0]]]) / (form @ form)
    cos, sin = reach[:, 0], reach[:, 1]
    return np.stack([np.stack([cos, -sin], axis=1), np.stack([sin, cos], axis=1)], axis=1)


def _of_size(share: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray(((share > SIDES[0]) & (share < SIDES[1])).all(axis=-1), np.bool_)


def _unit_to(quads: NDArray[np.float64]) -> Homographies:
    """The homographies from the unit square to quads (G x 4 x 2, clockwise). After Heckbert, 1989."""
    p0, p1, p2, p3 = (quads[:, n] for n in range(4))
    d1, d2, rest = p1 - p2, p3 - p2, p0 - p1 + p2 - p3
    whole = d1[:, 0] * d2[:, 1] - d2[:, 0] * d1[:, 1]
    whole = np.where(np.abs(whole) < 1e-9, 1e-9, whole)
    g = (rest[:, 0] * d2[:, 1] - d2[:, 0] * rest[:, 1]) / whole
    h = (d1[:, 0] * rest[:, 1] - rest[:, 0] * d1[:, 1]) / whole
    across = p1 - p0 + g[:, None] * p1
    down = p3 - p0 + h[:, None] * p3
    columns = [
        np.column_stack([across, g]),
        np.column_stack([down, h]),
        np.column_stack([p0, np.ones(len(p0))]),
    ]
    return np.stack(columns, axis=2)
