"""What the bubbles of one field mean. Pure arithmetic on relative ink; tested without pictures.

The marks of a page share one writer and one pencil, so ink is first put on the page's own scale: 0 for its empty
bubbles, 1 for its usual mark (:func:`page_scale`); a light but whole fill counts for more than its ink
(:meth:`PageScale.strength`). The probability of a mark is logistic in that, centred
at ``CENTRE`` with width ``WIDTH``. Beside a clear mark another one counts by its strength relative to it
(``RIVAL_CENTRE``): the sheet tells pupils to rub out and fill another, and rubbing leaves a trace.
What leaves part of the ring bare is no fill: however dark, it waits for a person by its own name.
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
UNSURE = 0.9
"""The most that is said of a field with a tick, a cross or a dot in it."""
EMPTY_QUANTILE = 0.3
"""Even where every true/false row is filled, less than 70 % of a page's bubbles are."""
CLEAR_STEP = 0.25
"""Relative ink over the empty level that certainly is a mark for the purpose of learning the page's pencil."""
USUAL_MARK = 0.6
"""Prior strength of a mark, for pages with fewer than ``ENOUGH`` of them."""
ENOUGH = 5
WHOLE = 0.85
"""Share of the ring's inside that every fill touches, be it light; ticks and crosses touch 0.5 to 0.7 of it."""
SHARP = 0.45
"""Share of what is touched that is dark in a drawn line; what rubbing leaves is pale."""
SMALL = 0.4
"""Less is touched by a dot and the printed letter together."""
DOT = 0.06
"""Dark share of a ring that is more than its printed letter."""
SOMETHING = 0.08
"""Strength over which a ring is not empty; letters differ by 0.05 among themselves, the smallest dot adds 0.08."""
TIDIER = 0.15
"""Less overrun by this much: of two fills the other may have been crossed out."""


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
        reason = DoubtReason.TICK if drawn_line(bubbles[best]) else DoubtReason.ERASED
        blank = 1 - p_best if strength < SOMETHING else min(1 - p_best, UNSURE)
        return _verdict(None, blank, reason, ("", value))
    strengths[best] = -1.0
    second = max(strengths)
    beside = strengths.index(second)
    p_rival, rival = _rival(second, strength), values[beside]
    if p_rival >= 0.5:
        crossed_out = bubbles[best].overrun - bubbles[beside].overrun > TIDIER
        readings = (rival, value) if crossed_out else (value, rival)
        return FieldReading(None, 1 - p_rival, DoubtReason.DOUBLE, readings)
    if p_rival > 1 - SURE:
        reason = DoubtReason.TICK if drawn_line(bubbles[beside]) else DoubtReason.ERASED
        return _verdict(value, p_best * (1 - p_rival), reason, (value, rival))
    if bubbles[best].touched < WHOLE:
        return _verdict(value, min(p_best, UNSURE), DoubtReason.TICK, (value, ""))
    return _verdict(value, p_best, DoubtReason.WEAK, (value, ""))


def drawn_line(bubble: BubbleMeasure) -> bool:
    """Sharp like pencil on paper, yet not all over the ring: a tick, a cross or a dot."""
    sharp = bubble.dark >= SHARP * bubble.touched or bubble.touched < SMALL
    return bubble.dark >= DOT and sharp and bubble.touched < WHOLE


def _verdict(
    value: str | None, probability: float, reason: DoubtReason, readings: tuple[str, ...]
) -> FieldReading:
    return FieldReading(value, probability, reason if probability < SURE else None, readings)


def _rival(strength: float, strongest: float) -> float:
    """That a second bubble was meant as well, beside a clear one."""
    return _logistic((strength / strongest - RIVAL_CENTRE) / RIVAL_WIDTH)


def _logistic(z: float) -> float:
    return 1 / (1 + exp(-max(-40.0, min(40.0, z))))
