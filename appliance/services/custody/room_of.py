"""May this caller act for a room's candidates? Its own proctors and officers may."""

from appliance.domain.custody.refusals import ROLL_OTHER_ROOM
from appliance.domain.exam import Role
from appliance.domain.names import RoomId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.services.custody.gathering import Asked


def refuse_other_room(asked: Asked, caller: Caller, room: RoomId) -> Refusal | None:
    if Role.OFFICER in asked.by.roles:
        return None
    rooms = (asked.by.room, caller.terminal.room if caller.terminal else room)
    wrong = next((r or "?" for r in rooms if r != room), None)
    return Refusal(ROLL_OTHER_ROOM, {"here": wrong, "room": room}) if wrong else None
