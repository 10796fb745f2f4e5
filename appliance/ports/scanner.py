"""The document scanner on the scanning table."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class ScannerFault(StrEnum):
    """Why a scanner stopped before its feeder was empty, as far as it tells."""

    MISSING = "missing"
    EMPTY = "empty"
    JAMMED = "jammed"
    """Paper is stuck, or two sheets went in at once: drivers tell both the same way."""
    OPEN = "open"
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True)
class ScannerDevice:
    """``name``: what the scanner is called by; ``label``: maker and model, for people."""

    name: str
    label: str


class Scanner(Protocol):
    def devices(self) -> tuple[ScannerDevice, ...]:
        """May take seconds: every driver looks for its own."""
        ...

    def scan(self, folder: Path) -> Iterator[Path | ScannerFault]:
        """Scan until the feeder is empty: each page as a whole file in ``folder`` as soon as it is there; at the end a
        fault, if there was one. An empty feeder is a fault only before the first page."""
        ...
