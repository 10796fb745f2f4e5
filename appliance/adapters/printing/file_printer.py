"""A printer behind a file: a usblp node, or a plain file that keeps the bytes of every slip, one after another.

It can be written to and not asked. Done means that the kernel took every byte.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from appliance.adapters.printing.capabilities import DOTS_ONLY, Capabilities
from appliance.adapters.printing.escpos_job import escpos_job
from appliance.ports.printer import Picture, PrinterStatus, PrintOutcome, PrintResult


@dataclass(frozen=True)
class FilePrinter:
    """Implements ``ports.printer.Printer``. The folder must exist; a plain file is made when it is missing."""

    path: Path
    can: Capabilities = DOTS_ONLY
    fonts: Path = Path()

    def status(self) -> PrinterStatus:
        there = self.path if self.path.exists() else self.path.parent
        return PrinterStatus.UNKNOWN if os.access(there, os.W_OK) else PrinterStatus.OFFLINE

    def print(self, picture: Picture) -> PrintOutcome:
        job = escpos_job(picture, self.can, self.fonts)
        try:
            file = self.path.open("ab", buffering=0)
        except OSError:
            return PrintOutcome(PrintResult.NOT_BEGUN, PrinterStatus.OFFLINE)
        with file:
            try:
                sent = 0
                while sent < len(job):
                    sent += file.write(job[sent:])
                if self.path.is_file():
                    os.fsync(file.fileno())
            except OSError:
                return PrintOutcome(PrintResult.IN_DOUBT, self.status())
        return PrintOutcome(PrintResult.DONE, self.status())
