"""What somebody says they do with a packet, what the server knows around it, and what came of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.states import Condition, Moment
from appliance.domain.custody.steps import Step
from appliance.domain.custody.waivers import Control
from appliance.domain.exam import Sitting, Staff
from appliance.domain.names import CandidateNumber, PaperCode, RoomId, StaffId


@dataclass(frozen=True)
class Act:
    """What a person says they do."""

    step: Step
    condition: Condition
    count: int | None = None
    witnesses: tuple[CandidateNumber, ...] = ()
    to: StaffId | None = None
    codes: tuple[CodeCount, ...] = ()

    def fingerprint(self, by: StaffId) -> str:
        codes = [(c.code, c.used, c.spare, c.spoilt) for c in self.codes]
        said = [by, self.step, self.condition, self.count, self.witnesses, self.to, codes]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@dataclass(frozen=True)
class Facts:
    """What the server knows around the act. ``to``: the named receiver, None when there is no such person.
    ``candidates``: of the packet's room. ``running``: the sitting people are busy with. ``terminal``: empty where it is
    none of ours. ``printed``: copies in the packet by code. ``sheets``: read of that room, None when nobody asked."""

    by: Staff
    terminal_room: RoomId | None
    candidates: frozenset[CandidateNumber]
    attendance: Attendance | None
    sitting: Sitting
    running: Sitting | None
    now: datetime
    to: Staff | None = None
    terminal: str = ""
    photos: frozenset[Moment] = frozenset()
    waived: frozenset[Control] = frozenset()
    frozen: bool = False
    printed: Mapping[PaperCode, int] = field(default_factory=dict)
    sheets: int | None = None


@dataclass(frozen=True)
class Stepped:
    """``repeated``: nothing changes, the first answer is given again."""

    before: Packet
    after: Packet
    act: Act
    by: StaffId
    repeated: bool = False
