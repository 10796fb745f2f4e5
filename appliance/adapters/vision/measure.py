"""One grey page and a layout to plain measurements, or the reason why not."""

from dataclasses import dataclass

import cv2
import numpy as np

from appliance.adapters.vision.bubbles import measure_bubbles
from appliance.adapters.vision.local_shift import local_shift
from appliance.adapters.vision.markers import find_markers
from appliance.adapters.vision.page_checks import (
    grey_patch,
    is_blank,
    marker_black,
    read_page_code,
    streaks,
    ticks_in_place,
)
from appliance.adapters.vision.page_model import PageModel, fit_page
from appliance.adapters.vision.pictures import Grey
from appliance.adapters.vision.second_look import second_look
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.measurement import PageMeasure
from appliance.domain.sheets.reading_refusals import BLANK_PAGE

WORK_SIDE = 1170
"""Longer side of the working picture in pixels: A4 at 100 dpi."""


@dataclass(frozen=True)
class Registered:
    """A page whose form is found. ``scale``: pixels of ``picture`` per pixel of ``work``."""

    picture: Grey
    work: Grey
    scale: int
    model: PageModel
    identity: str | None


def register(picture: Grey, layout: Layout) -> Registered | Refusal:
    """Find the form's markers and code. Any rotation."""
    work, scale = _working(picture)
    if is_blank(work):
        return Refusal(BLANK_PAGE)
    ids = frozenset(fiducial.id for fiducial in layout.fiducials)
    model = fit_page(layout, find_markers(work, ids))
    if isinstance(model, Refusal):
        return model
    return Registered(picture, work, scale, model, read_page_code(picture, layout.identity, model, scale))


def measure_page(page: Registered, layout: Layout) -> PageMeasure:
    """Everything the domain needs to decide."""
    model, work = page.model, page.work
    centres = np.array([(bubble.x, bubble.y) for bubble in layout.bubbles], np.float64)
    black = marker_black(work, layout, model)
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


def _working(picture: Grey) -> tuple[Grey, int]:
    """A whole fraction of the picture, about 100 dpi: whole fractions average exactly, and fast."""
    parts = max(1, round(max(picture.shape) / WORK_SIDE))
    if parts == 1:
        return picture, 1
    height, width = (side // parts for side in picture.shape)
    whole = picture[: height * parts, : width * parts]
    return cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA).astype(
        np.uint8, copy=False
    ), parts
