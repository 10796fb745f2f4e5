"""Copies of the ledger outside the appliance."""

from collections.abc import Iterator, Mapping
from typing import Protocol


class ExportUnreadableError(Exception):
    """No export can be read there; the message says why."""


class ExportSource(Protocol):
    """A copy as it lies on a drive; nothing in it is trusted."""

    def get(self, name: str) -> bytes | None:
        """One of its files, None when it is not there. Raises :class:`ExportUnreadableError`."""
        ...

    def lines(self, name: str) -> Iterator[bytes]:
        """The file line by line, newlines included; nothing when it is not there.

        Raises :class:`ExportUnreadableError`, also for a line that is longer than any entry.
        """
        ...


class ExportTarget(Protocol):
    def taken(self) -> str | None:
        """Name of a file of an earlier export that lies there."""
        ...

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write each file whole, in this order."""
        ...
