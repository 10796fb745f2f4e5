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
from appliance.adapters.vision.registration import Registered
from appliance.adapters.vision.second_look import second_look
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.measurement import PageMeasure


def measure_page(page: Registered, layout: Layout) -> PageMeasure:
    """Everything the domain needs to decide."""
    model, work = page.model, page.work
    centres = np.array([(bubble.x, bubble.y) for bubble in layout.bubbles], np.float64)
    black = printed_black(work, model)
    shift = local_shift(work, model, centres, layout.bubble_radius)
    places = (model.to_pixels(centres + shift) + 0.5) * page.scale - 0.5
    jacobians = model.jacobians(centres) * page.scale
    return PageMeasure(
        bubbles=measure_bubbles(page.picture, places, jacobians, layout.bubble_radius, black),
        residual_mm=model.residual_mm,
        skew_degrees=model.skew_degrees,
        turned=model.turned,
        streaks=streaks(work),
        shift_mm=float(np.linalg.norm(shift, axis=1).max()),
        ticks=ticks_in_place(work, layout, model, black),
        grey=grey_patch(work, layout.grey_patch, model, black),
        identity=page.identity,
        second=second_look(work, model.turned, layout),
    )
