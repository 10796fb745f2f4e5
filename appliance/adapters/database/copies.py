"""Rows of printed copies, always those of the loaded exam."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from appliance.adapters.database.tables.exam import exams
from appliance.adapters.database.tables.papers import paper_copies as t
from appliance.domain.names import PaperId, RoomId, SittingId
from appliance.domain.papers.copies import Copy

_EXAM = select(exams.c.id).scalar_subquery()


class CopyRows:
    """Implements ``ports.copies.CopyStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self, sitting: SittingId) -> int:
        asked = select(func.max(t.c.number)).where(t.c.exam == _EXAM, t.c.sitting == sitting)
        return int(self._connection.execute(asked).scalar() or 0)

    def add(self, copies: Sequence[Copy]) -> None:
        exam = self._connection.execute(select(exams.c.id)).scalar_one()
        self._connection.execute(
            insert(t),
            [
                {
                    "exam": exam, "sitting": c.sitting, "number": c.number, "paper": c.paper, "room": c.room,
                    "mark": c.mark, "position": c.position,
                }
                for c in copies
            ],
        )  # fmt: skip

    def copy(self, sitting: SittingId, number: int) -> Copy | None:
        row = self._connection.execute(
            select(t).where(t.c.exam == _EXAM, t.c.sitting == sitting, t.c.number == number)
        ).one_or_none()
        if row is None:
            return None
        return Copy(
            SittingId(row.sitting), row.number, PaperId(row.paper), RoomId(row.room), row.mark, row.position
        )

    def printed(self, sitting: SittingId, room: RoomId) -> int:
        asked = select(func.count()).where(t.c.exam == _EXAM, t.c.sitting == sitting, t.c.room == room)
        return int(self._connection.execute(asked).scalar_one())
