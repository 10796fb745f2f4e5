"""A scan in black and white only: a pale mark may be gone from it without a trace.

How near the page's pencil is to being lost shows in the marks that are left: paper grain eats holes into them first.
"""

from collections.abc import Sequence
from statistics import median

from appliance.domain.sheets.decide import CLEAR_STEP, ENOUGH, SOMETHING, PageScale
from appliance.domain.sheets.measurement import BubbleMeasure

EATEN = 0.9
"""With a usual mark less dark than this the pencil is lost."""
WHOLE = 0.97
"""With one mark in ten less dark than this, a paler one may be missing; one pixel of a mark at 75 dpi may."""


def pencil_lost(bubbles: Sequence[BubbleMeasure], scale: PageScale) -> bool:
    """The usual mark of this page is eaten away, be it to a few specks: nobody can read it."""
    left = _marks(bubbles, scale, SOMETHING)
    return len(left) >= ENOUGH and median(left) < EATEN


def may_hide_marks(bubbles: Sequence[BubbleMeasure], scale: PageScale) -> bool:
    """Blank may not be blank: some marks are eaten away, or too few are left to tell."""
    left = _marks(bubbles, scale, CLEAR_STEP)
    return len(left) < ENOUGH or left[len(left) // 10] < WHOLE


def _marks(bubbles: Sequence[BubbleMeasure], scale: PageScale, least: float) -> list[float]:
    """How dark each ring is that has more than ``least`` ink."""
    return sorted(bubble.dark for bubble in bubbles if bubble.ink > scale.empty + least)
