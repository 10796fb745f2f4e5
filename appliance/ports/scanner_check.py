"""The calibration sheet on paper and back."""

from typing import Protocol

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scanner_check import ScannerSheetSeen
from appliance.domain.sheets.scanner_sheet import ScannerSheet


class ScannerSheetPrinter(Protocol):
    def print(self, sheet: ScannerSheet) -> bytes:
        """A PDF of one page, in exact millimetres."""
        ...


class ScannerSheetReader(Protocol):
    def read(self, picture: bytes, sheet: ScannerSheet) -> ScannerSheetSeen | Refusal:
        """Measure the first page of a picture (JPEG, PNG, TIFF or PDF); refuse one that is not this sheet."""
        ...
