"""What the bubbles of one field mean. Pure arithmetic on relative ink; tested without pictures.

The marks of a page share one writer and one pencil, so ink is first put on the page's own scale: 0 for its empty
bubbles, 1 for its usual mark (:func:`page_scale`); a light but whole fill counts for more than its ink
(:meth:`PageScale.strength`). The probability of a mark is logistic in that, centred
at ``CENTRE`` with width ``WIDTH``. Beside a clear mark another one counts by its strength relative to it
(``RIVAL_CENTRE``): the sheet tells pupils to rub out and fill another, and rubbing leaves a trace.
What leaves part of the ring bare is no fill: however dark, it waits for a person by its own name.
The constants were set on simulated sheets; they are a documented prior, to be calibrated on real scans.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from statistics import median
from typing import NamedTuple

from appliance.domain.sheets.bubble_class import (
    SURE,
    BubbleClass,
    crossed_out,
    mark_class,
    spilt,
    struck,
    trace_class,
)
from appliance.domain.sheets.measurement import BubbleMeasure
from appliance.domain.sheets.reading import DoubtReason

CENTRE, WIDTH = 0.42, 0.07
RIVAL_CENTRE, RIVAL_WIDTH = 0.55, 0.06
UNSURE = 0.9
"""The most that is said of a field with a tick, a cross or a dot in it."""
EMPTY_QUANTILE = 0.3
"""Even where every true/false row is filled, less than 70 % of a page's bubbles are."""
ALIKE, LETTERS = 10, 0.08
"""Bubbles with the same letter from which its level is learned, and how far that may be from the page's."""
LETTER_QUANTILE = 0.35
"""The same among bubbles without the marks."""
CLEAR_STEP = 0.25
"""Relative ink over the empty level that certainly is a mark for the purpose of learning the page's pencil."""
USUAL_MARK = 0.6
"""Prior strength of a mark, for pages with fewer than ``ENOUGH`` of them."""
ENOUGH = 5
SOMETHING = 0.08
"""Strength over which a ring is not empty; letters differ by 0.05 among themselves, the smallest dot adds 0.08."""
SPOT, CLEAR_SPOT = 0.22, 0.35
"""A spot of this much ink over an empty ring's darkest one is a dot or a line; the first in the field's strongest ring."""
SOMETHING_AT_MOST = 0.2
NOISES = 4.0
"""Standard deviations of a page's empty rings below which a ring without sharp lines is empty."""
REASON = {BubbleClass.TICK: DoubtReason.TICK, BubbleClass.ERASED: DoubtReason.ERASED}
"""Why a person is asked about what is neither empty nor a mark."""


@dataclass(frozen=True)
class PageScale:
    """Relative ink of this page's empty bubbles and of its usual mark."""

    empty: float
    mark: float
    printed: Mapping[str, float] = field(default_factory=dict)
    """Of empty bubbles, by the letter printed in them: an 8 has more ink than a 1."""
    peak: float = 0.0
    """Ink of the darkest spot of an empty ring, the usual one."""
    something: float = SOMETHING
    """Strength over which a ring is not empty: more on a page whose empty rings differ more."""
    beyond: float = 0.0
    through: float = 0.0
    """Of the usual mark, both."""
    empties: Mapping[str, Sequence[BubbleMeasure]] = field(default_factory=dict, repr=False)
    """The page's empty bubbles by the letter printed in them."""

    def strength(self, bubble: BubbleMeasure, value: str = "") -> float:
        return self.strengths((bubble,), (value,))[0]

    def strengths(self, bubbles: Sequence[BubbleMeasure], values: Sequence[str]) -> list[float]:
        """0 like an empty bubble, 1 like a usual mark. Never less than its ink says, so that nothing faint is lost."""
        printed, empty, mark = self.printed.get, self.empty, self.mark
        return [
            by_ink if (by_ink := (b.ink - (none := printed(v, empty))) / (mark - none)) > b.dark
            else (by_ink + b.dark) / 2
            for b, v in zip(bubbles, values, strict=True)
        ]  # fmt: skip

    def bare(self, bubble: BubbleMeasure, strength: float) -> bool:
        """Whether nothing is in it: what noise gives counts as something only where it has a line's shape."""
        if strength < SOMETHING:
            return True
        return strength < self.something and trace_class(bubble) is not BubbleClass.TICK

    def spot(self, bubble: BubbleMeasure) -> float:
        """The darkest spot on the page's scale: 0 like that of an empty ring with its letter."""
        return (bubble.peak - self.peak) / (self.mark - self.empty)

    def cancelled(self, bubble: BubbleMeasure) -> bool:
        """Whether a mark is perhaps none any more: a line runs through it, or its ink goes on far beyond the ring."""
        return struck(bubble, self.mark, self.through) or spilt(bubble, self.beyond)


class FieldReading(NamedTuple):
    """``value`` None: blank, or nothing better than evens. ``readings``: most probable first, ``""`` for blank."""

    value: str | None
    probability: float
    reason: DoubtReason | None
    readings: tuple[str, ...]


