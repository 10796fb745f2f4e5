"""Rows of the changed timetable and of what this boot has seen."""

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from appliance.adapters.database.tables import papers as t
from appliance.domain.instants import Instant
from appliance.domain.names import RoomId, SittingId, StaffId
from appliance.domain.papers.two_officers import Asked
from appliance.ports.timing import TimingAct


class TimingRows:
    """Implements ``ports.timing.Timing``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask_timing(self, sitting: SittingId, act: TimingAct, asked: Asked | None) -> None:
        asks = t.timing_requests
        self._connection.execute(delete(asks).where(asks.c.sitting == sitting, asks.c.act == act.value))
        if asked:
            self._connection.execute(insert(asks).values(
                sitting=sitting, act=act.value, asked_by=asked.by, asked_us=asked.at_us, reason=asked.reason,
                starts_us=asked.starts_us,
            ))  # fmt: skip

    def timing_asked(self, sitting: SittingId, act: TimingAct) -> Asked | None:
        asks = t.timing_requests
        row = self._connection.execute(
            select(asks).where(asks.c.sitting == sitting, asks.c.act == act.value)
        ).one_or_none()
        return Asked(StaffId(row.asked_by), row.asked_us, row.reason, row.starts_us) if row else None

    def delay(self, sitting: SittingId, starts_us: int) -> None:
        run = self._connection.execute
        row = run(select(t.bell).where(t.bell.c.sitting == sitting)).one()
        run(
            insert(t.new_starts)
            .values(sitting=sitting, starts_us=starts_us, planned_us=row.starts_us)
            .on_conflict_do_update(index_elements=["sitting"], set_={"starts_us": starts_us})
        )
        ends_us = row.ends_us + starts_us - row.starts_us
        run(update(t.bell).where(t.bell.c.sitting == sitting).values(starts_us=starts_us, ends_us=ends_us))

    def planned_start(self, sitting: SittingId) -> int | None:
        found = self._connection.execute(
            select(t.new_starts.c.planned_us).where(t.new_starts.c.sitting == sitting)
        ).scalar()
        return None if found is None else int(found)

    def add_credit(self, sitting: SittingId, room: RoomId, minutes: int) -> None:
        given = t.room_credits
        self._connection.execute(
            insert(given)
            .values(sitting=sitting, room=room, minutes=minutes)
            .on_conflict_do_update(
                index_elements=["sitting", "room"], set_={"minutes": given.c.minutes + minutes}
            )
        )

    def credits(self, sitting: SittingId) -> dict[RoomId, int]:
        given = t.room_credits
        rows = self._connection.execute(
            select(given).where(given.c.sitting == sitting).order_by(given.c.room)
        )
        return {RoomId(r.room): r.minutes for r in rows}

    def boot_seen(self) -> Instant | None:
        row = self._connection.execute(select(t.boot_seen)).one_or_none()
        return Instant(row.wall_us, row.boot_us, row.boot_id) if row else None

    def see_boot(self, at: Instant) -> None:
        told = {"wall_us": at.wall_us, "boot_us": at.boot_us, "boot_id": at.boot_id}
        self._connection.execute(
            insert(t.boot_seen)
            .values(one=1, **told)
            .on_conflict_do_update(
                index_elements=["one"], set_=told, where=t.boot_seen.c.boot_id != at.boot_id
            )
        )
