"""A page of the ledger, told as entries."""

from dataclasses import dataclass

from appliance.domain.ledger.entry import Entry, entry_from_bytes
from appliance.ports.unit_of_work import UnitOfWork

PAGE = 200


@dataclass(frozen=True)
class LedgerPage:
    """``size`` and ``root`` are of the whole ledger, at the same moment as the page."""

    size: int
    root: bytes
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class ListEntries:
    work: UnitOfWork

    def __call__(self, after: int = -1) -> LedgerPage:
        """At most :data:`PAGE` entries with positions above ``after``."""
        first = max(after, -1) + 1
        with self.work.read() as tx:
            size = tx.ledger.size()
            leaves = tx.ledger.leaves(first, min(size, first + PAGE))
            return LedgerPage(size, tx.ledger.root(size), tuple(entry_from_bytes(leaf) for leaf in leaves))
