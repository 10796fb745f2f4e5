"""Head of our own sheet: title, who it belongs to, proctors' signatures, instructions, number and code columns."""

from appliance.domain.sheets.layout import (
    CANDIDATE_NUMBER,
    PAPER_CODE,
    Box,
    Bubble,
    Field,
    FieldKind,
    Label,
    Rule,
)
from appliance.domain.sheets.own_page import OwnPage
from appliance.domain.sheets.own_spec import OwnSheet
from appliance.domain.sheets.pieces import Pieces

INSET = 0.75
"""Frames stand a little inside, so that neighbours do not touch."""
SOFT = 0.25
POINT = 25.4 / 72
"""Millimetres."""
INSTRUCTIONS = (
    "Giữ phiếu phẳng, sạch, không gấp. Ghi đủ các mục 1–6.",
    "Viết chữ số vào ô rồi tô kín vòng tròn tương ứng bên dưới.",
    "Chỉ dùng bút chì đen để tô; tô đậm, kín, trong vòng tròn.",
    "Mỗi câu chỉ tô một vòng. Muốn đổi: tẩy sạch rồi tô vòng khác.",
)
HOW_TO_FILL = "Tô đúng:  ●      Tô sai:  ◐   ⊗   ✓   •"


def head(sheet: OwnSheet, page: OwnPage) -> Pieces:
    """Everything above the first part; for the left-handed what is to be filled stands at the left."""
    code, number = page.column * sheet.code, page.column * sheet.sbd
    if sheet.left:
        number_x = page.left + INSET
        code_x = number_x + number + 5
        left, right = code_x + code + 4, page.right - INSET
    else:
        code_x = page.right - INSET - code
        number_x = code_x - 5 - number
        left, right = page.left + INSET, number_x - 4
    return (
        _title(page)
        + digits(CANDIDATE_NUMBER, "5. Số báo danh", sheet.sbd, number_x, page)
        + digits(PAPER_CODE, "6. Mã đề thi", sheet.code, code_x, page)
        + _holder(left, right, page.text)
    )


def _title(page: OwnPage) -> Pieces:
    x = page.left + INSET
    free = page.identity.x - x - 2
    school = Label(x, 15.2, 8, "{school}", grey=SOFT, fit=free)
    return Pieces(
        private=(line_of(school),),
        labels=(
            school,
            Label(x, 21.8, 14.5, "PHIẾU TRẢ LỜI TRẮC NGHIỆM", bold=True, fit=free),
            Label(x, 27.4, 9, "Kỳ thi: {exam}", fit=free),
            Label(x, 32.2, 9, "Môn thi: {subject}", fit=82),
            Label(x + 84, 32.2, 9, "Ngày thi: {date}", fit=free - 84),
        ),
    )


def line_of(label: Label) -> Box:
    """The room its words may take, marks over capitals and tails below the base line included."""
    em = label.size * POINT
    return Box(label.x, round(label.y - 1.2 * em, 3), label.fit, round(1.5 * em, 3))


def _holder(left: float, right: float, size: float) -> Pieces:
    width = right - left
    inside, end = left + 3, right - 3
    lines = (
        (43.0, inside, end, "1. Họ và tên thí sinh: {name}"),
        (49.5, inside, end, "2. Ngày sinh: {born}"),
        (56.0, inside, inside + width * 0.34, "3. Phòng: {room}"),
        (56.0, inside + width * 0.36, inside + width * 0.54, "Ghế: {seat}"),
        (56.0, inside + width * 0.56, end, "SBD: {number}"),
        (62.5, inside, end, "4. Chữ ký của thí sinh:"),
    )
    half = (width - 3) / 2
    step = 3.3 * size
    people = (
        Box(left, 37, width, 29),
        Box(left, 68.5, half, 14.5),
        Box(left + half + 3, 68.5, half, 14.5),
    )
    return Pieces(
        frames=people,
        private=people,
        rules=tuple(Rule(x, y + 1.2, stop - x) for y, x, stop, _ in lines),
        labels=(
            *(Label(x, y, 8 * size, text, fit=stop - x) for y, x, stop, text in lines),
            Label(left + 2, 71.8, 6.5, "Họ tên, chữ ký của giám thị 1", grey=SOFT, fit=half - 3),
            Label(left + half + 5, 71.8, 6.5, "Họ tên, chữ ký của giám thị 2", grey=SOFT, fit=half - 3),
            *(
                Label(left + 0.5, round(87 + step * n, 3), 6.5 * size, f"• {text}", grey=0.15, fit=width)
                for n, text in enumerate(INSTRUCTIONS)
            ),
            Label(left + 0.5, round(87.2 + 4 * step, 3), 7 * size, HOW_TO_FILL, grey=0.15, fit=width),
        ),
    )


def digits(answer: str, title: str, count: int, x: float, page: OwnPage) -> Pieces:
    """Columns of digits, a box to write in above each."""
    columns = tuple(round(x + page.column * (n + 0.5), 3) for n in range(count))
    width = page.column * count
    return Pieces(
        fields=tuple(
            Field(
                answer,
                cell,
                FieldKind.DIGIT,
                tuple(
                    Bubble(str(d), column, round(page.digits + page.row * d, 3), str(d)) for d in range(10)
                ),
            )
            for cell, column in enumerate(columns, start=1)
        ),
        frames=tuple(
            Box(round(column - page.column / 2, 3), page.boxes, page.column, page.column + 0.4)
            for column in columns
        ),
        labels=(
            Label(
                round(x + width / 2, 3),
                page.boxes - 1.6,
                7.5 * page.text,
                title,
                "centre",
                bold=True,
                fit=width + 3,
            ),
        ),
    )
