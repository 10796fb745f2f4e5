"""A placed page and its layout to plain measurements."""

from dataclasses import replace

import numpy as np

from appliance.adapters.vision.bubbles import Columns, measure_and_look, measure_bubbles
from appliance.adapters.vision.edges import edge_width, solid_boxes
from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.ink_colour import in_colour
from appliance.adapters.vision.lines_through import lines_through
from appliance.adapters.vision.local_shift import FARTHEST, QUICK, local_shift, small
from appliance.adapters.vision.markers import two_sheets
from appliance.adapters.vision.page_checks import (
    grey_patch,
    printed_black,
    streaks,
    ticks_in_place,
    whitened,
)
from appliance.adapters.vision.registration import Registered
from appliance.adapters.vision.rows_beyond import misplaced_unseen, rows_beyond
from appliance.adapters.vision.second_look import second_look
from appliance.adapters.vision.second_marks import second_by_marks
from appliance.domain.sheets.drop_out import print_is_gone
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.measurement import PageMeasure

IN_PLACE = 0.99
"""Share of rings seen where a short search put them, from which a wider one is not made, and no other sheet covers any."""


def measure_page(page: Registered, layout: Layout) -> PageMeasure:
    """Everything the domain needs to decide.

    Ink is measured on the working picture: what it averages away is noise, and a bubble is still 16 pixels wide.
    """
    model, work = page.model, page.page.work
    black = printed_black(work, model)
    bubbles, shift = _bubbles(page, layout, black)
    another = not _in_place(bubbles) and two_sheets(work, layout)
    gone = print_is_gone(layout, len(model.black), bubbles.ring.tolist(), bubbles.ink.tolist())
    if gone:
        bubbles, shift = _by_marks_alone(page, layout, black)
    bubbles, colours = in_colour(page, layout, shift, bubbles)
    dirt = streaks(work)
    through = lines_through(page, layout, shift, bubbles.ink, black, dirt)
    second, lies_otherwise = (
        (second_look(work, model.turned, layout), False)
        if layout.ticks
        else second_by_marks(work, model, layout)
    )
    return PageMeasure(
        bubbles=bubbles.bubbles(through),
        residual_mm=model.residual_mm,
        skew_degrees=model.skew_degrees,
        turned=model.turned,
        streaks=len(dirt),
        shift_mm=float(np.linalg.norm(shift, axis=1).max()),
        ticks=ticks_in_place(work, layout, model, black),
        grey=grey_patch(work, layout.grey_patch, model, black),
        identity=page.identity,
        bilevel=page.page.bilevel,
        second=second,
        lies_otherwise=lies_otherwise,
        print_gone=gone,
        colours=colours,
        edge_mm=edge_width(work, model, solid_boxes(layout)),
        two_sheets=another,
        whitened=whitened(work),
    )


def _by_marks_alone(page: Registered, layout: Layout, black: float) -> tuple[Columns, Points]:
    """The same where no ring is printed that could say how far the paper slipped."""
    centres = geometry(layout).bubbles
    places, jacobians = page.model.to_pixels(centres), page.model.jacobians(centres)
    bubbles = measure_bubbles(page.page.work, places, jacobians, layout.bubble_radius, black)
    return bubbles, np.zeros_like(centres)


def _bubbles(page: Registered, layout: Layout, black: float) -> tuple[Columns, Points]:
    """Bubbles and how far from the model they lie (millimetres). Flat paper needs no wide search: where a short one
    has seen nearly all rings in place, there is nothing farther out to be found."""
    centres, radius = geometry(layout).bubbles, layout.bubble_radius
    beyond = rows_beyond(centres.tobytes(), radius)
    jacobians = page.model.jacobians(np.vstack([centres, beyond.places]))
    for reach in (QUICK, FARTHEST):
        shift = local_shift(page.page.work, page.model, centres, radius, reach)
        if reach == QUICK and not small(shift):
            continue
        places = page.model.to_pixels(np.vstack([centres + shift, beyond.places + shift[beyond.ends]]))
        bubbles, after = measure_and_look(page.page.work, places, jacobians, radius, black, len(centres))
        bubbles = replace(bubbles, ring=misplaced_unseen(bubbles.ring, beyond, after))
        if _in_place(bubbles):
            break
    return bubbles, shift


def _in_place(bubbles: Columns) -> bool:
    return bool(np.count_nonzero(bubbles.ring) >= IN_PLACE * len(bubbles.ring))
