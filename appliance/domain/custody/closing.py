"""A room is closed when its counts agree: copies printed, scripts collected, sheets scanned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.control_refusals import ROOM_NOT_BALANCED
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.states import OF_PAPERS, Purpose, State
from appliance.domain.custody.waivers import Control
from appliance.domain.names import PacketId, PaperCode, RoomId, SittingId, StaffId
from appliance.domain.refusals import Refusal

_LEFT_UNUSED = frozenset({State.WITHDRAWN, State.SEALED, State.STORED})


@dataclass(frozen=True)
class Closed:
    sitting: SittingId
    room: RoomId
    closed_by: StaffId
    closed_us: int


@dataclass(frozen=True)
class Balance:
    """One equation. ``found`` is None while nobody has counted. ``waived``: two persons accept that it does not hold."""

    control: Control
    vi: str
    en: str
    expected: int | None
    found: int | None
    waived: bool

    @property
    def holds(self) -> bool:
        return self.found is not None and self.found == self.expected

    @property
    def settled(self) -> bool:
        return self.holds or self.waived


@dataclass(frozen=True)
class RoomCounts:
    """``packets``: of this room in this sitting. ``printed`` and ``counted`` by packet. ``present``: None before the
    roll call. ``sheets``: candidates of the room whose sheets were read."""

    room: RoomId
    packets: Sequence[Packet]
    printed: Mapping[PacketId, Mapping[PaperCode, int]]
    counted: Mapping[PacketId, Sequence[CodeCount]]
    attendance: Attendance | None
    candidates: int
    sheets: int
    waived: Mapping[str, frozenset[Control]]
    """By packet, and under the room's own subject for the other two."""
    subject: str


def balances_of(day: RoomCounts) -> tuple[Balance, ...]:
    """Every equation of the room, in the order of the day."""
    told = [line for packet in day.packets if packet.purpose in OF_PAPERS for line in _papers(day, packet)]
    here = day.waived.get(day.subject, frozenset())
    present = day.candidates - len(day.attendance.absent) if day.attendance else None
    collected = day.attendance.collected if day.attendance else None
    bag = next((p for p in day.packets if p.purpose is Purpose.SCRIPTS), None)
    sealed = bag.count if bag and bag.state is not State.EMPTY else None
    scripts, sheets = Control.SCRIPT_COUNT in here, Control.SHEET_COUNT in here
    return (
        *told,
        Balance(Control.SCRIPT_COUNT, "bài thu được = có mặt", "scripts = present", present, collected, scripts),
        Balance(
            Control.SCRIPT_COUNT, "bài trong túi = bài thu được", "in the bag = scripts", collected, sealed,
            scripts,
        ),
        Balance(
            Control.SHEET_COUNT, "phiếu đã đọc = bài thu được", "sheets read = scripts", collected,
            day.sheets, sheets,
        ),
    )  # fmt: skip


def _papers(day: RoomCounts, packet: Packet) -> list[Balance]:
    waived = Control.PAPER_COUNT in day.waived.get(packet.id, frozenset())
    counted = {c.code: c.total for c in day.counted.get(packet.id, ())}
    if not counted and packet.count is None and _came_back_unopened(day, packet):
        return []
    return [
        Balance(
            Control.PAPER_COUNT, f"{packet.id} mã đề {code}: dùng + thừa + hỏng = in",
            f"{packet.id} paper {code}: used + spare + spoilt = printed", printed, counted.get(code), waived,
        )
        for code, printed in day.printed[packet.id].items()
    ]  # fmt: skip


def _came_back_unopened(day: RoomCounts, packet: Packet) -> bool:
    back = packet.state in (State.RETURNING, State.RETURNED, State.ARCHIVED)
    return packet.state in _LEFT_UNUSED or (
        back and Control.USE_SPARE in day.waived.get(packet.id, frozenset())
    )


def refuse_closing(room: RoomId, balances: Sequence[Balance]) -> Refusal | None:
    """The first equation that does not hold and that nobody has accepted."""
    for line in balances:
        if not line.settled:
            facts = {"room": room, "what": line.vi, "what_en": line.en}
            unknown = "chưa đếm"
            return Refusal(
                ROOM_NOT_BALANCED,
                facts
                | {
                    "expected": unknown if line.expected is None else str(line.expected),
                    "found": unknown if line.found is None else str(line.found),
                },
            )
    return None
