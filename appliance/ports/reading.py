"""From pictures of sheets to readings."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading


class SheetReader(Protocol):
    def read(self, picture: bytes, source: str, layout: Layout | None) -> tuple[PageReading, ...]:
        """One reading a page (JPEG, PNG, TIFF or PDF; a TIFF or PDF may hold many).

        Never raises for what is in ``picture``: what cannot be read is a reading with status ``rejected``.
        ``layout`` None: take the layout each page names in its own QR code.
        """
        ...


class FileReader(Protocol):
    def read(self, files: Sequence[Path], layout: Layout | None) -> Iterator[tuple[PageReading, ...]]:
        """One tuple a file, in order. A file that kills the process that reads it costs a reading, never the rest."""
        ...
