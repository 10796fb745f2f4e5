"""Where the sheets room keeps its state. Nothing here is overwritten: pictures, readings, reviews and marks add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from appliance.domain.names import Sha256, SittingId, StaffId
from appliance.domain.sheets.bags import Bag
from appliance.domain.sheets.batch import Batch, Picture, Progress
from appliance.domain.sheets.scanned import ScannedSheet, SheetId


class FrozenError(Exception):
    """A write to scans that are frozen: the caller did not look first."""


@dataclass(frozen=True)
class Freeze:
    """``list_sha256``: see ``domain.sheets.batch.list_sha256``."""

    sitting: SittingId
    sheets: int
    list_sha256: Sha256


@dataclass(frozen=True)
class KeptTable:
    """An opened key or computed marks: canonical CSV and its hash."""

    sha256: Sha256
    csv: bytes


class ScanStore(Protocol):
    def add_batch(self, batch: Batch, pictures: Sequence[Picture]) -> None:
        """Raises :class:`FrozenError`."""
        ...

    def batch(self, batch: str) -> Batch | None: ...

    def batches(self, sitting: SittingId) -> tuple[Batch, ...]:
        """In the order they came."""
        ...

    def picture(self, sha256: Sha256) -> Picture | None: ...

    def pictures(self, batch: str) -> tuple[Picture, ...]:
        """In the order of the batch."""
        ...


class ReadingStore(Protocol):
    def add_sheets(self, sheets: Sequence[ScannedSheet]) -> None:
        """Raises :class:`FrozenError`. Reviews of the given sheets are not looked at."""
        ...

    def sheet(self, sheet: SheetId) -> ScannedSheet | None: ...

    def sheets(self, sitting: SittingId) -> tuple[ScannedSheet, ...]:
        """In the order they were read."""
        ...

    def add_review(self, sheet: ScannedSheet, field: str, value: str, by: StaffId | None) -> None:
        """Raises :class:`FrozenError`."""
        ...


class TableStore(Protocol):
    """The scanning table: bags that lie on it, and how far the reader is."""

    def open_bag(self, bag: Bag) -> None: ...

    def bags_open(self) -> tuple[Bag, ...]:
        """In the order they were opened."""
        ...

    def close_bag(self, bag: Bag, by: StaffId) -> None: ...

    def put_progress(self, batch: str, progress: Progress) -> None:
        """Insert or replace."""
        ...

    def progress(self, batch: str) -> Progress | None: ...


class OutcomeStore(Protocol):
    def add_freeze(self, freeze: Freeze) -> None: ...

    def freeze(self, sitting: SittingId) -> Freeze | None: ...

    def add_key(self, sitting: SittingId, key: KeptTable) -> None: ...

    def key(self, sitting: SittingId) -> KeptTable | None: ...

    def add_marks(self, sitting: SittingId, marks: KeptTable) -> None: ...

    def marks(self, sitting: SittingId) -> KeptTable | None:
        """The last ones computed."""
        ...


class SheetStore(ScanStore, ReadingStore, TableStore, OutcomeStore, Protocol):
    """All of it, as a transaction gives it."""
