"""Follow-up work, written in the same transaction as the act that asks for it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from appliance.domain.names import JobId


class JobState(StrEnum):
    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    IN_DOUBT = "in-doubt"
    """Begun and never heard of again: a person decides, nothing is done twice by itself."""


class JobKind(StrEnum):
    PRINT_RECEIPT = "print-receipt"
    """body: ``position`` of the event, ``copy`` (0 = original)."""
    PRINT_LABEL = "print-label"
    """body: ``packet``, ``label`` (the serial's number). On the same paper as receipts, in their order."""
    READ_SHEETS = "read-sheets"
    """body: ``exam``, ``batch``; ``replaces``: the sheet that was scanned again."""
    SCAN_PAGES = "scan-pages"
    """body: ``exam``, ``sitting``, ``room``, ``by``. In doubt: pages were not taken in; to do with a note: take them in
    now, for the person whom the note names."""


@dataclass(frozen=True)
class Job:
    """``body``: plain values for the worker. ``note``: what happened last, for people."""

    id: JobId
    kind: JobKind
    body: dict[str, str | int]
    state: JobState
    note: str


class Outbox(Protocol):
    def add(self, kind: JobKind, body: dict[str, str | int]) -> JobId: ...

    def take(self, kind: JobKind) -> Job | None:
        """The oldest job to do, now marked as doing; None when there is none."""
        ...

    def settle(self, job: JobId, state: JobState, note: str = "") -> None:
        """Set where the job stands after an attempt."""
        ...

    def doubt_begun(self, kind: JobKind, note: str) -> int:
        """After a start: jobs of a kind that were begun and never heard of are in doubt. Returns how many."""
        ...

    def list(self, kind: JobKind, *states: JobState) -> tuple[Job, ...]:
        """Jobs of a kind in the given states (all when none are given), oldest first."""
        ...
