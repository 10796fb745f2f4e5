"""Results as a workbook. Texts stay texts: no name becomes a formula, no number loses its zeros."""

import io
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from appliance.domain.sheets.results import Cell, ResultsTable

WIDEST, NARROWEST = 34, 5
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Written into every file in place of the present, so that the same results give the same bytes."""


class XlsxResults:
    """Implements ``ports.results.ResultsWriter``."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def write(self, table: ResultsTable) -> bytes:
        out = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                   "strings_to_numbers": False}  # fmt: skip
        with xlsxwriter.Workbook(out, options) as book:
            book.set_properties({"created": MADE})
            sheet = book.add_worksheet("Kết quả")
            title = book.add_format({"bold": True, "font_size": 13})
            head = book.add_format(
                {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
            )
            text = book.add_format({"border": 1, "num_format": "@"})
            whole = book.add_format({"border": 1, "num_format": "0"})
            points = book.add_format({"border": 1, "num_format": "0.00"})
            formats = (text, whole, points)
            for at, line in enumerate(table.title):
                sheet.write_string(at, 0, line, title)
            top = len(table.title) + 1
            for column, name in enumerate(table.header):
                sheet.write_string(top, column, name, head)
                content = max((len(str(row[column] or "")) for row in table.rows), default=0)
                words = max(len(word) for word in name.split())
                sheet.set_column(column, column, min(WIDEST, max(NARROWEST, content + 2, words + 2)))
            for at, row in enumerate(table.rows, start=top + 1):
                _write_row(sheet, at, row, formats)
            sheet.freeze_panes(top + 1, 3)
            sheet.repeat_rows(top)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.set_footer("&CTrang &P/&N")
            for number, items in enumerate(table.items, start=1):
                beside = book.add_worksheet(f"Câu hỏi {number}")
                beside.write_string(0, 0, f"Phân tích câu hỏi: {items.subject}", title)
                for column, name in enumerate(items.header):
                    beside.write_string(2, column, name, head)
                beside.set_column(0, len(items.header) - 1, 11)
                for at, row in enumerate(items.rows, start=3):
                    _write_row(beside, at, row, formats)
                beside.freeze_panes(3, 2)
                beside.repeat_rows(2)
                beside.set_paper(9)
                beside.fit_to_pages(1, 0)
                beside.set_footer("&CTrang &P/&N")
        return out.getvalue()


def _write_row(
    sheet: Worksheet, at: int, row: tuple[Cell, ...], formats: tuple[Format, Format, Format]
) -> None:
    text, whole, points = formats
    for column, cell in enumerate(row):
        match cell:
            case None:
                sheet.write_blank(at, column, None, text)
            case Decimal():
                sheet.write_number(at, column, float(cell), points)
            case int():
                sheet.write_number(at, column, cell, whole)
            case _:
                sheet.write_string(at, column, cell, text)
