"""Head of our own sheet on A5: who it belongs to over the whole width, number and code below, signatures beside."""

from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Box, Label, Rule
from appliance.domain.sheets.own_head import HOW_TO_FILL, INSET, SOFT, digits, line_of
from appliance.domain.sheets.own_page import OwnPage
from appliance.domain.sheets.own_spec import OwnSheet
from appliance.domain.sheets.pieces import Pieces

INSTRUCTIONS = (
    "Giữ phiếu phẳng, sạch, không gấp.",
    "Viết chữ số vào ô rồi tô bên dưới.",
    "Tô kín, đậm bằng bút chì đen.",
    "Mỗi câu chỉ tô một vòng.",
    "Đổi ý: tẩy sạch rồi tô vòng khác.",
)


def small_head(sheet: OwnSheet, page: OwnPage) -> Pieces:
    """Everything above the first part, in half the room of A4."""
    code, number = page.column * sheet.code, page.column * sheet.sbd
    if sheet.left:
        number_x = page.left + INSET
        code_x = number_x + number + 3
        left, right = code_x + code + 3, page.right - INSET
    else:
        code_x = page.right - INSET - code
        number_x = code_x - 3 - number
        left, right = page.left + INSET, number_x - 3
    return (
        _holder(page)
        + digits(CANDIDATE_NUMBER, "4. Số báo danh", sheet.sbd, number_x, page)
        + digits(PAPER_CODE, "5. Mã đề", sheet.code, code_x, page)
        + _beside(left, right, page)
    )


def _holder(page: OwnPage) -> Pieces:
    x, free = page.left + INSET, page.identity.x - page.left - INSET - 2
    left, width = page.left + INSET, page.right - page.left - 2 * INSET
    lines = (
        (40.5, left + 2, width - 4, "1. Họ và tên thí sinh: {name}"),
        (46.5, left + 2, width * 0.34 - 4, "2. Ngày sinh: {born}"),
        (46.5, left + width * 0.34, width * 0.22 - 2, "3. Phòng: {room}"),
        (46.5, left + width * 0.56, width * 0.17 - 2, "Ghế: {seat}"),
        (46.5, left + width * 0.73, width * 0.27 - 2, "SBD: {number}"),
    )
    date = round(x + free * 0.6, 3)
    school = Label(x, 14.5, 7, "{school}", grey=SOFT, fit=free)
    holder = Box(left, 35.5, width, 14.5)
    return Pieces(
        frames=(holder,),
        private=(line_of(school), holder),
        rules=tuple(Rule(start, y + 1.2, wide) for y, start, wide, _ in lines),
        labels=(
            school,
            Label(x, 20.3, 12, "PHIẾU TRẢ LỜI TRẮC NGHIỆM", bold=True, fit=free),
            Label(x, 25.6, 7.5, "Kỳ thi: {exam}", fit=free),
            Label(x, 30.2, 7.5, "Môn thi: {subject}", fit=date - x - 2),
            Label(date, 30.2, 7.5, "Ngày thi: {date}", fit=x + free - date),
            *(Label(start, y, 7.5, text, fit=wide) for y, start, wide, text in lines),
        ),
    )


def _beside(left: float, right: float, page: OwnPage) -> Pieces:
    """What stands beside the digit columns: three signatures, and what to do."""
    width = right - left
    signatures = ("Chữ ký của thí sinh", "Họ tên, chữ ký giám thị 1", "Họ tên, chữ ký giám thị 2")
    first = page.boxes - 4.0
    instructions = first + 3 * 12.0 + 3.5
    boxes = tuple(Box(left, first + 12.0 * n, width, 11.0) for n in range(3))
    return Pieces(
        frames=boxes,
        private=boxes,
        labels=(
            *(
                Label(left + 1.2, first + 12.0 * n + 3, 5.8, text, grey=SOFT, fit=width - 2.4)
                for n, text in enumerate(signatures)
            ),
            *(
                Label(left, round(instructions + 3.0 * n, 3), 6.2, f"• {text}", grey=0.15, fit=width)
                for n, text in enumerate((*INSTRUCTIONS, HOW_TO_FILL))
            ),
        ),
    )
