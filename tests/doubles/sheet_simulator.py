"""A sheet's whole way: printed, filled in as pupils do and scanned as office machines do. A fixed seed gives the same
bytes.

The page is the real PDF, rasterised; what is simulated is printer, pencil, rubber, paper feed and camera.
"""

from appliance.domain.sheets.layout import Layout
from tests.doubles.hands import Filled, fill
from tests.doubles.paper import Grey
from tests.doubles.printing import badly_printed
from tests.doubles.scanner import Scan, scan


def simulate(page: Grey, layout: Layout, filled: Filled, how: Scan, seed: int) -> bytes:
    """Print badly, fill and scan one page."""
    sheet = badly_printed(page, how.toner, how.copies, seed)
    return scan(fill(sheet, layout, filled, seed), how, seed)
