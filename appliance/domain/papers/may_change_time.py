"""May a sitting be delayed or cancelled, and may a room get more time? Each rule in one place."""

from appliance.domain.papers import refusals as because
from appliance.domain.papers import timing_refusals as timing
from appliance.domain.papers.sitting_state import PaperState, SittingState
from appliance.domain.refusals import Reason

MINUTE_US = 60_000_000
FARTHEST_HOURS = 12
FARTHEST_US = FARTHEST_HOURS * 60 * MINUTE_US
"""A delay beyond the day is a new timetable, and a typing error far more often."""
MOST_MINUTES = 120


def refuse_delay(sitting: SittingState, now_us: int, new_start_us: int) -> Reason | None:
    """None when it may. A start only ever moves later, so that no key goes out earlier than anybody was told."""
    if sitting.state is PaperState.RELEASED:
        return because.ALREADY_RELEASED
    if sitting.state is PaperState.CANCELLED:
        return timing.SITTING_CANCELLED
    if new_start_us <= max(now_us, sitting.starts_us):
        return timing.DELAY_NOT_LATER
    return timing.DELAY_TOO_FAR if new_start_us - max(now_us, sitting.starts_us) > FARTHEST_US else None


def refuse_cancel(sitting: SittingState) -> Reason | None:
    """None when it may: as long as its papers are not out."""
    match sitting.state:
        case PaperState.RELEASED:
            return because.ALREADY_RELEASED
        case PaperState.CANCELLED:
            return timing.SITTING_CANCELLED
        case _:
            return None


def refuse_credit(
    sitting: SittingState, now_us: int, room_ends_us: int, has: int, more: int
) -> Reason | None:
    """None when it may. ``room_ends_us``: the room's own end, with the ``has`` extra minutes it got before."""
    if sitting.state is PaperState.CANCELLED:
        return timing.SITTING_CANCELLED
    if sitting.state is not PaperState.RELEASED:
        return timing.NOT_RUNNING
    if now_us >= room_ends_us:
        return timing.ROOM_ENDED
    return timing.CREDIT_TOO_LONG if has + more > MOST_MINUTES else None
