"""Where the custody room keeps its state: packets, counts and controls of the loaded exam."""

from collections.abc import Sequence
from typing import Protocol

from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.closing import Closed
from appliance.domain.custody.incidents import Incident
from appliance.domain.custody.late import LateAct
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.photos import SealPhoto
from appliance.domain.custody.seal_stock import Label
from appliance.domain.custody.waivers import Control, Waiver
from appliance.domain.names import PacketId, RoomId, SittingId


class PacketStore(Protocol):
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


class CountStore(Protocol):
    def attendance(self, sitting: SittingId, room: RoomId) -> Attendance | None:
        """None before the roll call."""
        ...

    def put_attendance(self, attendance: Attendance) -> None:
        """Insert or replace."""
        ...

    def paper_counts(self, packet: PacketId) -> tuple[CodeCount, ...]:
        """By code; empty before anybody counted."""
        ...

    def put_paper_counts(self, packet: PacketId, counts: Sequence[CodeCount]) -> None: ...

    def closed(self) -> tuple[Closed, ...]: ...

    def close(self, closed: Closed) -> None: ...


class ControlStore(Protocol):
    def waiver(self, control: Control, subject: str) -> Waiver | None: ...

    def waivers(self) -> tuple[Waiver, ...]:
        """All, oldest request first."""
        ...

    def put_waiver(self, waiver: Waiver) -> None:
        """Insert or replace."""
        ...

    def photos(self, packet: PacketId) -> tuple[SealPhoto, ...]:
        """In the order they were taken."""
        ...

    def add_photo(self, photo: SealPhoto) -> None: ...


class LabelStore(Protocol):
    def labels(self, sitting: SittingId | None = None) -> tuple[Label, ...]:
        """By packet and number."""
        ...

    def put_label(self, label: Label) -> None:
        """Insert or replace."""
        ...


class MinutesStore(Protocol):
    def incidents(self) -> tuple[Incident, ...]:
        """By number."""
        ...

    def put_incident(self, incident: Incident) -> None:
        """Insert or replace."""
        ...

    def late_acts(self) -> tuple[LateAct, ...]:
        """In the order they came."""
        ...

    def late_act(self, late: str) -> LateAct | None: ...

    def put_late_act(self, late: LateAct) -> None:
        """Insert or replace."""
        ...


class CustodyStore(PacketStore, CountStore, ControlStore, LabelStore, MinutesStore, Protocol):
    """All of it, as a transaction gives it."""
