"""Results as files: the header is good Vietnamese, zeros stay, absent candidates are named as such."""

import csv
import io

import pypdfium2
import pytest
from python_calamine import load_workbook

from appliance.adapters.documents.results_csv import CsvResults
from appliance.adapters.documents.results_xlsx import XlsxResults
from appliance.domain.exam import Candidate
from appliance.domain.ledger.events.sheets import ResultsExported
from appliance.domain.names import CandidateNumber
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.results import ResultsTable
from appliance.services.sheets.export_results import Exported
from tests.doubles.sheets_world import OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, TOAN, World

HEADER = [
    "STT", "SBD", "Họ và tên", "Ngày sinh", "Lớp", "Phòng",
    "Toán: Mã đề", "Toán: Số câu đúng", "Toán: Điểm trắc nghiệm", "Toán: Ghi chú",
]  # fmt: skip


ITEMS = [
    "Môn", "Mã đề", "Câu", "Đáp án", "Số phiếu", "Đúng", "Đúng (%)", "Bỏ trống (%)", "Tô nhiều (%)", "Sai (%)",
    "Sai nhiều nhất", "Sai nhiều nhất (%)", "Độ phân biệt",
]  # fmt: skip


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.whole_sitting()
    return made


def marked(sheets: SheetsWorld) -> SheetsWorld:
    sheets.freeze(TOAN, OPERATOR)
    sheets.open_key(TOAN, OFFICER)
    sheets.mark(TOAN, OFFICER)
    return sheets


def exported(sheets: SheetsWorld, form: str) -> Exported:
    done = sheets.export(form, OFFICER)
    assert isinstance(done, Exported)
    return done


def test_the_workbook_opens_and_reads_as_a_school_expects(sheets: SheetsWorld) -> None:
    done = exported(marked(sheets), "xlsx")
    table = load_workbook(io.BytesIO(done.content)).get_sheet_by_index(0).to_python()
    assert table[0][0] == "THCS Hư Cấu"
    head = [list(map(str, row)) for row in table].index(HEADER)
    rows = table[head + 1 :]
    assert rows[0] == [1, "260001", "Thí Sinh 1", "01/02/2011", "9A", "01", "101", 12, 3.0, ""]
    assert rows[2][6:] == ["", "", "", "Vắng"]
    assert len(rows) == 6


def test_the_same_results_are_the_same_bytes_and_on_the_ledger(sheets: SheetsWorld) -> None:
    marked(sheets)
    assert exported(sheets, "xlsx").content == exported(sheets, "xlsx").content
    events = [event for event in sheets.events() if isinstance(event, ResultsExported)]
    assert len(events) == 2
    assert events[0] == events[1]
    assert events[0].rows == 6


def test_csv_holds_the_same_rows(sheets: SheetsWorld) -> None:
    content = exported(marked(sheets), "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == HEADER
    assert rows[1] == ["1", "260001", "Thí Sinh 1", "01/02/2011", "9A", "01", "101", "12", "3,00", ""]


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    table = ResultsTable((), ("SBD", "Họ và tên"), (("001234", "=HYPERLINK(1)"),))
    rows = load_workbook(io.BytesIO(XlsxResults().write(table))).get_sheet_by_index(0).to_python()
    assert rows[-1] == ["001234", "=HYPERLINK(1)"]
    assert b"'=HYPERLINK(1)" in CsvResults().write(table)


def test_nothing_is_exported_before_marks_and_unknown_formats_are_named(sheets: SheetsWorld) -> None:
    for form, code in (("xlsx", "nothing-marked"), ("odt", "unknown-format")):
        refusal = sheets.export(form, OFFICER)
        assert isinstance(refusal, Refusal)
        assert refusal.reason.code == code
        assert refusal.vi and refusal.next_vi


def test_before_marking_candidates_are_absent_or_not_marked_yet(sheets: SheetsWorld) -> None:
    rows = sheets.results()
    assert isinstance(rows, tuple)
    states = [row.sittings[TOAN].status.value for row in rows]
    assert states == ["not-marked", "not-marked", "absent", "not-marked", "not-marked", "not-marked"]
    assert isinstance(rows[0].candidate, Candidate)
    assert rows[0].candidate.number == CandidateNumber("260001")
    assert rows[0].candidate.room == ROOM_1


def test_the_workbook_tells_how_each_question_went(sheets: SheetsWorld) -> None:
    book = load_workbook(io.BytesIO(exported(marked(sheets), "xlsx").content))
    rows = book.get_sheet_by_index(1).to_python()
    assert rows[2] == ITEMS[1:]
    assert rows[3] == ["101", "I.1", "A", 2, 2, 100.0, 0.0, 0.0, 0.0, "", "", ""]
    assert ["102", "I.1", "D", 3, 0, 0.0, 0.0, 0.0, 100.0, "A", 100.0, ""] in rows


def test_how_each_question_went_is_a_file_of_its_own(sheets: SheetsWorld) -> None:
    done = exported(marked(sheets), "items.csv")
    assert done.name == "ketqua-thi-thu.items.csv"
    rows = list(csv.reader(io.StringIO(done.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ITEMS
    assert rows[1] == ["Toán", "101", "I.1", "A", "2", "2", "100,0", "0,0", "0,0", "0,0", "", "", ""]
    assert ["Toán", "102", "I.1", "D", "3", "0", "0,0", "0,0", "0,0", "100,0", "A", "100,0", ""] in rows
    assert [e.format for e in sheets.events() if isinstance(e, ResultsExported)] == ["items.csv"]


def test_a_pdf_for_the_notice_board_has_every_candidate_the_header_and_the_questions(
    sheets: SheetsWorld,
) -> None:
    done = exported(marked(sheets), "pdf")
    assert done.media_type == "application/pdf"
    assert exported(sheets, "pdf").content == done.content
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.content)]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert "TẬP DƯỢT" in pages[0]
    assert all(f"Thí Sinh {n}" in pages[0] for n in range(1, 7))
    assert "3,00" in pages[0] and "Vắng" in pages[0]
    assert "PHÂN TÍCH CÂU HỎI: TOÁN" in pages[1]
