"""Rows of the scanning table: bags that lie on it, how far each reading is."""

from sqlalchemy import Connection, delete, insert, select, update

from appliance.adapters.database.tables import sheets as t
from appliance.adapters.database.tables.exam import exams
from appliance.domain.names import RoomId, SittingId, StaffId
from appliance.domain.sheets.bags import Bag
from appliance.domain.sheets.batch import Progress

_EXAM = select(exams.c.id).scalar_subquery()


class ScanningTable:
    """Implements ``ports.sheets.TableStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_bag(self, bag: Bag) -> None:
        self._connection.execute(
            insert(t.bags),
            {
                "exam": self._exam(),
                "sitting": bag.sitting,
                "room": bag.room,
                "packet": bag.packet,
                "expected": bag.expected,
                "opened_by": bag.opened_by,
            },
        )

    def bags_open(self) -> tuple[Bag, ...]:
        rows = self._connection.execute(
            select(t.bags)
            .where(t.bags.c.exam == _EXAM, t.bags.c.closed_by.is_(None))
            .order_by(t.bags.c.number)
        )
        return tuple(
            Bag(SittingId(r.sitting), RoomId(r.room), r.packet, r.expected, StaffId(r.opened_by))
            for r in rows
        )

    def close_bag(self, bag: Bag, by: StaffId) -> None:
        self._connection.execute(
            update(t.bags)
            .where(
                t.bags.c.exam == _EXAM,
                t.bags.c.sitting == bag.sitting,
                t.bags.c.room == bag.room,
                t.bags.c.opened_by == bag.opened_by,
                t.bags.c.closed_by.is_(None),
            )
            .values(closed_by=by)
        )

    def put_progress(self, batch: str, progress: Progress) -> None:
        exam, table = self._exam(), t.progress
        self._connection.execute(delete(table).where(table.c.exam == exam, table.c.batch == batch))
        self._connection.execute(
            insert(table),
            {"exam": exam, "batch": batch, "done": progress.done, "begun_us": progress.begun_us, "at_us": progress.at_us},
        )  # fmt: skip

    def progress(self, batch: str) -> Progress | None:
        row = self._connection.execute(
            select(t.progress).where(t.progress.c.exam == _EXAM, t.progress.c.batch == batch)
        ).one_or_none()
        return None if row is None else Progress(row.done, row.begun_us, row.at_us)

    def _exam(self) -> str:
        return str(self._connection.execute(select(exams.c.id)).scalar_one())
