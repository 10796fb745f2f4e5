"""A field in which several bubbles may be filled: each is decided by itself, against the strongest of its field."""

from collections.abc import Sequence
from math import prod

from appliance.domain.sheets.bubble_class import (
    SURE,
    BubbleClass,
    crossed_out,
    mark_class,
    trace_class,
)
from appliance.domain.sheets.decide import (
    REASON,
    UNSURE,
    FieldReading,
    PageScale,
    read_field,
    rival_probability,
)
from appliance.domain.sheets.measurement import BubbleMeasure
from appliance.domain.sheets.reading import DoubtReason


def read_several(
    values: Sequence[str],
    bubbles: Sequence[BubbleMeasure],
    scale: PageScale,
    strengths: list[float] | None = None,
) -> FieldReading:
    """All marks as one text in the order of the bubbles (``AC``); blank and lone marks as in any other field.

    Where one mark is messier than another by far it may have been crossed out: named, and left to a person.
    """
    strengths = strengths or scale.strengths(bubbles, values)
    alone = read_field(values, bubbles, scale, strengths.copy())
    if alone.value is None and alone.reason is not DoubtReason.DOUBLE:
        return alone
    best = strengths.index(max(strengths))
    marked = [rival_probability(strength, strengths[best]) for strength in strengths]
    meant = [at for at, p in enumerate(marked) if at == best or p >= 0.5]
    if len(meant) < 2:
        return alone
    value = "".join(values[at] for at in meant)
    tidiest = min(bubbles[at].overrun for at in meant)
    if crossed := [at for at in meant if crossed_out(bubbles[at], tidiest)]:
        rest = "".join(values[at] for at in meant if at not in crossed)
        return FieldReading(None, 0.5, DoubtReason.DOUBLE, (rest, value))
    sure = [max(p, 1 - p) for at, p in enumerate(marked) if at != best]
    others = [at for at in range(len(values)) if at != best]
    shaky = others[sure.index(min(sure))]
    flipped = [at for at in range(len(values)) if (at in meant) != (at == shaky)]
    readings = (value, "".join(values[at] for at in flipped))
    probability = prod(sure)
    if any(mark_class(bubbles[at], marked[at]) is BubbleClass.TICK for at in meant):
        return FieldReading(value, min(probability, UNSURE), DoubtReason.TICK, readings)
    if any(scale.cancelled(bubbles[at]) for at in meant):
        return FieldReading(value, min(probability, UNSURE), DoubtReason.CANCELLED, readings)
    if probability >= SURE:
        return FieldReading(value, probability, None, readings)
    trace = trace_class(bubbles[shaky])
    pale = shaky in meant and trace is BubbleClass.ERASED
    return FieldReading(value, probability, DoubtReason.WEAK if pale else REASON[trace], readings)
