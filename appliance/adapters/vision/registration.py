"""Finds a known form in a grey page: its markers or its marks, whichever it has, and its code. Any rotation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.constellation import place_by_marks
from appliance.adapters.vision.geometry import geometry
from appliance.adapters.vision.local_shift import local_shift
from appliance.adapters.vision.markers import Points, find_markers
from appliance.adapters.vision.page_checks import is_blank, printed_black, read_page_code
from appliance.adapters.vision.page_model import PageModel, fit_page
from appliance.adapters.vision.pictures import Grey, Page
from appliance.adapters.vision.rectangles import Rectangles, solid_rectangles
from appliance.adapters.vision.sampling import circle, sample_around
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading_refusals import BLANK_PAGE, MARKS_DO_NOT_FIT

RIVAL = 0.75
"""A second way to lie with this share of the first's marks: the printed rings decide between them."""
LOOKED_AT = 80
"""Rings looked at to tell whether a form lies here."""
ANGLES, GAP = 16, 0.5
LINE, CIRCLE = 0.1, 0.6
"""A ring is seen where this share of its circle is this much darker than just outside."""


@dataclass(frozen=True)
class Registered:
    """A page whose form is found; ``model`` leads to pixels of the page's working picture."""

    page: Page
    model: PageModel
    identity: str | None


def register(page: Page, layout: Layout) -> Registered | Refusal:
    """Find the form's markers or marks, and its code."""
    work = page.work
    if is_blank(work):
        return Refusal(BLANK_PAGE)
    if layout.fiducials:
        model = fit_page(layout, find_markers(work, frozenset(fiducial.id for fiducial in layout.fiducials)))
    else:
        model = by_marks(work, solid_rectangles(work), layout)
    if isinstance(model, Refusal):
        return model
    return Registered(page, model, read_page_code(page, layout.identity, model))


def by_marks(work: Grey, found: Rectangles, layout: Layout, thorough: bool = True) -> PageModel | Refusal:
    """The best way the form lies by its marks; where two are near each other, the rings tell which."""
    height, width = work.shape
    placed = place_by_marks(layout, found, (height, width), thorough)
    if not placed:
        return Refusal(MARKS_DO_NOT_FIT, {"layout": layout.name})
    rivals = [each.model for each in placed if each.share >= RIVAL * placed[0].share]
    if len(rivals) == 1:
        return rivals[0]
    return max(rivals, key=lambda model: rings_seen(work, layout, model))


def rings_seen(work: Grey, layout: Layout, model: PageModel, most: int = LOOKED_AT) -> float:
    """Share of printed rings (of ``most`` of them) where they should be: coarse, to tell forms apart."""
    every = geometry(layout).bubbles
    some = np.linspace(0, len(every) - 1, min(len(every), most)).round().astype(np.intp)
    shift = local_shift(work, model, every, layout.bubble_radius)[some]
    return float(rings_at(work, model, every[some] + shift, layout.bubble_radius).mean())


def rings_at(work: Grey, model: PageModel, centres: Points, radius: float) -> NDArray[np.bool_]:
    """Whether a ring, filled or empty, is seen at each of ``centres`` (N x 2, millimetres)."""
    offsets = np.concatenate([circle(radius + gap, ANGLES) for gap in (-0.13, 0.0, 0.13, GAP)])
    seen = sample_around(work, model.to_pixels(centres), model.jacobians(centres), offsets)
    values = seen.astype(np.float32).reshape(len(centres), 4, ANGLES)
    paper = values[:, 3].max(axis=1, keepdims=True)
    part = np.maximum(paper - printed_black(work, model), 20.0)
    line = (paper - values[:, :3].min(axis=1)) / part > LINE
    return np.asarray(line.mean(axis=1) >= CIRCLE, np.bool_)
