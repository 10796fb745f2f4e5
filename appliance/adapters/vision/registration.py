"""Finds a known form in a grey page: its markers or its marks, whichever it has, and its code. Any rotation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from appliance.adapters.vision.constellation import PLENTY, Placed, place_by_marks, tighten
from appliance.adapters.vision.geometry import Points, geometry
from appliance.adapters.vision.local_shift import local_shift
from appliance.adapters.vision.markers import find_markers
from appliance.adapters.vision.page_checks import is_blank, printed_black, read_page_code
from appliance.adapters.vision.page_model import PageModel, fit_page
from appliance.adapters.vision.pictures import Grey, Page
from appliance.adapters.vision.rectangles import Rectangles, solid_rectangles
from appliance.adapters.vision.sampling import circle, sample_around
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading_refusals import BLANK_PAGE, MARKS_DO_NOT_FIT

RIVAL = 0.75
"""A second way to lie with this share of the first's marks: the printed rings decide between them,"""
CLEAR = 0.15
"""if this share more of them is seen one way than any other; upright it is 1 and upside down up to 0.55, but on a very
noisy page 1 both ways."""
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
    model = (
        fit_page(layout, find_markers(work, layout))
        if layout.fiducials
        else by_marks(work, solid_rectangles(work), layout)
    )
    if isinstance(model, Refusal):
        return Refusal(BLANK_PAGE) if is_blank(work) else model
    return Registered(page, model, read_page_code(page, layout.identity, model))


def by_marks(work: Grey, found: Rectangles, layout: Layout, thorough: bool = True) -> PageModel | Refusal:
    """The best way the form lies by its marks; where two are near each other, the rings tell which, or nothing does.

    The marks of many forms are nearly the same upside down or mirrored: where some of them are lost, so is the form
    always tried. A mirrored picture is refused.
    """
    height, width = work.shape
    refused = Refusal(MARKS_DO_NOT_FIT, {"layout": layout.name})
    placed = place_by_marks(layout, found, (height, width), thorough)
    if not placed:
        return refused
    best = placed[0]
    if best.share >= PLENTY:
        return best.model
    mirrored = (_otherwise(layout, found, best, *ways) for ways in ((-1, 1), (1, -1)))
    if any(each and each.share > best.share for each in mirrored):
        return refused
    other = _otherwise(layout, found, best, -1, -1)
    if other and all(each.model.turned != other.model.turned for each in placed):
        placed.append(other)
    rivals = [each.model for each in placed if each.share >= RIVAL * best.share]
    if len(rivals) == 1:
        return best.model
    seen = [rings_seen(work, layout, model) for model in rivals]
    second, first = sorted(seen)[-2:]
    return rivals[seen.index(first)] if first >= second + CLEAR else refused


def _otherwise(layout: Layout, found: Rectangles, placed: Placed, across: int, down: int) -> Placed | None:
    """The form upside down (-1, -1) or mirrored (-1, 1), (1, -1) about the middle of its marks, where they then lie on
    rectangles as well; of a mirrored one, as it lies in the mirrored picture."""
    x, y = np.array([mark.centre for mark in layout.marks], np.float64).T
    turn = np.diag([across, down, 1.0])
    turn[0, 2], turn[1, 2] = (x.min() + x.max()) * (across < 0), (y.min() + y.max()) * (down < 0)
    picture = np.array([across * down, 1.0])
    seen = Rectangles(found.centres * picture, found.sides)
    return tighten(layout, seen, np.diag([*picture, 1.0]) @ placed.model.matrix @ turn)


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
