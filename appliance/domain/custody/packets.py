"""A packet: one sealed envelope of one room and sitting, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from appliance.domain.custody.codes import packet_code
from appliance.domain.custody.states import Condition, Purpose, State
from appliance.domain.exam import Exam
from appliance.domain.names import PacketId, RoomId, SittingId, StaffId

SPARE_COPIES = 1
"""Copies of the paper beyond the room's candidates."""
FIRST_LABEL = 1


SITE = RoomId("HD")
"""Phòng hội đồng: where a packet belongs that is no room's."""
SITE_PLACE = "Phòng hội đồng"
LETTERS = {
    Purpose.PAPERS: "D",
    Purpose.SPARE: "P",
    Purpose.SCRIPTS: "B",
    Purpose.KEYS: "A",
    Purpose.SCANS: "Q",
}


@dataclass(frozen=True)
class Packet:
    """``copies``: papers put in, or sheets the bag is made for. ``count``: last count a person gave.

    ``giver`` and ``receiver`` stand only while a hand-over waits for its second half. ``last_act`` is the
    fingerprint of the act that led here and ``since_us`` its wall time: the same act again is a repeat.
    ``terminal``: where the last step was taken; ``checked_by`` and ``checked_on``: who made the second check, and
    where. Empty where that was no enrolled terminal.
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
    terminal: str = ""
    checked_by: StaffId | None = None
    checked_on: str = ""


@dataclass(frozen=True)
class PlannedPacket:
    """A packet that should exist, not yet labelled."""

    id: PacketId
    purpose: Purpose
    sitting: SittingId
    room: RoomId
    copies: int


def plan_packets(exam: Exam, sitting: SittingId) -> tuple[PlannedPacket, ...]:
    """For every room with candidates its papers and its script bag; for the site spare papers as many as the fullest
    room needs, an envelope for the answer key and one for the scans."""
    return tuple(_planned(exam, sitting))


def _planned(exam: Exam, sitting: SittingId) -> Iterable[PlannedPacket]:
    seats = {r.id: sum(1 for c in exam.candidates if c.room == r.id) for r in exam.rooms}
    for room, seated in seats.items():
        if seated:
            yield _one(Purpose.PAPERS, sitting, room, seated + SPARE_COPIES)
            yield _one(Purpose.SCRIPTS, sitting, room, seated)
    if fullest := max(seats.values(), default=0):
        yield _one(Purpose.SPARE, sitting, SITE, fullest + SPARE_COPIES)
        yield _one(Purpose.KEYS, sitting, SITE, 1)
        yield _one(Purpose.SCANS, sitting, SITE, 1)


def _one(purpose: Purpose, sitting: SittingId, room: RoomId, copies: int) -> PlannedPacket:
    return PlannedPacket(packet_code(LETTERS[purpose], sitting, room), purpose, sitting, room, copies)
