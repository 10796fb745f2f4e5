"""May this person print copies of this paper for this room now?"""

from appliance.domain.exam import Role
from appliance.domain.names import RoomId
from appliance.domain.papers import copies_refusals as because
from appliance.domain.papers.copies import LAST_NUMBER, MOST_AT_ONCE
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NOT_SIGNED_IN, Refusal


def refuse_print(
    caller: Caller, sitting: str, paper: str, room: RoomId, copies: int, *, last: int, out: bool
) -> Refusal | None:
    """None when they may. ``last``: highest number printed in the sitting so far; ``out``: the paper's key is out and
    was not taken back. Officers print for any room, a proctor for their own and at its terminal, if at one."""
    if caller.staff is None:
        return Refusal(NOT_SIGNED_IN)
    if Role.OFFICER not in caller.staff.roles:
        places = (caller.staff.room, caller.terminal.room if caller.terminal else room)
        if wrong := [p or "?" for p in places if p != room]:
            return Refusal(because.COPIES_OTHER_ROOM, {"here": wrong[0], "room": room})
    if not 1 <= copies <= MOST_AT_ONCE:
        return Refusal(because.TOO_MANY_COPIES, {"most": str(MOST_AT_ONCE)})
    if not out:
        return Refusal(because.NOT_PRINTABLE_YET, {"paper": paper[:80]})
    if last + copies > LAST_NUMBER:
        return Refusal(because.NO_NUMBERS_LEFT, {"sitting": sitting})
    return None
