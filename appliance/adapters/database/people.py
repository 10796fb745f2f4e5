"""Rows of sign-ins and terminals."""

from typing import Any

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from appliance.adapters.database.tables import people as t
from appliance.domain.names import RoomId, Sha256, StaffId, TerminalId
from appliance.ports.people import Session, Terminal, TerminalState


def _terminal(row: Row[Any]) -> Terminal:
    return Terminal(
        TerminalId(row.id),
        row.name,
        bytes(row.public_key),
        row.code,
        TerminalState(row.state),
        RoomId(row.room) if row.room else None,
    )


class PeopleRows:
    """Implements ``ports.people.PeopleStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def wrong_pins(self, staff: StaffId) -> int:
        found = self._connection.execute(
            select(t.wrong_pins.c.in_a_row).where(t.wrong_pins.c.staff == staff)
        ).scalar()
        return 0 if found is None else int(found)

    def count_wrong_pin(self, staff: StaffId) -> int:
        counted = self._connection.execute(
            insert(t.wrong_pins)
            .values(staff=staff, in_a_row=1)
            .on_conflict_do_update(index_elements=["staff"], set_={"in_a_row": t.wrong_pins.c.in_a_row + 1})
            .returning(t.wrong_pins.c.in_a_row)
        )
        return int(counted.scalar_one())

    def forget_wrong_pins(self, staff: StaffId) -> None:
        self._connection.execute(delete(t.wrong_pins).where(t.wrong_pins.c.staff == staff))

    def put_session(self, session: Session) -> None:
        self._connection.execute(
            insert(t.sessions).values(
                token_sha256=session.token_sha256,
                staff=session.staff,
                terminal=session.terminal,
                opened_us=session.opened_us,
            )
        )

    def session(self, token_sha256: Sha256) -> Session | None:
        row = self._connection.execute(
            select(t.sessions).where(t.sessions.c.token_sha256 == token_sha256)
        ).one_or_none()
        if row is None:
            return None
        return Session(
            Sha256(row.token_sha256),
            StaffId(row.staff) if row.staff else None,
            TerminalId(row.terminal) if row.terminal else None,
            row.opened_us,
        )

    def end_session(self, token_sha256: Sha256) -> None:
        self._connection.execute(delete(t.sessions).where(t.sessions.c.token_sha256 == token_sha256))

    def put_terminal(self, terminal: Terminal) -> None:
        values = {
            "name": terminal.name,
            "public_key": terminal.public_key,
            "code": terminal.code,
            "state": terminal.state.value,
            "room": terminal.room,
        }
        self._connection.execute(
            insert(t.terminals)
            .values(id=terminal.id, **values)
            .on_conflict_do_update(index_elements=["id"], set_=values)
        )

    def terminal(self, terminal: TerminalId) -> Terminal | None:
        row = self._connection.execute(select(t.terminals).where(t.terminals.c.id == terminal)).one_or_none()
        return None if row is None else _terminal(row)

    def terminals(self) -> tuple[Terminal, ...]:
        rows = self._connection.execute(select(t.terminals).order_by(t.terminals.c.name))
        return tuple(_terminal(row) for row in rows)
