"""Forms of the TNMaker kind: 20, 40, 60 or 120 choice questions, and the three-part form of 2025.

Measured: the large squares of each, how many small ones there are and their size; of the 2025 form also rings of
3.4 mm, pitch 8.65 x 4.45 and blocks 43.2 apart. Derived, for no figures are at hand: where the small squares stand,
and the rows and columns of rings. Whoever holds originals that differ takes them in with ``examroom sheets learn``.
"""

from collections.abc import Callable

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Box, Layout
from appliance.domain.sheets.pieces import Pieces
from appliance.domain.sheets.printed_parts import (
    SHORT_LINES,
    choices,
    digit_columns,
    frame,
    head,
    mark,
    part_title,
    short_answer,
    statements,
    steps,
)
from appliance.domain.sheets.reading_refusals import bad_parameters

RADIUS = 1.7
SMALL_LEFT, SMALL_RIGHT = 29.5, 184.5
SMALL_ROWS = (36.6, 151.1, 265.7)


def tnmaker(spec: str) -> Layout | Refusal:
    """``tnmaker-20``, ``-40``, ``-60``, ``-120`` and ``tnmaker-2025``; ``tnmaker-2025:sbd=8,code=4`` for the wide head."""
    make = _FORMS.get(spec)
    if make is None:
        return bad_parameters(spec, "tnmaker-2025:sbd=8,code=4", " | ".join(_FORMS))
    pieces, marks = make()
    return Layout(
        name=spec,
        width=210.0,
        height=297.0,
        bubble_radius=RADIUS,
        fiducials=(),
        ticks=(),
        fields=pieces.fields,
        marks=marks,
        frames=pieces.frames,
        rules=pieces.rules,
        labels=pieces.labels,
        private=pieces.private,
    )


def _up_to_sixty(count: int) -> tuple[Pieces, tuple[Box, ...]]:
    """Number and code at the left above, twenty questions beside them, the others below."""
    digits = steps(95.0, 5.3, 10)
    pieces = (
        head(35, 108, 32, 80, SHORT_LINES)
        + digit_columns(CANDIDATE_NUMBER, "Số báo danh", steps(38.0, 6.0, 6), digits)
        + digit_columns(PAPER_CODE, "Mã đề", steps(83.0, 6.0, 3), digits)
    )
    blocks = [(130.0, 43.0), (48.0, 158.0), (130.0, 158.0)][: count // 20]
    for n, (x, y) in enumerate(blocks):
        pieces += choices(1 + 20 * n, steps(x, 8.65, 4), steps(y, 5.2, 20))
        pieces += frame(x - 11, y - 3, x + 8.65 * 3 + 4, y + 19 * 5.2 + 3)
    big = [mark(x, y, 5.6) for y in SMALL_ROWS for x in (SMALL_LEFT, SMALL_RIGHT)]
    inner = [(113.0, 36.6), (113.0, 93.9), (113.0, 151.1), (71.0, 151.1), (29.5, 93.9), (184.5, 222.7)]
    return pieces, (*big, *(mark(x, y, 4.0) for x, y in inner))


def _hundred_and_twenty() -> tuple[Pieces, tuple[Box, ...]]:
    digits = steps(30.0, 5.8, 10)
    pieces = (
        head(18, 140, 8, 82)
        + digit_columns(CANDIDATE_NUMBER, "Số báo danh", steps(148.0, 5.0, 6), digits)
        + digit_columns(PAPER_CODE, "Mã đề", steps(181.5, 5.0, 3), digits)
    )
    block, rows = 47.7, steps(98.0, 6.2, 30)
    for n in range(4):
        x = 8.9 + block * n
        columns = steps(x + 14.0, 8.65, 4)
        pieces += choices(1 + 30 * n, columns, rows)
        pieces += frame(x + 4.5, rows[0] - 3, x + block - 3.5, rows[-1] + 3)
    top, middle, bottom = 7.1, 90.6, 288.9
    big = [(x, y) for y in (top, middle) for x in (8.9, 150.2, 199.6)] + [(8.9, bottom), (199.6, bottom)]
    lines = [8.9 + block * n for n in (1, 2, 3)]
    small = [(x, bottom) for x in lines] + [(x, middle) for x in lines[:2]]
    small += [(x, y) for y in steps(123.65, 33.05, 5) for x in (8.9, 199.6)]
    small += [(199.6, y) for y in digits[:8]]
    return pieces, (*(mark(x, y, 5.6) for x, y in big), *(mark(x, y, 2.85) for x, y in small))


def _three_parts(sbd: int, code: int) -> tuple[Pieces, tuple[Box, ...]]:
    wide = sbd == 8
    middle_x, middle_y = (137.0, 96.0) if wide else (149.0, 93.0)
    digits = steps(36.0, 5.2, 10)
    number = steps(129.0 if wide else 131.0, 4.6 if wide else 5.6, sbd)
    pieces = (
        head(20, 118, 14, 88)
        + digit_columns(CANDIDATE_NUMBER, "Số báo danh", number, digits)
        + digit_columns(PAPER_CODE, "Mã đề", steps(171.5, 4.6 if wide else 5.6, code), digits)
        + part_title(18, 99.0, "PHẦN I.", "Mỗi câu chọn một phương án")
        + part_title(18, 154.6, "PHẦN II.", "Mỗi ý chọn Đúng (Đ) hoặc Sai (S)")
        + part_title(18, 186.6, "PHẦN III.", "Viết đáp số vào ô, mỗi ô một kí tự, rồi tô")
    )
    one, two, three = steps(106.0, 4.45, 10), steps(163.0, 4.45, 4), steps(210.0, 4.45, 10)
    for block in range(4):
        left = 18.5 + 43.2 * block
        a, b, c, d = columns = steps(left + 10.5, 8.65, 4)
        pieces += choices(1 + 10 * block, columns, one) + frame(left, one[0] - 3, left + 42, one[-1] + 3)
        pieces += statements(2 * block + 1, (a, b), two) + statements(
            2 * block + 2, (c, d), two, letters=False
        )
        pieces += frame(left, two[0] - 6, left + 42, two[-1] + 3)
    for n in range(6):
        columns = steps(23.5 + 28.8 * n, 5.2, 4)
        pieces += short_answer(n + 1, columns, 200.8, 205.4, three, boxes=192.5)
        pieces += frame(columns[0] - 4.6, 188.6, columns[-1] + 4.6, three[-1] + 3)
    big = [
        (13.1, 12.7),
        (middle_x, 12.7),
        (196.7, 12.7),
        (13.1, middle_y),
        (middle_x, middle_y),
        (196.7, middle_y),
    ]
    big += [(13.1, 284.1), (196.7, 284.1)]
    small = [(196.7, y) for y in digits] + [(x, y) for y in (153.5, 185.5, 258.5) for x in (13.1, 196.7)]
    small += [(x, 284.1) for x in steps(59.0, 45.9, 3)] + [(13.1, y) for y in (30.0, 50.0, 70.0, 120.0)]
    return pieces, (*(mark(x, y, 5.3) for x, y in big), *(mark(x, y, 2.65) for x, y in small))


_FORMS: dict[str, Callable[[], tuple[Pieces, tuple[Box, ...]]]] = {
    "tnmaker-20": lambda: _up_to_sixty(20),
    "tnmaker-40": lambda: _up_to_sixty(40),
    "tnmaker-60": lambda: _up_to_sixty(60),
    "tnmaker-120": _hundred_and_twenty,
    "tnmaker-2025": lambda: _three_parts(6, 3),
    "tnmaker-2025:sbd=8,code=4": lambda: _three_parts(8, 4),
}
