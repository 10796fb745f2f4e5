"""May this caller act for a room's candidates? Its own proctors and officers may."""

from appliance.domain.custody.roll_refusals import ROLL_OTHER_ROOM
from appliance.domain.exam import Role
from appliance.domain.names import RoomId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.unit_of_work import Transaction
from appliance.services.custody.gathering import Asker, who_asks


def who_asks_in_room(tx: Transaction, caller: Caller, sitting: SittingId, room: RoomId) -> Asker | Refusal:
    """The exam and who asks, when both sitting and room are of this exam and the room is theirs."""
    asker = who_asks(tx, caller, sitting, room)
    return asker if isinstance(asker, Refusal) else _refuse_other_room(asker, caller, room) or asker


def _refuse_other_room(asker: Asker, caller: Caller, room: RoomId) -> Refusal | None:
    if Role.OFFICER in asker.by.roles:
        return None
    rooms = (asker.by.room, caller.terminal.room if caller.terminal else room)
    wrong = next((r or "?" for r in rooms if r != room), None)
    return Refusal(ROLL_OTHER_ROOM, {"here": wrong, "room": room}) if wrong else None
