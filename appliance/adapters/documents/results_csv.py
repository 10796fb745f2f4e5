"""Results as CSV for other programs: UTF-8 with byte order mark (Excel wants it), commas, decimal points."""

import csv
import io
from decimal import Decimal

from appliance.domain.sheets.results import Cell, ResultsTable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class CsvResults:
    """Implements ``ports.results.ResultsWriter``. The header is the first row; titles are left out."""

    media_type = "text/csv; charset=utf-8"

    def write(self, table: ResultsTable) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([_text(name) for name in table.header])
        writer.writerows([_text(cell) for cell in row] for row in table.rows)
        return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    """A text that a spreadsheet would run is quoted by an apostrophe."""
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:f}"
        case int():
            return str(cell)
        case _:
            return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
