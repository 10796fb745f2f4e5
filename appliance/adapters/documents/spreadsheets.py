"""Tables out of XLSX, ODS, XLS and CSV, every cell as the text a person would read."""

import csv
import io
import zipfile
from datetime import date, datetime, time, timedelta

import python_calamine

from appliance.ports.documents import TableError

LIMIT_BYTES = 20 << 20
LIMIT_UNPACKED = 200 << 20
LIMIT_ROWS = 20_000
NOT_UTF8 = "chữ không phải UTF-8 / text that is not UTF-8"
LOCKED = "tệp có mật khẩu / protected by a password"
NO_SPREADSHEET = "tệp hỏng hoặc không phải bảng tính / damaged, or no spreadsheet"


def _text(cell: int | float | str | bool | time | date | datetime | timedelta | None) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return str(int(cell)) if cell.is_integer() else repr(cell)
        case datetime() | date():
            return cell.strftime("%d/%m/%Y")
        case _:
            return str(cell).strip()


def _csv(content: bytes) -> list[list[str]]:
    """UTF-8 with or without its mark, or UTF-16 with one, as Excel saves; comma, semicolon or tab."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise TableError(NOT_UTF8) from None
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        return [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        ]
    except csv.Error as broken:
        raise TableError(str(broken)) from None


def _refuse_bomb(content: bytes) -> None:
    """A few kilobytes of ZIP can unpack to gigabytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > LIMIT_UNPACKED:
                raise TableError(f"> {LIMIT_UNPACKED >> 20} MB")
    except zipfile.BadZipFile:
        return  # an old XLS, or nothing at all: calamine tells
    except (NotImplementedError, ValueError):  # a version or a name that no ZIP has
        raise TableError(NO_SPREADSHEET) from None


def _workbook(content: bytes) -> list[list[str]]:
    _refuse_bomb(content)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheet = book.get_sheet_by_index(0)
            if sheet.total_height > LIMIT_ROWS or sheet.total_width > 500:
                raise TableError(f"> {LIMIT_ROWS} × 500")
            return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except python_calamine.PasswordError:
        raise TableError(LOCKED) from None
    except (python_calamine.CalamineError, OSError, ValueError, IndexError):
        raise TableError(NO_SPREADSHEET) from None


def read_table(content: bytes, filename: str) -> list[list[str]]:
    """Implements ``ports.documents.ReadTable``. A formula's cell gives its saved value, never the formula."""
    if len(content) > LIMIT_BYTES:
        raise TableError(f"> {LIMIT_BYTES >> 20} MB")
    if filename.lower().endswith((".csv", ".txt", ".tsv")):
        return _csv(content)
    return _workbook(content)
