"""What a bubble is taken for: the names, and the one rule that both a field's doubt and the explaining picture follow."""

from enum import StrEnum

from appliance.domain.sheets.measurement import BubbleMeasure

SURE = 0.97
"""A field is taken without a person from this probability on."""
WHOLE = 0.85
"""Share of the ring's inside that every fill touches, be it light; ticks and crosses touch 0.5 to 0.7 of it."""
SHARP = 0.45
"""Share of what is touched that is dark in a drawn line; what rubbing leaves is pale."""
SMALL = 0.4
"""Less is touched by a dot and the printed letter together."""
DOT = 0.06
"""Dark share of a ring that is more than its printed letter."""
TIDIER = 0.15
"""Less overrun by this much: of two fills the other may have been crossed out."""
SPILT, THROUGH, COVERED = 0.3, 0.15, 0.97
"""More ink beyond the ring than with this page's usual mark by this much is a blot, a broad stroke, a line of dirt on the
glass, be the ring filled; by the second, where less of the ring than the third is dark: it is paler than a fill, or runs
through. Of the most careless fills one in a hundred goes so far."""
STRUCK = 0.5
"""A line through a filled ring has more ink than that through this page's usual mark by this share of the mark's own: so
has one in sixty fills that overshoot by half a millimetre, and one in eight thousand others."""
TIDY = 0.125
"""The most beyond the ring that counts as usual: on a page with few marks a line of dirt may be most of them."""


class BubbleClass(StrEnum):
    EMPTY = "empty"
    MARK = "mark"
    WEAK = "weak"
    """Perhaps a mark, paler or smaller than this page's others."""
    TICK = "tick"
    """A tick, a cross or a dot: sharp, but part of the ring's inside is bare."""
    ERASED = "erased"
    """Perhaps rubbed out: something pale and without sharp lines."""
    CANCELLED = "cancelled"
    """A line runs through it, or it is overrun by far more than another mark of its field, or than this page's marks:
    perhaps crossed out, or a blot."""
    FOREIGN = "foreign-ink"
    """Of another colour than this page's own marks (see foreign_ink.py)."""


def mark_class(bubble: BubbleMeasure, probability: float) -> BubbleClass:
    """Of a bubble that more likely than not was meant as a mark."""
    if bubble.touched < WHOLE:
        return BubbleClass.TICK
    return BubbleClass.MARK if probability >= SURE else BubbleClass.WEAK


def trace_class(bubble: BubbleMeasure) -> BubbleClass:
    """Of a bubble that is neither empty nor a mark."""
    return BubbleClass.TICK if drawn_line(bubble) else BubbleClass.ERASED


def drawn_line(bubble: BubbleMeasure) -> bool:
    """Sharp like pencil on paper, yet not all over the ring: a tick, a cross or a dot."""
    sharp = bubble.dark >= SHARP * bubble.touched or bubble.touched < SMALL
    return bubble.dark >= DOT and sharp and bubble.touched < WHOLE


def crossed_out(bubble: BubbleMeasure, tidiest: float) -> bool:
    """Whether a mark may have been crossed out, beside one with this much ``overrun``."""
    return bubble.overrun - tidiest > TIDIER


def struck(bubble: BubbleMeasure, mark: float, usual: float) -> bool:
    """Whether a line runs through a filled ring and beyond it. ``mark``: ink of this page's usual mark; ``usual``: of the
    line through that, for the strokes of a careless hand leave most rings."""
    return bubble.through - usual > STRUCK * mark


def spilt(bubble: BubbleMeasure, usual: float) -> bool:
    """Whether ink goes on beyond the ring as it does with no fill; ``usual``: share beyond it of this page's usual mark."""
    more = bubble.beyond - min(usual, TIDY)
    return more > SPILT or (more > THROUGH and bubble.dark < COVERED)
