"""Rows of the custody room, always those of the loaded exam."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.dialects.sqlite import insert

from appliance.adapters.database.custody_controls import ControlRows, person
from appliance.adapters.database.tables import custody as t
from appliance.adapters.database.tables.exam import exams
from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.states import Condition, Purpose, State
from appliance.domain.names import CandidateNumber, PacketId, RoomId, SittingId

_EXAM = select(exams.c.id).scalar_subquery()


def _packet(row: Row[Any]) -> Packet:
    return Packet(
        id=PacketId(row.id),
        purpose=Purpose(row.purpose),
        sitting=SittingId(row.sitting),
        room=RoomId(row.room),
        copies=row.copies,
        state=State(row.state),
        condition=Condition(row.condition),
        seal_text=row.seal_text,
        label=row.label,
        holder=person(row.holder),
        giver=person(row.giver),
        receiver=person(row.receiver),
        count=row._mapping["count"],
        last_act=row.last_act,
        since_us=row.since_us,
        terminal=row.terminal,
        checked_by=person(row.checked_by),
        checked_on=row.checked_on,
    )


def _values(packet: Packet) -> dict[str, object]:
    """All that may change after the packet was made."""
    return {
        "room": packet.room,
        "state": packet.state.value,
        "condition": packet.condition.value,
        "seal_text": packet.seal_text,
        "label": packet.label,
        "holder": packet.holder,
        "giver": packet.giver,
        "receiver": packet.receiver,
        "count": packet.count,
        "last_act": packet.last_act,
        "since_us": packet.since_us,
        "terminal": packet.terminal,
        "checked_by": packet.checked_by,
        "checked_on": packet.checked_on,
    }


class CustodyRows(ControlRows):
    """Implements ``ports.custody.CustodyStore``."""

    def packets(self, sitting: SittingId | None = None) -> tuple[Packet, ...]:
        query = select(t.packets).where(t.packets.c.exam == _EXAM)
        if sitting is not None:
            query = query.where(t.packets.c.sitting == sitting)
        in_order = query.order_by(t.packets.c.sitting, t.packets.c.room, t.packets.c.purpose)
        return tuple(_packet(row) for row in self._connection.execute(in_order))

    def packet(self, packet: PacketId) -> Packet | None:
        row = self._connection.execute(
            select(t.packets).where(t.packets.c.exam == _EXAM, t.packets.c.id == packet)
        ).one_or_none()
        return None if row is None else _packet(row)

    def add(self, packets: Sequence[Packet]) -> None:
        for packet in packets:
            self._connection.execute(
                insert(t.packets).values(
                    exam=_EXAM,
                    id=packet.id,
                    purpose=packet.purpose.value,
                    sitting=packet.sitting,
                    copies=packet.copies,
                    **_values(packet),
                )
            )

    def move(self, before: Packet, after: Packet) -> bool:
        if before.id != after.id:
            raise ValueError("a packet keeps its code")
        same = (t.packets.c[name].is_not_distinct_from(value) for name, value in _values(before).items())
        moved = self._connection.execute(
            update(t.packets)
            .where(t.packets.c.exam == _EXAM, t.packets.c.id == before.id, *same)
            .values(**_values(after))
        )
        return moved.rowcount == 1

    def attendance(self, sitting: SittingId, room: RoomId) -> Attendance | None:
        row = self._connection.execute(
            select(t.attendance).where(
                t.attendance.c.exam == _EXAM, t.attendance.c.sitting == sitting, t.attendance.c.room == room
            )
        ).one_or_none()
        if row is None:
            return None
        absent = tuple(CandidateNumber(number) for number in row.absent.split())
        return Attendance(sitting, room, absent, row.collected)

    def put_attendance(self, attendance: Attendance) -> None:
        values = {"absent": " ".join(attendance.absent), "collected": attendance.collected}
        self._connection.execute(
            insert(t.attendance)
            .values(exam=_EXAM, sitting=attendance.sitting, room=attendance.room, **values)
            .on_conflict_do_update(index_elements=["exam", "sitting", "room"], set_=values)
        )
