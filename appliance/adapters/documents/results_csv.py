"""Results as CSV: UTF-8 with byte order mark (Excel wants it), semicolons and decimal commas.

A spreadsheet set to Vietnamese takes 0.125 for a hundred and twenty-five, or for text; one set to English shows this file
in one column, and takes no number for another.
"""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from appliance.domain.sheets.results import Cell, ResultsTable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class CsvResults:
    """Implements ``ports.results.ResultsWriter``. The header is the first row; titles are left out."""

    media_type = "text/csv; charset=utf-8"

    def write(self, table: ResultsTable) -> bytes:
        return _csv(table.header, table.rows)


class CsvItems:
    """Implements ``ports.results.ResultsWriter``: how each question went, the subject before it."""

    media_type = CsvResults.media_type

    def write(self, table: ResultsTable) -> bytes:
        header = ("Môn", *(table.items[0].header if table.items else ()))
        return _csv(header, ((items.subject, *row) for items in table.items for row in items.rows))


def _csv(header: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(name) for name in header])
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    """A text that a spreadsheet would run is quoted by an apostrophe."""
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case int():
            return str(cell)
        case _:
            return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
