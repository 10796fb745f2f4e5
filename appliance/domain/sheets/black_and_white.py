"""A scan in black and white only, or in grey with its paper pushed off the scale (automatic contrast, removal of the
background): a pale mark may be gone from it without a trace.

How near the page's pencil is to being lost shows in the marks that are left: paper grain eats holes into them first.
"""

from collections.abc import Sequence
from statistics import median

from appliance.domain.sheets.decide import CLEAR_STEP, ENOUGH, SOMETHING, PageScale
from appliance.domain.sheets.measurement import BubbleMeasure, PageMeasure

EATEN = 0.9
"""With a usual mark less dark than this the pencil is lost."""
WHOLE = 0.97
"""With one mark in ten less dark than this, a paler one may be missing; one pixel of a mark at 75 dpi may."""
PALE = 0.35
"""Ink of the darkest spot of what is left of a whitened mark; a dot has 0.5."""


def pencil_lost(page: PageMeasure, scale: PageScale) -> bool:
    """The usual mark of this page is eaten away, be it to a few specks: nobody can read it.

    In grey, what is left of it is neither whole nor dark anywhere, as a tick or a dot is.
    """
    if page.bilevel:
        left = _dark(page.bubbles, scale, SOMETHING)
        return len(left) >= ENOUGH and median(left) < EATEN
    if not page.whitened:
        return False
    traces = _more_than(page.bubbles, scale, SOMETHING)
    if len(traces) < ENOUGH:
        return False
    return median(each.peak for each in traces) < PALE and median(each.touched for each in traces) < EATEN


def may_hide_marks(page: PageMeasure, scale: PageScale) -> bool:
    """Blank may not be blank: some marks are eaten away, or too few are left to tell."""
    if page.bilevel:
        left, whole = _dark(page.bubbles, scale, CLEAR_STEP), WHOLE
    elif page.whitened:
        traces = _more_than(page.bubbles, scale, SOMETHING)
        left, whole = sorted(bubble.touched for bubble in traces), EATEN
    else:
        return False
    return len(left) < ENOUGH or left[len(left) // 10] < whole


def _dark(bubbles: Sequence[BubbleMeasure], scale: PageScale, least: float) -> list[float]:
    """How dark each ring is that has more than ``least`` ink."""
    return sorted(bubble.dark for bubble in _more_than(bubbles, scale, least))


def _more_than(bubbles: Sequence[BubbleMeasure], scale: PageScale, least: float) -> list[BubbleMeasure]:
    return [bubble for bubble in bubbles if bubble.ink > scale.empty + least]
