"""A placed page and its layout to plain measurements."""

import numpy as np

from appliance.adapters.vision.bubbles import measure_bubbles
from appliance.adapters.vision.local_shift import local_shift
from appliance.adapters.vision.page_checks import (
    grey_patch,
    printed_black,
    streaks,
    ticks_in_place,
)
from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.registration import Registered
from appliance.adapters.vision.second_look import second_look
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.measurement import PageMeasure

SOME_ROWS = 67


def measure_page(page: Registered, layout: Layout) -> PageMeasure:
    """Everything the domain needs to decide.

    Ink is measured on the working picture: what it averages away is noise, and a bubble is still 16 pixels wide.
    """
    model, work = page.model, page.work
    centres = np.array([(bubble.x, bubble.y) for bubble in layout.bubbles], np.float64)
    black = printed_black(work, model)
    shift = local_shift(work, model, centres, layout.bubble_radius)
    places, jacobians = model.to_pixels(centres + shift), model.jacobians(centres)
    return PageMeasure(
        bubbles=measure_bubbles(work, places, jacobians, layout.bubble_radius, black),
        residual_mm=model.residual_mm,
        skew_degrees=model.skew_degrees,
        turned=model.turned,
        streaks=streaks(work),
        shift_mm=float(np.linalg.norm(shift, axis=1).max()),
        ticks=ticks_in_place(work, layout, model, black),
        grey=grey_patch(work, layout.grey_patch, model, black),
        identity=page.identity,
        bilevel=_is_bilevel(page.picture),
        second=second_look(work, model.turned, layout),
    )


def _is_bilevel(picture: Grey) -> bool:
    """Black and white only, by every so many rows."""
    rows = picture[::SOME_ROWS]
    return not bool(((rows > 0) & (rows < 255)).any())
