"""A packet: one sealed envelope of one room and sitting, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from appliance.domain.custody.codes import packet_code
from appliance.domain.exam import Exam
from appliance.domain.names import PacketId, RoomId, SittingId, StaffId

SPARE_COPIES = 1
"""Copies of the paper beyond the room's candidates."""
FIRST_LABEL = 1


class Purpose(StrEnum):
    PAPERS = "papers"
    """Túi đề."""
    SCRIPTS = "scripts"
    """Túi bài."""


class State(StrEnum):
    """Where a packet stands. Which of them a purpose knows is the table's business (steps.py)."""

    SEALED = "sealed"
    ISSUING = "issuing"
    AT_ROOM = "at-room"
    OPENED = "opened"
    RESEALED = "resealed"
    EMPTY = "empty"
    FILLED = "filled"
    RETURNING = "returning"
    RETURNED = "returned"
    SCANNED = "scanned"


STATE_WORDS: dict[State, tuple[str, str]] = {
    State.SEALED: ("Đã niêm phong", "Sealed"),
    State.ISSUING: ("Đang giao, chờ người nhận xác nhận", "Being given, receiver to confirm"),
    State.AT_ROOM: ("Ở phòng thi, chưa mở", "At the room, unopened"),
    State.OPENED: ("Đã mở", "Opened"),
    State.RESEALED: ("Đã niêm phong đề thừa", "Spare papers sealed"),
    State.EMPTY: ("Túi rỗng, đã có nhãn", "Empty, labelled"),
    State.FILLED: ("Đã niêm phong bài thi", "Scripts sealed"),
    State.RETURNING: ("Đang nộp lại, chờ người nhận xác nhận", "Being returned, receiver to confirm"),
    State.RETURNED: ("Đã nộp về hội đồng", "Back with the officers"),
    State.SCANNED: ("Đã quét xong", "Scanned"),
}
PURPOSE_WORDS: dict[Purpose, tuple[str, str]] = {
    Purpose.PAPERS: ("Túi đề thi", "Question papers"),
    Purpose.SCRIPTS: ("Túi bài thi", "Scripts"),
}


class Condition(StrEnum):
    """What a person sees of the seal."""

    WHOLE = "whole"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Packet:
    """``copies``: papers put in, or sheets the bag is made for. ``count``: last count a person gave.

    ``giver`` and ``receiver`` stand only while a hand-over waits for its second half. ``last_act`` is the
    fingerprint of the act that led here and ``since_us`` its wall time: the same act again is a repeat.
    """

    id: PacketId
    purpose: Purpose
    sitting: SittingId
    room: RoomId
    copies: int
    state: State
    condition: Condition
    seal_text: str
    label: int = FIRST_LABEL
    holder: StaffId | None = None
    giver: StaffId | None = None
    receiver: StaffId | None = None
    count: int | None = None
    last_act: str = ""
    since_us: int = 0


@dataclass(frozen=True)
class PlannedPacket:
    """A packet that should exist, not yet labelled."""

    id: PacketId
    purpose: Purpose
    sitting: SittingId
    room: RoomId
    copies: int


def plan_packets(exam: Exam, sitting: SittingId) -> tuple[PlannedPacket, ...]:
    """One packet of papers and one script bag for every room that has candidates, by room."""
    return tuple(_planned(exam, sitting))


def _planned(exam: Exam, sitting: SittingId) -> Iterable[PlannedPacket]:
    for room in exam.rooms:
        seats = sum(1 for c in exam.candidates if c.room == room.id)
        if seats:
            for purpose, letter, copies in (
                (Purpose.PAPERS, "D", seats + SPARE_COPIES),
                (Purpose.SCRIPTS, "B", seats),
            ):
                yield PlannedPacket(packet_code(letter, sitting, room.id), purpose, sitting, room.id, copies)
