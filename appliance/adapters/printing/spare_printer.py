"""Two printers or more in a row: the first that is ready prints, so that a dead one holds up no slip."""

from collections.abc import Sequence
from dataclasses import dataclass

from appliance.ports.printer import (
    READY_TO_PRINT,
    Picture,
    Printer,
    PrinterStatus,
    PrintOutcome,
    PrintResult,
)


@dataclass(frozen=True)
class PrinterRow:
    """Implements ``ports.printer.Printer`` over printers in the order they are preferred; there is at least one."""

    printers: Sequence[Printer]

    def status(self) -> PrinterStatus:
        """Of the first that is ready to print; when none is, of the first."""
        said = []
        for printer in self.printers:
            said.append(printer.status())
            if said[-1] in READY_TO_PRINT:
                return said[-1]
        return said[0]

    def print(self, picture: Picture) -> PrintOutcome:
        """On the first that begins it. A slip in doubt goes to no second printer: a person looks first."""
        first: PrintOutcome | None = None
        for printer in self.printers:
            status = printer.status()
            outcome = (
                printer.print(picture)
                if status in READY_TO_PRINT
                else PrintOutcome(PrintResult.NOT_BEGUN, status)
            )
            if outcome.result is not PrintResult.NOT_BEGUN:
                return outcome
            first = first or outcome
        return first or PrintOutcome(PrintResult.NOT_BEGUN, PrinterStatus.OFFLINE)
