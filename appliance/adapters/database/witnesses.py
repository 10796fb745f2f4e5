"""Rows of the ledger's witnesses."""

from sqlalchemy import Connection, func, insert, select

from appliance.adapters.database.tables.ledger import cosignatures, witnesses
from appliance.domain.ledger.cosignature import WitnessKey, parse_witness_key


class WitnessRows:
    """Implements ``ports.witnesses.WitnessStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def name(self, witness: WitnessKey) -> None:
        self._connection.execute(insert(witnesses), {"name": witness.name, "key": str(witness)})

    def named(self) -> tuple[WitnessKey, ...]:
        rows = self._connection.execute(select(witnesses.c.key).order_by(witnesses.c.name))
        return tuple(parse_witness_key(key) for (key,) in rows)

    def keep(self, size: int, witness: str, note: str) -> None:
        self._connection.execute(
            insert(cosignatures).prefix_with("OR REPLACE"), {"size": size, "witness": witness, "note": note}
        )

    def notes(self, size: int) -> tuple[str, ...]:
        rows = self._connection.execute(
            select(cosignatures.c.note).where(cosignatures.c.size == size).order_by(cosignatures.c.witness)
        )
        return tuple(note for (note,) in rows)

    def latest(self) -> dict[str, int]:
        rows = self._connection.execute(
            select(cosignatures.c.witness, func.max(cosignatures.c.size).label("seen")).group_by(
                cosignatures.c.witness
            )
        )
        return {row.witness: row.seen for row in rows}

    def best(self) -> int | None:
        return self._connection.execute(
            select(cosignatures.c.size)
            .group_by(cosignatures.c.size)
            .order_by(func.count().desc(), cosignatures.c.size.desc())
            .limit(1)
        ).scalar()