def page_scale(bubbles: Sequence[BubbleMeasure], values: Sequence[str] = ()) -> PageScale:
    """Learn the page's empty level and its pencil; with the bubbles' values, also the level of each printed letter.

    >>> page_scale([BubbleMeasure(0.1, 0, True, 0, 0)] * 30 + [BubbleMeasure(0.7, 1, True, 1, 0)] * 5)
    PageScale(empty=0.1, mark=0.7, printed={}, peak=0.0, something=0.08, beyond=0.0, through=0.0)
    """
    rising = sorted([bubble.ink for bubble in bubbles])
    empty = rising[int(EMPTY_QUANTILE * (len(rising) - 1))]
    limit = empty + CLEAR_STEP
    marks = rising[bisect_right(rising, limit) :]
    mark = median(marks) if len(marks) >= ENOUGH else max(USUAL_MARK, empty + 0.5)
    empties: defaultdict[str, list[BubbleMeasure]] = defaultdict(list)
    for value, bubble in zip(values, bubbles, strict=False):
        if bubble.ink < limit:
            empties[value].append(bubble)
    inks = {value: sorted([bubble.ink for bubble in alike]) for value, alike in empties.items()}
    printed = {value: _letter(alike, empty) for value, alike in inks.items() if len(alike) >= ALIKE}
    noise = _noise(inks, printed, empty) / (mark - empty)
    peaks = sorted([bubble.peak for bubble in bubbles if bubble.ink < limit])
    filled = [bubble for bubble in bubbles if bubble.ink > limit]
    return PageScale(
        empty,
        mark,
        printed,
        peaks[len(peaks) // 2],
        min(max(SOMETHING, noise), SOMETHING_AT_MOST),
        _usual([bubble.beyond for bubble in filled]),
        _usual([bubble.through for bubble in filled]),
        empties,
    )


def _usual(of_marks: list[float]) -> float:
    return sorted(of_marks)[len(of_marks) // 2] if of_marks else 0.0


def _noise(inks: Mapping[str, list[float]], printed: Mapping[str, float], empty: float) -> float:
    """Ink above its letter's level that noise alone hardly gives an empty bubble. ``inks``: of those, by letter."""
    levels = [(printed.get(value, empty), alike) for value, alike in inks.items()]
    above = sorted([ink - level for level, alike in levels for ink in alike])
    if len(above) < ALIKE:
        return 0.0
    middle, high = above[len(above) // 2], above[int(len(above) * 0.84)]
    return middle + NOISES * (high - middle)


def _letter(alike: list[float], empty: float) -> float:
    """Level of empty bubbles with one letter (their inks, rising), near that of the page."""
    level = alike[int(LETTER_QUANTILE * (len(alike) - 1))]
    return min(max(level, empty - LETTERS), empty + LETTERS)


def mark_probability(strength: float) -> float:
    """That a bubble of this strength was meant as a mark, by itself."""
    return _logistic((strength - CENTRE) / WIDTH)


def read_field(
    values: Sequence[str],
    bubbles: Sequence[BubbleMeasure],
    scale: PageScale,
    strengths: list[float] | None = None,
) -> FieldReading:
    """One field of which at most one bubble may be filled. ``strengths``: theirs, where known already; not kept whole."""
    strengths = strengths or scale.strengths(bubbles, values)
    strength = max(strengths)
    best = strengths.index(strength)
    value = values[best]
    p_best = mark_probability(strength)
    if p_best < 0.5:
        bare = scale.bare(bubbles[best], strength)
        if bare and (spot := spotted(values, bubbles, best, scale)):
            return FieldReading(None, min(1 - p_best, UNSURE), DoubtReason.TICK, ("", spot))
        reason = REASON[trace_class(bubbles[best])]
        return _verdict(None, 1 - p_best if bare else min(1 - p_best, UNSURE), reason, ("", value))
    strengths[best] = -1.0
    second = max(strengths)
    beside = strengths.index(second)
    p_rival, rival = rival_probability(second, strength), values[beside]
    if p_rival >= 0.5:
        crossed = crossed_out(bubbles[best], bubbles[beside].overrun)
        readings = (rival, value) if crossed else (value, rival)
        return FieldReading(None, 1 - p_rival, DoubtReason.DOUBLE, readings)
    if p_rival > 1 - SURE:
        reason = REASON[trace_class(bubbles[beside])]
        return _verdict(value, p_best * (1 - p_rival), reason, (value, rival))
    if mark_class(bubbles[best], p_best) is BubbleClass.TICK:
        return _verdict(value, min(p_best, UNSURE), DoubtReason.TICK, (value, ""))
    if scale.cancelled(bubbles[best]):
        return _verdict(value, min(p_best, UNSURE), DoubtReason.CANCELLED, (value, ""))
    return _verdict(value, p_best, DoubtReason.WEAK, (value, ""))


def spotted(
    values: Sequence[str], bubbles: Sequence[BubbleMeasure], best: int, scale: PageScale
) -> str | None:
    """The value of a ring with a spot that is no letter: in the strongest ring a small one will do."""
    if scale.spot(bubbles[best]) >= SPOT:
        return values[best]
    peaks = [bubble.peak for bubble in bubbles]
    darkest = peaks.index(max(peaks))
    return values[darkest] if scale.spot(bubbles[darkest]) >= CLEAR_SPOT else None


def _verdict(
    value: str | None, probability: float, reason: DoubtReason, readings: tuple[str, ...]
) -> FieldReading:
    return FieldReading(value, probability, reason if probability < SURE else None, readings)


def rival_probability(strength: float, strongest: float) -> float:
    """That another bubble was meant as well, beside a clear one."""
    return _logistic((strength / strongest - RIVAL_CENTRE) / RIVAL_WIDTH)


def _logistic(z: float) -> float:
    return 1 / (1 + exp(-z if z > -40.0 else 40.0))
