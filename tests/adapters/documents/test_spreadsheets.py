"""Tables people bring: numbers as they read them, hostile files turned away."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from appliance.adapters.documents.spreadsheets import read_table
from appliance.ports.documents import TableError


def xlsx(rows: list[list[object]]) -> bytes:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(at, place, cell, day if isinstance(cell, date) else None)
    book.close()
    return out.getvalue()


def test_cells_come_as_a_person_reads_them() -> None:
    content = xlsx([["SBD", "000123", 123, 7.25, date(2011, 9, 5), True], [None, "An"]])
    assert read_table(content, "a.xlsx") == [
        ["SBD", "000123", "123", "7.25", "05/09/2011", "TRUE"], ["", "An", "", "", "", ""],
    ]  # fmt: skip


def test_a_formula_gives_its_value_and_never_itself() -> None:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.add_worksheet().write_formula(0, 0, '=HYPERLINK("http://192.0.2.1","x")', None, "000007")
    book.close()
    assert read_table(out.getvalue(), "a.xlsx") == [["000007"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_as_spreadsheet_programs_save_it(encoding: str, separator: str) -> None:
    text = separator.join(["SBD", "Họ và tên"]) + "\r\n" + separator.join(["000123", "Đặng Văn An"]) + "\r\n"
    assert read_table(text.encode(encoding), "a.csv") == [["SBD", "Họ và tên"], ["000123", "Đặng Văn An"]]


def test_an_old_font_encoding_is_refused_instead_of_guessed() -> None:
    with pytest.raises(TableError, match="không phải UTF-8"):
        read_table(b"SBD,H\xe4 t\xean\n", "a.csv")


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff a picture", b"PK\x03\x04 cut short"])
def test_what_is_no_workbook_is_told_in_words_people_know(content: bytes) -> None:
    with pytest.raises(TableError, match="không phải bảng tính"):
        read_table(content, "a.xlsx")


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.ods"]))
def test_any_bytes_give_a_table_or_a_table_error(content: bytes, name: str) -> None:
    try:
        table = read_table(content, name)
    except TableError:
        return
    assert all(isinstance(cell, str) for row in table for cell in row)


def test_a_zip_that_unpacks_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(21):
            archive.writestr(f"xl/{part}.xml", bytes(10 << 20))
    with pytest.raises(TableError, match="MB"):
        read_table(out.getvalue(), "bomb.xlsx")
