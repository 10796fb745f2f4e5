"""Rows of draws among proposed papers."""

import json

from sqlalchemy import Connection, delete, insert, select

from appliance.adapters.database.tables import draws as t
from appliance.domain.names import SittingId, StaffId
from appliance.ports.draws import DrawWitness, RunningDraw


class DrawRows:
    """Implements ``ports.draws.DrawStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draw_of(self, sitting: SittingId) -> RunningDraw | None:
        run = self._connection.execute
        row = run(select(t.draws).where(t.draws.c.sitting == sitting)).one_or_none()
        if row is None:
            return None
        witnesses = run(
            select(t.draw_witnesses)
            .where(t.draw_witnesses.c.sitting == sitting)
            .order_by(t.draw_witnesses.c.witness)
        )
        return RunningDraw(
            lines=tuple(json.loads(row.lines)),
            appliance_text=row.appliance_text,
            closed=row.closed,
            proposal=row.proposal,
            witnesses=tuple(DrawWitness(StaffId(w.witness), w.commitment, w.text) for w in witnesses),
        )

    def drawn(self, sitting: SittingId) -> str | None:
        return self._connection.execute(
            select(t.draws.c.proposal).where(t.draws.c.sitting == sitting)
        ).scalar()

    def put_draw(self, sitting: SittingId, draw: RunningDraw) -> None:
        self.drop_draw(sitting)
        run = self._connection.execute
        run(insert(t.draws).values(
            sitting=sitting, lines=json.dumps(draw.lines), appliance_text=draw.appliance_text,
            closed=draw.closed, proposal=draw.proposal,
        ))  # fmt: skip
        for w in draw.witnesses:
            run(insert(t.draw_witnesses).values(
                sitting=sitting, witness=w.witness, commitment=w.commitment, text=w.text
            ))  # fmt: skip

    def drop_draw(self, sitting: SittingId) -> None:
        for table in (t.draws, t.draw_witnesses):
            self._connection.execute(delete(table).where(table.c.sitting == sitting))

    def keep_draws(self, kept: list[SittingId]) -> None:
        """A newer bundle's list is another list: only sittings that have begun keep their draw."""
        for table in (t.draws, t.draw_witnesses):
            self._connection.execute(delete(table).where(table.c.sitting.not_in(kept)))
