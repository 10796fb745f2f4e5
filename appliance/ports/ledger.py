"""The ledger inside a transaction, and what reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from appliance.domain.instants import Instant
from appliance.domain.ledger.entry import Actor, Entry
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.tree import Node


@dataclass(frozen=True)
class Recorded:
    """An event that has its place: the entry, its leaf bytes, and the tree's size with it (position + 1)."""

    entry: Entry
    leaf: bytes
    size: int


class LedgerStore(Protocol):
    def append(self, event: Event, by: Actor, at: Instant) -> Recorded:
        """Give the event the next position. Part of the surrounding transaction."""
        ...

    def size(self) -> int: ...

    def root(self, size: int) -> bytes:
        """Root over the first ``size`` entries."""
        ...

    def node(self, node: Node) -> bytes:
        """Hash of a perfect subtree; for proofs."""
        ...

    def leaves(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Leaf bytes from ``start`` up to, not including, ``end``."""
        ...

    def of_kinds(self, *kinds: str) -> Iterator[bytes]:
        """Leaf bytes of all events of these kinds, in order; found by index."""
        ...
