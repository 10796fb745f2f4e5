"""What the bubbles of one field mean. Pure arithmetic on relative ink; tested without pictures.

The marks of a page share one writer and one pencil, so ink is first put on the page's own scale: 0 for its empty
bubbles, 1 for its usual mark (:func:`page_scale`); a light but whole fill counts for more than its ink
(:meth:`PageScale.strength`). The probability of a mark is logistic in that, centred
at ``CENTRE`` with width ``WIDTH``. Beside a clear mark another one counts by its strength relative to it
(``RIVAL_CENTRE``): the sheet tells pupils to rub out and fill another, and rubbing leaves a trace.
The constants were set on simulated sheets; they are a documented prior, to be calibrated on real scans.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from statistics import median

from appliance.domain.sheets.measurement import BubbleMeasure
from appliance.domain.sheets.reading import DoubtReason

CENTRE, WIDTH = 0.42, 0.07
RIVAL_CENTRE, RIVAL_WIDTH = 0.55, 0.06
SURE = 0.97
"""A field is taken without a person from this probability on."""
EMPTY_QUANTILE = 0.3
"""Even where every true/false row is filled, less than 70 % of a page's bubbles are."""
CLEAR_STEP = 0.25
"""Relative ink over the empty level that certainly is a mark for the purpose of learning the page's pencil."""
USUAL_MARK = 0.6
"""Prior strength of a mark, for pages with fewer than ``ENOUGH`` of them."""
ENOUGH = 5


@dataclass(frozen=True)
class PageScale:
    """Relative ink of this page's empty bubbles and of its usual mark."""

    empty: float
    mark: float

    def strength(self, bubble: BubbleMeasure) -> float:
        """0 like an empty bubble, 1 like a usual mark. Never less than its ink says, so that nothing faint is lost."""
        by_ink = (bubble.ink - self.empty) / (self.mark - self.empty)
        return max(by_ink, (by_ink + bubble.dark) / 2)


@dataclass(frozen=True)
class FieldReading:
    """``value`` None: blank, or nothing better than evens. ``readings``: most probable first, ``""`` for blank."""

    value: str | None
    probability: float
    reason: DoubtReason | None
    readings: tuple[str, ...]


def page_scale(bubbles: Sequence[BubbleMeasure]) -> PageScale:
    """Learn the page's empty level and its pencil.

    >>> page_scale([BubbleMeasure(0.1, 0, True, 0, 0)] * 30 + [BubbleMeasure(0.7, 1, True, 1, 0)] * 5)
    PageScale(empty=0.1, mark=0.7)
    """
    inks = sorted(bubble.ink for bubble in bubbles)
    empty = inks[int(EMPTY_QUANTILE * (len(inks) - 1))]
    marks = [ink for ink in inks if ink > empty + CLEAR_STEP]
    return PageScale(empty, median(marks) if len(marks) >= ENOUGH else max(USUAL_MARK, empty + 0.5))


def mark_probability(strength: float) -> float:
    """That a bubble of this strength was meant as a mark, by itself."""
    return _logistic((strength - CENTRE) / WIDTH)


def read_field(values: Sequence[str], bubbles: Sequence[BubbleMeasure], scale: PageScale) -> FieldReading:
    """One field of which at most one bubble may be filled."""
    strengths = [scale.strength(bubble) for bubble in bubbles]
    strength = max(strengths)
    best = strengths.index(strength)
    value = values[best]
    p_best = mark_probability(strength)
    if p_best < 0.5:
        return _verdict(None, 1 - p_best, DoubtReason.ERASED, ("", value))
    strengths[best] = -1.0
    second = max(strengths)
    p_rival, rival = _rival(second, strength), values[strengths.index(second)]
    if p_rival >= 0.5:
        return FieldReading(None, 1 - p_rival, DoubtReason.DOUBLE, (value, rival))
    if p_rival > 1 - SURE:
        return _verdict(value, p_best * (1 - p_rival), DoubtReason.ERASED, (value, rival))
    return _verdict(value, p_best, DoubtReason.WEAK, (value, ""))


def _verdict(
    value: str | None, probability: float, reason: DoubtReason, readings: tuple[str, ...]
) -> FieldReading:
    return FieldReading(value, probability, reason if probability < SURE else None, readings)


def _rival(strength: float, strongest: float) -> float:
    """That a second bubble was meant as well, beside a clear one."""
    return _logistic((strength / strongest - RIVAL_CENTRE) / RIVAL_WIDTH)


def _logistic(z: float) -> float:
    return 1 / (1 + exp(-max(-40.0, min(40.0, z))))
