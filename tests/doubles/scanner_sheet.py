"""The calibration sheet printed, its rings filled in, and scanned."""

from functools import lru_cache

import numpy as np

from appliance.adapters.documents.scanner_sheet_pdf import ScannerSheetPdf
from appliance.domain.sheets.scanner_sheet import PENCIL, scanner_sheet
from tests.doubles.filled_sheets import FONTS
from tests.doubles.paper import Grey
from tests.doubles.pencil import Pencil
from tests.doubles.printing import DPI, print_pages
from tests.doubles.scanner import Scan, scan


@lru_cache(maxsize=4)
def filled_sheet(rings: int = 8) -> Grey:
    """``rings``: how many of them were filled."""
    sheet = scanner_sheet()
    (page,) = print_pages(ScannerSheetPdf(FONTS).print(sheet))
    pencil = Pencil(page.copy(), DPI / 25.4, np.random.default_rng(1), 0.6)
    for field in sheet.layout.fields:
        for ring in field.bubbles[: rings if field.answer == PENCIL else 0]:
            pencil.fill(ring.x, ring.y, sheet.layout.bubble_radius)
    return pencil.page


def scanned_sheet(how: Scan, rings: int = 8) -> bytes:
    return scan(filled_sheet(rings), how, 3)
