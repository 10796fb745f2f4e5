"""The official answer sheet of the school-leaving examination since 2025 («Phiếu trả lời trắc nghiệm», three parts).

Places are those measured on a scan at 200 dpi whose canvas was 300.1 mm high, one per cent more than the paper; they
are put back on A4 (:func:`_y`), and reading never relies on the aspect. Not measured and therefore drawn freely: the
boxes to write in, the words and the frames. Red print is the original, black the photocopy: both read alike.
"""

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Ink, Layout
from appliance.domain.sheets.pieces import Pieces
from appliance.domain.sheets.printed_parts import (
    Line,
    choices,
    digit_columns,
    frame,
    head,
    mark,
    part_title,
    proctors,
    short_answer,
    statements,
    steps,
)
from appliance.domain.sheets.reading_refusals import bad_parameters

NAME = "official-2025"
INKS: dict[str, Ink] = {"": "black", "ink=black": "black", "ink=red": "red"}
WIDTH, HEIGHT, CANVAS = 210.0, 297.0, 300.1
RADIUS = 1.4
MARK_X, MARK_Y = (7.6, 203.4), (9.4, 101.0, 166.6, 208.6, 293.8)
BAR_X, BARS = 203.7, (26.1, *steps(35.8, 5.911, 10))
NUMBER_X, CODE_X = steps(146.6, 4.03, 8), steps(182.8, 4.1, 4)
CHOICE_X, BLOCK = steps(23.0, 8.3, 4), 46.9
CELLS_X, QUESTION = steps(21.7, 5.0, 4), 30.0

LINES: tuple[Line, ...] = (
    ("1. Hội đồng thi:",), ("2. Điểm thi: {school}",), ("3. Phòng thi số: {room}", "Số báo danh: {number}"),
    ("4. Họ và tên thí sinh: {name}",), ("5. Ngày sinh: {born}", "Nam/Nữ:"), ("6. Chữ ký của thí sinh:",),
)  # fmt: skip


def official_2025(spec: str) -> Layout | Refusal:
    """``official-2025`` (grey copy) or ``official-2025:ink=red``; one name, for both are one form."""
    ink = INKS.get(spec.partition(":")[2])
    if ink is None:
        return bad_parameters(spec, f"{NAME}:ink=red", "ink=black | ink=red")
    pieces = _head() + _part_one() + _part_two() + _part_three()
    marks = tuple(mark(x, _y(y), 3.8, 2.9 if y == MARK_Y[0] else 3.8) for y in MARK_Y for x in MARK_X)
    return Layout(
        name=NAME if ink == "black" else f"{NAME}:ink={ink}",
        width=WIDTH,
        height=HEIGHT,
        bubble_radius=RADIUS,
        fiducials=(),
        ticks=(),
        fields=pieces.fields,
        marks=(*marks, *(mark(BAR_X, _y(y), 3.8, 1.4) for y in BARS)),
        ink=ink,
        frames=pieces.frames,
        rules=pieces.rules,
        labels=pieces.labels,
        private=pieces.private,
    )


def _y(measured: float) -> float:
    return round(measured * HEIGHT / CANVAS, 3)


def _rows(first: float, pitch: float, count: int) -> tuple[float, ...]:
    return tuple(_y(y) for y in steps(first, pitch, count))


def _head() -> Pieces:
    rows = _rows(38.6, 5.9, 10)
    return (
        head(20, 138, 12, 78, LINES)
        + proctors(20, 80, 118, 14)
        + digit_columns(CANDIDATE_NUMBER, "7. Số báo danh", NUMBER_X, rows)
        + digit_columns(PAPER_CODE, "8. Mã đề thi", CODE_X, rows)
    )


def _part_one() -> Pieces:
    rows = _rows(114.0, 5.05, 10)
    pieces = part_title(14, _y(107.5), "PHẦN I.", "Mỗi câu chọn một phương án")
    for block in range(4):
        columns = tuple(round(x + BLOCK * block, 3) for x in CHOICE_X)
        pieces += choices(1 + 10 * block, columns, rows)
        pieces += frame(columns[0] - 9.5, rows[0] - 3.2, columns[-1] + 3.5, rows[-1] + 3)
    return pieces


def _part_two() -> Pieces:
    rows = _rows(185.3, 5.03, 4)
    pieces = part_title(14, _y(173.5), "PHẦN II.", "Mỗi ý chọn Đúng (Đ) hoặc Sai (S)")
    for block in range(4):
        a, b, c, d = (round(x + BLOCK * block, 3) for x in CHOICE_X)
        pieces += statements(2 * block + 1, (a, b), rows) + statements(
            2 * block + 2, (c, d), rows, letters=False
        )
        pieces += frame(a - 9.5, rows[0] - 6.5, d + 3.5, rows[-1] + 3)
    return pieces


def _part_three() -> Pieces:
    rows = _rows(234.7, 5.55, 10)
    pieces = part_title(14, _y(210.2), "PHẦN III.", "Viết đáp số vào ô, mỗi ô một kí tự, rồi tô")
    for n in range(6):
        columns = tuple(round(x + QUESTION * n, 3) for x in CELLS_X)
        pieces += short_answer(n + 1, columns, _y(223.4), _y(229.0), rows, boxes=_y(215.4))
        pieces += frame(columns[0] - 5.5, _y(211.8), columns[-1] + 5, rows[-1] + 3)
    return pieces
