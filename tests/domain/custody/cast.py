"""A room's people, its packet and its clock: what a step is decided about."""

from datetime import UTC, datetime, timedelta
from typing import Any

from appliance.domain.custody.acts import Act, Facts, Stepped
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.states import Condition, Moment, Purpose, State
from appliance.domain.custody.steps import Step, sitting_on
from appliance.domain.exam import Policy, Role, Sitting, Staff
from appliance.domain.names import CandidateNumber, PacketId, PaperCode, RoomId, SittingId, StaffId
from appliance.domain.refusals import Reason, Refusal

START = datetime(2026, 11, 30, 0, 35, tzinfo=UTC)
TOAN = Sitting(
    SittingId("toan"), "Toán", "Mathematics", START, timedelta(minutes=90), Policy.QUORUM, 2, "own", "toan"
)
ANH = Sitting(SittingId("anh"), "Tiếng Anh", "English", START + timedelta(hours=3), timedelta(minutes=60),
              Policy.QUORUM, 2, "own", "anh")  # fmt: skip
ROOM = RoomId("01")
NUMBERS = tuple(CandidateNumber(f"26000{i}") for i in range(1, 5))
PRINTED = {PaperCode("101"): 3, PaperCode("102"): 2}


def staff(name: str, *roles: Role, room: str | None = None) -> Staff:
    return Staff(StaffId(name), name, frozenset(roles), RoomId(room) if room else None, "")


OFFICER, OTHER_OFFICER = staff("cb1", Role.OFFICER), staff("cb2", Role.OFFICER)
PROCTOR, STRANGER = staff("gt1", Role.PROCTOR, room="01"), staff("gt3", Role.PROCTOR, room="02")
SCANNER, INSPECTOR = staff("qp1", Role.OPERATOR), staff("tt1", Role.INSPECTOR)
OTHER_PROCTOR = staff("gt2", Role.PROCTOR, room="01")
PEOPLE = (OFFICER, OTHER_OFFICER, PROCTOR, STRANGER, SCANNER, INSPECTOR)


def packet(state: State = State.SHOWN, purpose: Purpose = Purpose.PAPERS, **more: Any) -> Packet:
    values: dict[str, Any] = {
        "id": PacketId("D-TOAN-01-1"), "purpose": purpose, "sitting": TOAN.id, "room": ROOM, "copies": 5,
        "state": state, "condition": Condition.WHOLE, "seal_text": "PTS1",
    }  # fmt: skip
    return Packet(**(values | more))


def facts(by: Staff = PROCTOR, minutes: float = -5, **more: Any) -> Facts:
    now = START + timedelta(minutes=minutes)
    values: dict[str, Any] = {
        "by": by, "terminal_room": None, "candidates": frozenset(NUMBERS), "attendance": None, "sitting": TOAN,
        "running": sitting_on((TOAN, ANH), now), "now": now, "photos": frozenset(Moment), "printed": PRINTED,
    }  # fmt: skip
    return Facts(**(values | more))


OPENING = Act(Step.OPENED, Condition.WHOLE)
CHECK = Act(Step.CHECKED, Condition.WHOLE)
SHOW = Act(Step.SHOWN, Condition.WHOLE, witnesses=NUMBERS[:2])


def reason(answer: Stepped | Refusal) -> Reason | None:
    return answer.reason if isinstance(answer, Refusal) else None
