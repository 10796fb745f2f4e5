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
from appliance.domain.sheets.own_spec import OwnSheet
from appliance.domain.sheets.pieces import Pieces

LEFT, RIGHT = 25.0, 185.0
INSET = 0.75
"""Frames stand a little inside, so that neighbours do not touch."""
SOFT = 0.25
COLUMN, ROW = 5.6, 5.1
"""Pitch of digit columns and digit rows."""
BOXES_Y, DIGITS_Y = 41.0, 50.6
INSTRUCTIONS = (
    "Giữ phiếu phẳng, sạch, không gấp. Ghi đủ các mục 1–6.",
    "Viết chữ số vào ô rồi tô kín vòng tròn tương ứng bên dưới.",
    "Chỉ dùng bút chì đen để tô; tô đậm, kín, trong vòng tròn.",
    "Mỗi câu chỉ tô một vòng. Muốn đổi: tẩy sạch rồi tô vòng khác.",
)


def head(sheet: OwnSheet) -> Pieces:
    """Everything above the first part."""
    code_x = RIGHT - INSET - COLUMN * sheet.code
    number_x = code_x - 5 - COLUMN * sheet.sbd
    return (
        _title()
        + _digits(CANDIDATE_NUMBER, "5. Số báo danh", sheet.sbd, number_x)
        + _digits(PAPER_CODE, "6. Mã đề thi", sheet.code, code_x)
        + _holder(number_x - 4)
    )


def _title() -> Pieces:
    return Pieces(
        labels=(
            Label(LEFT + INSET, 15.2, 8, "{school}", grey=SOFT),
            Label(LEFT + INSET, 21.8, 14.5, "PHIẾU TRẢ LỜI TRẮC NGHIỆM", bold=True),
            Label(LEFT + INSET, 27.4, 9, "Kỳ thi: {exam}"),
            Label(LEFT + INSET, 32.2, 9, "Môn thi: {subject}"),
            Label(LEFT + 84, 32.2, 9, "Ngày thi: {date}"),
        )
    )


def _holder(right: float) -> Pieces:
    left = LEFT + INSET
    width = right - left
    inside, end = left + 3, right - 3
    lines = (
        (43.0, inside, end, "1. Họ và tên thí sinh: {name}"),
        (49.5, inside, end, "2. Ngày sinh: {born}"),
        (56.0, inside, inside + width * 0.46, "3. Phòng thi: {room}   Ghế: {seat}"),
        (56.0, inside + width * 0.5, end, "Số báo danh: {number}"),
        (62.5, inside, end, "4. Chữ ký của thí sinh:"),
    )
    half = (width - 3) / 2
    return Pieces(
        frames=(
            Box(left, 37, width, 29),
            Box(left, 68.5, half, 14.5),
            Box(left + half + 3, 68.5, half, 14.5),
        ),
        rules=tuple(Rule(x, y + 1.2, stop - x) for y, x, stop, _ in lines),
        labels=(
            *(Label(x, y, 8, text) for y, x, _, text in lines),
            Label(left + 2, 71.8, 6.5, "Họ tên, chữ ký của giám thị 1", grey=SOFT),
            Label(left + half + 5, 71.8, 6.5, "Họ tên, chữ ký của giám thị 2", grey=SOFT),
            *(
                Label(left + 0.5, 87 + 3.3 * n, 6.5, f"• {text}", grey=0.15)
                for n, text in enumerate(INSTRUCTIONS)
            ),
            Label(left + 0.5, 100.4, 7, "Tô đúng:  ●      Tô sai:  ◐   ⊗   ✓   •", grey=0.15),
        ),
    )


def _digits(answer: str, title: str, count: int, x: float) -> Pieces:
    columns = tuple(round(x + COLUMN * (n + 0.5), 3) for n in range(count))
    return Pieces(
        fields=tuple(
            Field(
                answer,
                cell,
                FieldKind.DIGIT,
                tuple(Bubble(str(d), column, round(DIGITS_Y + ROW * d, 3), str(d)) for d in range(10)),
            )
            for cell, column in enumerate(columns, start=1)
        ),
        frames=tuple(Box(round(column - COLUMN / 2, 3), BOXES_Y, COLUMN, 6) for column in columns),
        labels=(Label(x + COLUMN * count / 2, 39.4, 7.5, title, align="centre", bold=True),),
    )
