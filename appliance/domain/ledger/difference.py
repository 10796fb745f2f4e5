"""In which way does a list of lines differ from the list it should be?"""

from collections.abc import Hashable, Sequence
from typing import TypeVar

from appliance.domain.ledger import export_refusals as because
from appliance.domain.refusals import Refusal

T = TypeVar("T", bound=Hashable)


def _lies_in(part: Sequence[T], whole: Sequence[T]) -> bool:
    """``part`` is ``whole`` with some left out, in the same order."""
    rest = iter(whole)
    return all(any(item == other for other in rest) for item in part)


def difference(found: Sequence[T], wanted: Sequence[T]) -> Refusal | None:
    """None when they are equal; otherwise the plainest account of what was done, with the first line it touches.

    >>> difference("abd", "abcd").reason.code
    'ledger-lines-dropped'
    """
    if list(found) == list(wanted):
        return None
    pairs = zip(found, wanted, strict=False)
    shorter = min(len(found), len(wanted))
    first = next((at for at, (a, b) in enumerate(pairs) if a != b), shorter)
    line = {"line": str(first + 1)}
    if first == len(found):
        return Refusal(because.TRUNCATED, {"have": str(len(found)), "want": str(len(wanted))})
    if len(found) == len(wanted) and set(found) == set(wanted):
        return Refusal(because.LINES_REORDERED, line)
    if len(found) < len(wanted) and _lies_in(found, wanted):
        return Refusal(because.LINES_DROPPED, line)
    if len(found) > len(wanted) and _lies_in(wanted, found):
        return Refusal(because.LINES_ADDED, line)
    return Refusal(because.LINE_ALTERED, line)
