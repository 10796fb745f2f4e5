"""Sheets read and shown by children: how long that may take is said here alone."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from appliance.adapters.apart.children import ChildDiedError, Children, TookTooLongError
from appliance.domain.names import Sha256
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import picture_kind
from appliance.domain.sheets.explain import PageNote
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import AUTO, PageReading, Status
from appliance.domain.sheets.reading_refusals import PAGE_FAILED, PAGE_TOO_SLOW
from appliance.domain.sheets.scanner_check import ScannerSheetSeen
from appliance.domain.sheets.scanner_sheet import ScannerSheet
from appliance.ports.pictures import PictureViewer, SheetExplainer
from appliance.ports.reading import SheetReader
from appliance.ports.scanner_check import ScannerSheetReader

PAGE_SECONDS = 60.0
"""A 200 dpi page takes some 100 ms on a small board, the slowest honest one (35 million coloured pixels fed askew) up to
20 s. Below what nginx waits for an answer: a person at a screen is told which picture it was."""
PAGES_SECONDS = 900.0
"""A file of many pages (PDF, TIFF: 200 at most, some 260 s on a small board)."""
MANY_PAGES = ("pdf", "tif")
READ = "reader.read"
NO_PICTURE = b""
"""What nobody can look at is shown as the empty picture is."""


class PictureDesk(Protocol):
    """What a child has."""

    @property
    def reader(self) -> SheetReader: ...
    @property
    def viewer(self) -> PictureViewer: ...
    @property
    def explainer(self) -> SheetExplainer: ...
    @property
    def scanner_sheet(self) -> ScannerSheetReader: ...


@dataclass(frozen=True)
class Apart:
    """Implements what a :class:`PictureDesk` has, by children that were made with one."""

    children: Children
    page_seconds: float = PAGE_SECONDS
    pages_seconds: float = PAGES_SECONDS

    @property
    def reader(self) -> "ReadApart":
        return ReadApart(self)

    @property
    def viewer(self) -> "ViewApart":
        return ViewApart(self)

    @property
    def explainer(self) -> "ExplainApart":
        return ExplainApart(self)

    @property
    def scanner_sheet(self) -> "ScannerSheetApart":
        return ScannerSheetApart(self)

    def ask(self, method: str, picture: bytes, *arguments: object) -> Any:
        """The answer, or a refusal where there is none."""
        every_page = method == READ and picture_kind(picture) in MANY_PAGES
        seconds = self.pages_seconds if every_page else self.page_seconds
        try:
            return self.children.call(method, seconds, picture, *arguments)
        except TookTooLongError:
            return Refusal(PAGE_TOO_SLOW, {"minutes": f"{seconds / 60:g}"})
        except ChildDiedError as error:
            return Refusal(PAGE_FAILED, {"detail": type(error).__name__})

    def draw(self, method: str, picture: bytes, *arguments: object) -> bytes:
        """The picture, or what there is for none."""
        drawn: bytes | Refusal = self.ask(method, picture, *arguments)
        if isinstance(drawn, Refusal):
            drawn = self.ask(method, NO_PICTURE, *arguments)
        return b"" if isinstance(drawn, Refusal) else drawn


@dataclass(frozen=True)
class ReadApart:
    """Implements ``ports.reading.SheetReader``. A file that ends its child, or does not come to an end, costs one refused
    reading."""

    apart: Apart

    def read(self, picture: bytes, source: str, layout: Layout | None) -> tuple[PageReading, ...]:
        said = self.apart.ask(READ, picture, source, layout)
        if not isinstance(said, Refusal):
            return tuple(said)
        name = layout.name if layout else AUTO
        digest = Sha256(sha256(picture).hexdigest())
        return (PageReading(source, 1, name, Status.REJECTED, digest, 0.0, refusal=said),)


@dataclass(frozen=True)
class ViewApart:
    """Implements ``ports.pictures.PictureViewer``."""

    apart: Apart

    def refuse(self, picture: bytes) -> Refusal | None:
        refused: Refusal | None = self.apart.ask("viewer.refuse", picture)
        return refused

    def crop(self, picture: bytes, page: int, layout: Layout, answer: str | None) -> bytes:
        return self.apart.draw("viewer.crop", picture, page, layout, answer)

    def uncovered(self, picture: bytes, page: int) -> bytes:
        return self.apart.draw("viewer.uncovered", picture, page)


@dataclass(frozen=True)
class ExplainApart:
    """Implements ``ports.pictures.SheetExplainer``."""

    apart: Apart

    def explain(self, picture: bytes, page: int, layout: Layout, note: PageNote) -> bytes:
        return self.apart.draw("explainer.explain", picture, page, layout, note)


@dataclass(frozen=True)
class ScannerSheetApart:
    """Implements ``ports.scanner_check.ScannerSheetReader``."""

    apart: Apart

    def read(self, picture: bytes, sheet: ScannerSheet) -> ScannerSheetSeen | Refusal:
        seen: ScannerSheetSeen | Refusal = self.apart.ask("scanner_sheet.read", picture, sheet)
        return seen
