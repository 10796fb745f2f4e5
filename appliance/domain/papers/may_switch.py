"""May a sitting be switched to its reserve papers now?"""

from appliance.domain.exam import Policy
from appliance.domain.papers import refusals as because
from appliance.domain.papers.sitting_state import PaperState, SittingState
from appliance.domain.papers.timing_refusals import SITTING_CANCELLED
from appliance.domain.refusals import Reason


def refuse_switch(sitting: SittingState, now_us: int, *, reserves: int, armed: bool) -> Reason | None:
    """None when it may. ``reserves``: how many reserve papers it has. ``armed``: the joined secret is in memory; it
    is needed once the papers are out, for the reserve goes out in the same act. Before the release the switch only
    decides what the bell will release."""
    if sitting.state is PaperState.CANCELLED:
        return SITTING_CANCELLED
    if sitting.reserve:
        return because.ALREADY_ON_RESERVE
    if now_us >= sitting.ends_us:
        return because.SITTING_ENDED
    if not reserves:
        return because.NO_RESERVE
    if sitting.state is PaperState.RELEASED and sitting.policy is not Policy.TIME and not armed:
        return because.NOT_ARMED
    return None
