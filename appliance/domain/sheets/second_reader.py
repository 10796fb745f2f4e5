"""Two unlike readers look at every field; where the first is sure and the second sees otherwise, a person decides."""

from collections.abc import Sequence

from appliance.domain.sheets.decide import FieldReading


def other_reading(
    values: Sequence[str], read: FieldReading, seen: Sequence[bool | None], *, several: bool = False
) -> str | None:
    """What the second reader makes of a field the first is sure of, ``""`` for blank; None where they agree.

    Undecided bubbles (None) contradict nothing. ``several``: more than one may be filled, and be named together.

    >>> other_reading("AB", FieldReading("A", 1.0, None, ("A", "")), (True, False)) is None
    True
    >>> other_reading("AB", FieldReading("A", 1.0, None, ("A", "")), (False, True))
    'B'
    """
    if read.reason:
        return None
    if several:
        taken = [value in (read.value or "") for value in values]
        if all(filled is None or filled == was for filled, was in zip(seen, taken, strict=True)):
            return None
        both = zip(values, seen, taken, strict=True)
        return "".join(value for value, filled, was in both if filled or (filled is None and was))
    own = -1 if read.value is None else values.index(read.value)
    if seen.count(True) > (own >= 0 and seen[own] is True):
        return next(value for n, value in enumerate(values) if seen[n] and n != own)
    return "" if own >= 0 and seen[own] is False else None
