"""The exam as every room of the house knows it: sittings, papers, rooms, candidates, staff.

Made once from a verified bundle and never changed afterwards; what happens on the day is events.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from appliance.domain.names import (
    CandidateNumber,
    ExamId,
    PaperCode,
    PaperId,
    RoomId,
    Sha256,
    SittingId,
    StaffId,
)


class Mode(StrEnum):
    LIVE = "live"
    DRILL = "drill"
    """Tập dượt: the same code and the same keys' strength, invented people, marked on every screen and slip."""


class Policy(StrEnum):
    """Who must act before a sitting's papers can be read."""

    QUORUM = "quorum"
    TIME = "time"
    QUORUM_AND_CODE = "quorum+code"


class Role(StrEnum):
    OFFICER = "officer"
    """Ban QLCLGD, trưởng điểm, thư ký: answers for the exam."""
    PROCTOR = "proctor"
    """Cán bộ coi thi."""
    CUSTODIAN = "custodian"
    """Keeps a share of the key."""
    OPERATOR = "operator"
    """Scans and reads sheets."""
    INSPECTOR = "inspector"
    """Reads everything, changes nothing."""


@dataclass(frozen=True)
class Paper:
    """One document (đề). ``sha256`` and ``size`` are of the encrypted file that terminals fetch ahead."""

    id: PaperId
    sitting: SittingId
    code: PaperCode
    reserve: bool
    sha256: Sha256
    size: int
    proposal: str = ""
    """Whose proposal it belongs to, where papers are proposed and one proposal is drawn; else empty."""


@dataclass(frozen=True)
class Sitting:
    """Ca thi: one subject at one time. ``part_one`` etc. count the questions on the answer sheet."""

    id: SittingId
    subject: str
    subject_en: str
    starts_at: datetime
    working_time: timedelta
    policy: Policy
    shares_needed: int
    sheet_layout: str
    """Layout name with its parameters, e.g. ``own:p1=12``, or of one of the exam's forms; what the reader is asked for."""
    marking_rule: str
    """Name of the scoring rule for the objective part."""

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + self.working_time


@dataclass(frozen=True)
class SheetForm:
    """An answer sheet that others designed and the bundle brought. ``layout``: a layout file (docs/formats/layout.md)."""

    name: str
    layout: str


@dataclass(frozen=True)
class Room:
    id: RoomId
    place: str


@dataclass(frozen=True)
class Candidate:
    """Thí sinh. ``seat`` counts from 1 in the room; papers alternate by seat so that neighbours differ."""

    number: CandidateNumber
    name: str
    born: str
    """Ngày sinh as dd/mm/yyyy: kept as text, never calculated with."""
    school_class: str
    room: RoomId
    seat: int


@dataclass(frozen=True)
class Staff:
    id: StaffId
    name: str
    roles: frozenset[Role]
    room: RoomId | None
    """The room a proctor is drawn for."""
    pin_phc: str
    """Argon2id hash of the PIN in PHC form."""


@dataclass(frozen=True)
class Exam:
    """The plan of one exam, as loaded."""

    id: ExamId
    name: str
    school: str
    school_code: str
    mode: Mode
    bundle_number: int
    loaded_from: Sha256
    """Hash of the bundle's manifest."""
    sittings: tuple[Sitting, ...]
    papers: tuple[Paper, ...]
    rooms: tuple[Room, ...]
    candidates: tuple[Candidate, ...]
    staff: tuple[Staff, ...]
    forms: tuple[SheetForm, ...] = ()
    """What sheets may be called beside the built-in names."""

    def sitting(self, sitting: SittingId) -> Sitting:
        """One that is known to be of this exam; ``KeyError`` for any other."""
        return {s.id: s for s in self.sittings}[sitting]


def paper_for_seat(codes: tuple[PaperCode, ...], seat: int) -> PaperCode:
    """Mã đề for a seat: codes go round so that no two neighbours hold the same.

    >>> paper_for_seat((PaperCode("101"), PaperCode("102")), 3)
    '101'
    """
    return codes[(seat - 1) % len(codes)]
