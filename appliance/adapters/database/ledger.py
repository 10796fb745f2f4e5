"""The ledger's rows. Appending is part of the caller's transaction, so an act and its entry stand or fall together."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, insert, select

from appliance.adapters.database.tables.ledger import entries, nodes
from appliance.domain.instants import Instant
from appliance.domain.ledger.entry import Actor, Entry, entry_bytes
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.tree import Node, nodes_completed_by, root_hash
from appliance.ports.ledger import Recorded

CHUNK = 2000


class LedgerRows:
    """Implements ``ports.ledger.LedgerStore``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, event: Event, by: Actor, at: Instant) -> Recorded:
        position = self.size()
        entry = Entry(position, at, by, event)
        leaf = entry_bytes(entry)
        made = dict(nodes_completed_by(position, leaf, self.node))
        self._connection.execute(insert(entries), {"position": position, "kind": event.kind, "leaf": leaf})
        self._connection.execute(
            insert(nodes), [{"level": n[0], "number": n[1], "hash": value} for n, value in made.items()]
        )
        return Recorded(entry, leaf, position + 1)

    def size(self) -> int:
        last = self._connection.execute(select(func.max(entries.c.position))).scalar()
        return 0 if last is None else int(last) + 1

    def root(self, size: int) -> bytes:
        return root_hash(size, self.node)

    def node(self, node: Node) -> bytes:
        level, number = node
        found = self._connection.execute(
            select(nodes.c.hash).where(nodes.c.level == level, nodes.c.number == number)
        ).scalar_one()
        return bytes(found)

    def leaves(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        end = self.size() if end is None else end
        for first in range(start, end, CHUNK):
            rows = self._connection.execute(
                select(entries.c.leaf)
                .where(entries.c.position >= first, entries.c.position < min(end, first + CHUNK))
                .order_by(entries.c.position)
            )
            for (leaf,) in rows:
                yield bytes(leaf)

    def of_kinds(self, *kinds: str) -> Iterator[bytes]:
        found = select(entries.c.leaf).where(entries.c.kind.in_(kinds)).order_by(entries.c.position)
        return (bytes(leaf) for (leaf,) in self._connection.execute(found))
