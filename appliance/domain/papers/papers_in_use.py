"""Which of a sitting's papers it is written with."""

from collections.abc import Iterable

from appliance.domain.exam import Paper
from appliance.domain.names import SittingId


def papers_in_use(
    papers: Iterable[Paper], sitting: SittingId, *, reserve: bool, drawn: str | None
) -> tuple[Paper, ...]:
    """``drawn``: the proposal that was drawn. Of proposed papers none is in use before the draw, and only the drawn
    proposal's after it."""
    return tuple(
        p
        for p in papers
        if p.sitting == sitting and p.reserve == reserve and (p.reserve or p.proposal in ("", drawn))
    )
