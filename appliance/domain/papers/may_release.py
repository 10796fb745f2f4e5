"""May the papers of a sitting go out now? The one place that decides it."""

from appliance.domain.exam import Policy
from appliance.domain.papers import refusals as because
from appliance.domain.papers.clock_verdict import Verdict
from appliance.domain.papers.sitting_state import LATEST_US, PaperState, SittingState
from appliance.domain.papers.timing_refusals import SITTING_CANCELLED
from appliance.domain.refusals import Reason


def refuse_release(
    sitting: SittingState, now_us: int, verdict: Verdict, *, armed: bool, by_hand: bool
) -> Reason | None:
    """None when they may. ``armed``: the joined secret is in memory. ``by_hand``: two officers decided; they may
    overrule a clock that is not believed and a start long past, but not a believed clock before the start, and
    no one can overrule missing shares: the key does not exist without them."""
    if sitting.state is PaperState.RELEASED:
        return because.ALREADY_RELEASED
    if sitting.state is PaperState.CANCELLED:
        return SITTING_CANCELLED
    believed = verdict is Verdict.BELIEVABLE
    if now_us < sitting.starts_us and (believed or not by_hand):
        return because.NOT_YET
    if not armed and sitting.policy is not Policy.TIME:
        return because.NOT_ARMED
    if not by_hand and not believed:
        return because.CLOCK_NOT_BELIEVED
    if not by_hand and now_us - sitting.starts_us > LATEST_US:
        return because.TOO_LATE_FOR_BELL
    return None
