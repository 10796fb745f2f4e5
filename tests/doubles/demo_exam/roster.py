"""thisinh.xlsx as schools keep it: title rows, a blank row, then the header."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from tests.doubles.demo_exam.people import Pupil

COLUMNS = (
    ("STT", 6), ("Số báo danh", 13), ("Họ và tên", 26), ("Ngày sinh", 12), ("Giới tính", 10),
    ("Lớp", 8), ("Phòng thi", 10), ("Chỗ ngồi", 9),
)  # fmt: skip


def roster_xlsx(school: str, exam: str, pupils: Sequence[Pupil]) -> bytes:
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Danh sách")
    title = book.add_format({"bold": True, "align": "center", "font_size": 13})
    header = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#E8EEF4"})
    cell, centred = book.add_format({"border": 1}), book.add_format({"border": 1, "align": "center"})
    last = len(COLUMNS) - 1
    sheet.write(0, 0, school.upper(), book.add_format({"bold": True}))
    sheet.merge_range(1, 0, 1, last, f"DANH SÁCH THÍ SINH – {exam.upper()}", title)
    sheet.merge_range(2, 0, 2, last, "(Dữ liệu hư cấu để tập dượt)", book.add_format({"align": "center"}))
    for place, (name, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write(4, place, name, header)
    for row, pupil in enumerate(pupils, start=5):
        values = (
            row - 4, pupil.number, pupil.name, pupil.born, pupil.gender,
            pupil.school_class, pupil.room, pupil.seat,
        )  # fmt: skip
        for place, value in enumerate(values):
            sheet.write(row, place, value, cell if place == 2 else centred)
    sheet.freeze_panes(5, 0)
    book.close()
    return out.getvalue()
