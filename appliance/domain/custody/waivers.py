"""A control that fails must not stop the exam: two persons set it aside for one packet or room, with a reason.

The first may be a proctor of the room or an officer; the second is an officer and somebody else. The request is good
for fifteen minutes; once granted it stands, except that a label may be typed instead of scanned for fifteen minutes.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from appliance.domain.custody.control_refusals import REASON_NEEDED, WAIVER_NEEDS_OFFICER, WAIVER_SAME_PERSON
from appliance.domain.exam import Role, Staff
from appliance.domain.names import StaffId
from appliance.domain.refusals import Refusal

GOOD_FOR_US = 15 * 60 * 1_000_000
LONGEST_REASON = 200


class Control(StrEnum):
    """What can be set aside."""

    SECOND_CHECK = "second-check"
    """Nobody can make the second pair's check."""
    PHOTO = "photo"
    """No camera works."""
    LABEL = "label"
    """The label cannot be scanned: its code is typed."""
    DAMAGED_OPEN = "damaged-open"
    """The seal is damaged; the papers are used all the same."""
    USE_SPARE = "use-spare"
    """The packet is not used; the site's spare takes its place."""
    NEW_SEAL = "new-seal"
    """A new label over one that is laid."""
    PAPER_COUNT = "paper-count"
    SCRIPT_COUNT = "script-count"
    SHEET_COUNT = "sheet-count"


CONTROL_WORDS: dict[Control, tuple[str, str]] = {
    Control.SECOND_CHECK: ("không có lượt kiểm thứ hai", "no second check"),
    Control.PHOTO: ("không chụp được ảnh niêm phong", "no photograph of the seal"),
    Control.LABEL: ("không quét được nhãn, gõ mã túi", "label typed instead of scanned"),
    Control.DAMAGED_OPEN: ("niêm phong rách nhưng vẫn dùng", "damaged seal, used all the same"),
    Control.USE_SPARE: ("không dùng túi này, lấy túi dự phòng", "not used, the spare packet instead"),
    Control.NEW_SEAL: ("thay nhãn niêm phong", "a new seal"),
    Control.PAPER_COUNT: ("số đề không khớp", "paper counts do not agree"),
    Control.SCRIPT_COUNT: ("số bài không khớp số có mặt", "scripts and candidates present do not agree"),
    Control.SHEET_COUNT: ("số phiếu quét không khớp số bài", "sheets scanned and scripts do not agree"),
}
OF_ROOM = frozenset({Control.SCRIPT_COUNT, Control.SHEET_COUNT})
"""Set aside for a room in a sitting; the others for one packet."""


@dataclass(frozen=True)
class Waiver:
    """``subject``: a packet's code, or ``sitting/room``."""

    control: Control
    subject: str
    asked_by: StaffId
    asked_us: int
    reason: str
    granted_by: StaffId | None = None
    granted_us: int = 0

    def stands(self, now_us: int) -> bool:
        fresh = self.control is not Control.LABEL or now_us - self.granted_us <= GOOD_FOR_US
        return self.granted_by is not None and fresh


def decide_waiver(
    before: Waiver | None, control: Control, subject: str, reason: str, by: Staff, now_us: int
) -> Waiver | Refusal:
    """The request, or the grant when a fresh one of somebody else waits. A standing one is handed back as it is."""
    if before and before.stands(now_us):
        return before
    if before is None or before.granted_by or not 0 <= now_us - before.asked_us <= GOOD_FOR_US:
        said = " ".join(reason.split())[:LONGEST_REASON]
        return Waiver(control, subject, by.id, now_us, said) if said else Refusal(REASON_NEEDED)
    if before.asked_by == by.id:
        return Refusal(WAIVER_SAME_PERSON)
    if Role.OFFICER not in by.roles:
        return Refusal(WAIVER_NEEDS_OFFICER)
    return replace(before, granted_by=by.id, granted_us=now_us)
