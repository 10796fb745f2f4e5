"""One officer asks, a second one confirms: what was asked, how long it holds, and who may confirm it."""

from dataclasses import dataclass

from appliance.domain.names import StaffId
from appliance.domain.papers.refusals import NEEDS_SECOND_OFFICER
from appliance.domain.refusals import Refusal

GOOD_FOR_US = 10 * 60 * 1_000_000


@dataclass(frozen=True)
class Asked:
    """An officer's request, the first of two. ``at_us`` by the wall clock; ``starts_us``: the new start of a delay."""

    by: StaffId
    at_us: int
    reason: str = ""
    starts_us: int | None = None

    def holds(self, now_us: int) -> bool:
        """Whether it may be confirmed now; the wall clock may have been set back meanwhile.

        >>> asked = Asked(StaffId("cb1"), 0)
        >>> asked.holds(GOOD_FOR_US), asked.holds(GOOD_FOR_US + 1), asked.holds(-GOOD_FOR_US - 1)
        (True, False, False)
        """
        return abs(now_us - self.at_us) <= GOOD_FOR_US


def confirmed(pending: Asked | None, wish: Asked) -> Asked | Refusal | None:
    """The pending request that ``wish`` confirms, or None when ``wish`` is itself the first of two: nothing holds any
    more, or it is one's own with another start, which the new one replaces. Nobody confirms their own."""
    if pending is None or not pending.holds(wish.at_us):
        return None
    if pending.by == wish.by:
        return Refusal(NEEDS_SECOND_OFFICER) if pending.starts_us == wish.starts_us else None
    return pending
