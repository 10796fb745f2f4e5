"""A printer of slips: a small protocol with honest states. *Unknown* is not *empty*, and sent is not printed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from appliance.domain.ledger.receipt import Receipt


class PrinterStatus(StrEnum):
    READY = "ready"
    PAPER_NEAR_END = "paper-near-end"
    """Still prints; somebody should bring a roll."""
    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    OFFLINE = "offline"
    """Switched off, unplugged, or it says itself that it is off-line."""
    MUTE = "mute"
    """Takes the connection and answers nothing."""
    UNKNOWN = "unknown"
    """It cannot be asked, or its answer has no meaning."""


READY_TO_PRINT = frozenset({PrinterStatus.READY, PrinterStatus.PAPER_NEAR_END, PrinterStatus.UNKNOWN})
"""Where an attempt makes sense. A printer that cannot be asked is tried."""


class PrintResult(StrEnum):
    DONE = "done"
    """The printer took the whole job and says afterwards that it is well."""
    NOT_BEGUN = "not-begun"
    """Not one byte of the job was sent: safe to try again."""
    IN_DOUBT = "in-doubt"
    """Some or all of it was sent; whether there is paper, a person must see."""


@dataclass(frozen=True)
class PrintOutcome:
    """``status``: what the printer said last."""

    result: PrintResult
    status: PrinterStatus


@dataclass(frozen=True)
class QrPlace:
    """Where a picture shows a QR code and what it says, for printers that draw codes themselves. ``top`` and
    ``side`` in dots, quiet zone not counted; ``module``: dots a module; level M."""

    top: int
    side: int
    module: int
    text: str


@dataclass(frozen=True)
class Picture:
    """Black and white, one bit a dot. ``width`` in dots is a multiple of 8; ``rows``: ``width // 8`` bytes a row,
    highest bit leftmost, 1 is black, exactly as GS v 0 wants it. ``receipt``: the words it shows, for printers
    that are taught letters; ``qr``: its code."""

    width: int
    height: int
    rows: bytes
    receipt: Receipt | None = None
    qr: QrPlace | None = None

    def __post_init__(self) -> None:
        if self.width % 8 or len(self.rows) != self.width // 8 * self.height:
            raise ValueError(f"{len(self.rows)} bytes are no picture of {self.width} × {self.height}")


class Printer(Protocol):
    def status(self) -> PrinterStatus:
        """Ask now; returns within the printer's time limit whatever happens."""
        ...

    def print(self, picture: Picture) -> PrintOutcome:
        """Print and cut, once. Never raises for what a printer can do wrong."""
        ...


class ReceiptPainter(Protocol):
    def paint(self, receipt: Receipt) -> Picture:
        """The receipt as dots, at this painter's paper width."""
        ...

    def png(self, picture: Picture) -> bytes:
        """The same dots as a PNG, for screens."""
        ...
