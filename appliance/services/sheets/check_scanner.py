"""The calibration sheet: print it, and tell from one scan of it whether printer and scanner will do.

Nothing is kept and nothing is recorded: no later step asks for it, and what a scanner does to answer sheets is told
batch by batch in the scan report.
"""

from dataclasses import dataclass

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.reading_refusals import OTHER_FORM, OTHER_PAPER
from appliance.domain.sheets.scanner_check import Check, check_scanner
from appliance.domain.sheets.scanner_check_refusals import NOT_CHECK_SHEET
from appliance.domain.sheets.scanner_sheet import scanner_sheet
from appliance.ports.scanner_check import ScannerSheetPrinter, ScannerSheetReader


@dataclass(frozen=True, kw_only=True)
class CheckScanner:
    printer: ScannerSheetPrinter
    reader: ScannerSheetReader

    def __call__(self, picture: bytes) -> tuple[Check, ...] | Refusal:
        """Every line of the check, good or bad."""
        seen = self.reader.read(picture, scanner_sheet())
        if isinstance(seen, Refusal):
            return Refusal(NOT_CHECK_SHEET) if seen.reason in (OTHER_FORM, OTHER_PAPER) else seen
        return check_scanner(seen)

    def sheet(self) -> bytes:
        """The sheet as PDF."""
        return self.printer.print(scanner_sheet())
