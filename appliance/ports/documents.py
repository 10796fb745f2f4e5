"""Documents people bring: spreadsheets and PDF. Both may be hostile."""

from typing import Protocol


class TableError(Exception):
    """No table can be read from the file; the message says why."""


class ReadTable(Protocol):
    def __call__(self, content: bytes, filename: str) -> list[list[str]]:
        """The first sheet's cells as text, whole numbers without ``.0``, dates as dd/mm/yyyy. Raises
        :class:`TableError`."""
        ...


class CountPages(Protocol):
    def __call__(self, content: bytes) -> int | None:
        """Pages of a PDF; None when it is no PDF that can be drawn."""
        ...
