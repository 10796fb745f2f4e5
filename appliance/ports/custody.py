"""Where the custody room keeps its state: packets and attendance of the loaded exam."""

from collections.abc import Sequence
from typing import Protocol

from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.packets import Packet
from appliance.domain.names import PacketId, RoomId, SittingId


class CustodyStore(Protocol):
    def packets(self, sitting: SittingId | None = None) -> tuple[Packet, ...]:
        """Packets of a sitting, or all, by sitting, room and purpose."""
        ...

    def packet(self, packet: PacketId) -> Packet | None: ...

    def add(self, packets: Sequence[Packet]) -> None:
        """Insert new packets."""
        ...

    def move(self, before: Packet, after: Packet) -> bool:
        """Compare-and-swap: False, and nothing written, when the packet no longer stands as in ``before``."""
        ...

    def attendance(self, sitting: SittingId, room: RoomId) -> Attendance | None:
        """None before the roll call."""
        ...

    def put_attendance(self, attendance: Attendance) -> None:
        """Insert or replace."""
        ...
