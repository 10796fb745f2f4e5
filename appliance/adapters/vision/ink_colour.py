"""On a scan in colour: what light each bubble takes, and the ink seen where red print is not."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.bubbles import INSIDE, PAPER, Columns, measure_bubbles
from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.page_checks import printed_black
from appliance.adapters.vision.registration import Registered
from appliance.adapters.vision.sampling import circle, sample_around
from appliance.domain.sheets.foreign_ink import through_red
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.measurement import ColourInk

ANGLES = 8
"""Directions looked at; colour needs fewer points than shape."""
CIRCLES = (0.3, 0.6, 0.9)
"""Shares of what is looked at inside the ring."""
RED = 2
"""Of blue, green and red."""


def in_colour(
    page: Registered, layout: Layout, shift: Points, bubbles: Columns
) -> tuple[Columns, tuple[ColourInk, ...] | None]:
    """The bubbles, measured in red light where their print is red and the writing is not, and each one's colour; both
    as they are on a grey picture. Rings are where they are in grey: in red light they would be missing."""
    picture = page.page.colour
    if picture is None:
        return bubbles, None
    centres, radius = geometry(layout).bubbles, layout.bubble_radius
    places, jacobians = page.model.to_pixels(centres + shift), page.model.jacobians(centres)
    inside, rings = _light_taken(picture, places, jacobians, radius)
    colours = tuple(ColourInk(*row) for row in inside.tolist())
    if not through_red(ColourInk(*np.median(rings, axis=0).tolist()), colours):
        return bubbles, colours
    red = np.ascontiguousarray(picture[:, :, RED])
    seen = measure_bubbles(red, places, jacobians, radius, printed_black(red, page.model))
    return replace(seen, ring=bubbles.ring), colours


def _light_taken(
    picture: NDArray[np.uint8], places: Points, jacobians: NDArray[np.float64], radius: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of blue, green and red light lost inside each ring, and on its line: two arrays, bubbles x 3."""
    reaches = [*(INSIDE * radius * share for share in CIRCLES), radius, *(radius + gap for gap in PAPER)]
    offsets = np.concatenate([circle(reach, ANGLES) for reach in reaches])
    shape = (len(places), len(reaches), ANGLES)
    planes = (np.ascontiguousarray(picture[:, :, plane]) for plane in range(3))
    seen = [sample_around(plane, places, jacobians, offsets).reshape(shape) for plane in planes]
    values = np.stack(seen, axis=3).astype(np.float64)
    inner = len(CIRCLES)
    paper = np.maximum(np.median(values[:, inner + 1 :].reshape(len(places), -1, 3), axis=1), 20.0)
    return 1 - _mean(values[:, :inner]) / paper, 1 - _mean(values[:, inner : inner + 1]) / paper


def _mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Over all points of a bubble, colour by colour."""
    mean: NDArray[np.float64] = values.reshape(len(values), -1, 3).mean(axis=1)
    return mean
