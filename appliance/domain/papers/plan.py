"""The exam as a person writes it down in exam.toml (docs/formats/plan.md), before anything is sealed."""

from dataclasses import dataclass
from datetime import datetime

from appliance.domain.exam import Mode, Role, Room, Sitting
from appliance.domain.names import ExamId, PaperCode, PaperId, RoomId, SittingId, StaffId

MARKING_ID = "marking"
"""Not a sitting's id: it is the purpose of the answer keys' shares."""


@dataclass(frozen=True)
class PlannedSitting:
    """``matrix_file``: None only where :func:`.submission.wants_matrix` does not ask for one."""

    sitting: Sitting
    key_file: str
    matrix_file: str | None


@dataclass(frozen=True)
class PlannedPaper:
    id: PaperId
    sitting: SittingId
    code: PaperCode
    reserve: bool
    file: str
    proposal: str


@dataclass(frozen=True)
class PlannedStaff:
    id: StaffId
    name: str
    roles: frozenset[Role]
    room: RoomId | None


@dataclass(frozen=True)
class Plan:
    """``recovery``: an authority's ``age1…`` recipient that can open everything, or None. ``card_pins``: custodians'
    cards are sealed under a PIN; ``duress_cards``: each custodian gets a second card that opens nothing."""

    exam: ExamId
    name: str
    school: str
    school_code: str
    mode: Mode
    bundle_number: int
    valid_until: datetime
    roster_file: str
    signing_key_file: str
    appliance_card_file: str
    recovery: str | None
    marking_shares: int
    card_pins: bool
    duress_cards: bool
    rooms: tuple[Room, ...]
    sittings: tuple[PlannedSitting, ...]
    papers: tuple[PlannedPaper, ...]
    staff: tuple[PlannedStaff, ...]

    def custodians(self) -> tuple[PlannedStaff, ...]:
        return tuple(s for s in self.staff if Role.CUSTODIAN in s.roles)
