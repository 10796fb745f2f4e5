"""The three parts of our own sheet, and the space for an essay.

Each part function takes how many questions, where to start and the row pitch, and gives its pieces and where it ends.
"""

from math import ceil

from appliance.domain.sheets.layout import Box, Bubble, Field, FieldKind, Label, Rule
from appliance.domain.sheets.own_head import INSET, LEFT, RIGHT, SOFT
from appliance.domain.sheets.own_spec import OwnSheet
from appliance.domain.sheets.pieces import Pieces

TOP, BOTTOM = 103.5, 285.5
TITLE, GAP = 5.0, 2.5
"""Height of a part's title line; space after a part."""
QUESTION, BOXES = 4.0, 6.0
"""Height of the «Câu 1» line of a block; height of the write-in boxes of Part III."""
BLOCKS = 4
"""Part I stands in four columns of questions."""
STATEMENTS = "abcd"
ESSAY = 45.0
"""The least height worth writing on."""
CLOSEST, WIDEST = 5.0, 6.6
"""Bounds of the row pitch: rings 1 mm apart at least."""


def row_pitch(sheet: OwnSheet) -> float | None:
    """The widest row pitch at which everything fits the page; None when nothing does."""
    rows, fixed = 0, 0.0
    if sheet.p1:
        rows, fixed = rows + ceil(sheet.p1 / BLOCKS), fixed + TITLE + 1 + GAP
    if sheet.p2:
        rows, fixed = rows + len(STATEMENTS), fixed + TITLE + QUESTION + 1 + GAP
    if sheet.p3:
        rows, fixed = rows + 11, fixed + TITLE + QUESTION + BOXES + 1 + GAP
    if sheet.essay:
        fixed += ESSAY
    pitch = (BOTTOM + GAP - TOP - fixed) / rows
    return None if pitch < CLOSEST else round(min(pitch, WIDEST), 2)


def part_one(count: int, y: float, pitch: float) -> tuple[Pieces, float]:
    """A to D, down the first block, then the next."""
    rows = ceil(count / BLOCKS)
    width = (RIGHT - LEFT) / BLOCKS
    top = y + TITLE
    pieces = Pieces(labels=(_title(y, "PHẦN I.", "Mỗi câu chọn một phương án"),))
    for n in range(count):
        block, row = divmod(n, rows)
        x = LEFT + block * width
        at = round(top + 0.5 + pitch * (row + 0.5), 3)
        bubbles = tuple(Bubble(c, round(x + 14 + 7 * k, 3), at, c) for k, c in enumerate("ABCD"))
        pieces += Pieces(
            fields=(Field(f"I.{n + 1}", 0, FieldKind.SINGLE, bubbles),),
            labels=(Label(x + 8.6, at + 1.1, 8.5, str(n + 1), align="right", bold=True),),
        )
    height = rows * pitch + 1
    frames = tuple(
        Box(LEFT + b * width + INSET, top, width - 2 * INSET, height) for b in range(ceil(count / rows))
    )
    return pieces + Pieces(frames=frames), top + height + GAP


def part_two(count: int, y: float, pitch: float) -> tuple[Pieces, float]:
    """Questions side by side; four statements under each other; Đ or S."""
    width = (RIGHT - LEFT) / 8
    top = y + TITLE + QUESTION
    pieces = Pieces(labels=(_title(y, "PHẦN II.", "Mỗi ý a, b, c, d chọn Đúng (Đ) hoặc Sai (S)"),))
    height = len(STATEMENTS) * pitch + 1
    for n in range(count):
        x = LEFT + n * width
        rows = [(s, round(top + 0.5 + pitch * (r + 0.5), 3)) for r, s in enumerate(STATEMENTS)]
        pieces += Pieces(
            fields=tuple(
                Field(
                    f"II.{n + 1}.{statement}", 0, FieldKind.TRUE_FALSE,
                    (Bubble("T", x + 9, at, "Đ"), Bubble("F", x + 15.5, at, "S")),
                )
                for statement, at in rows
            ),
            frames=(Box(x + INSET, top, width - 2 * INSET, height),),
            labels=(
                _question(x + width / 2, top, n),
                *(Label(x + 3, at + 1, 7.5, f"{statement})") for statement, at in rows),
            ),
        )  # fmt: skip
    return pieces, top + height + GAP


def part_three(count: int, y: float, pitch: float) -> tuple[Pieces, float]:
    """Four cells a question: the minus in the first, the comma in the second or third, digits in all."""
    width = (RIGHT - LEFT) / 6
    top = y + TITLE + QUESTION
    first = top + BOXES + 0.5 + pitch / 2
    pieces = Pieces(labels=(_title(y, "PHẦN III.", "Viết đáp số vào ô, mỗi ô một kí tự, rồi tô"),))
    height = BOXES + 11 * pitch + 1
    signs = ("-", ",", ",", "")
    for n in range(count):
        x = LEFT + n * width
        columns = [round(x + width / 2 + 6 * (k - 1.5), 3) for k in range(4)]
        fields = []
        for cell, (column, sign) in enumerate(zip(columns, signs, strict=True), start=1):
            digits = [Bubble(str(d), column, round(first + pitch * (d + 1), 3), str(d)) for d in range(10)]
            special = [Bubble(sign, column, round(first, 3), "−" if sign == "-" else sign)] if sign else []
            fields.append(Field(f"III.{n + 1}", cell, FieldKind.SHORT, (*special, *digits)))
        pieces += Pieces(
            fields=tuple(fields),
            frames=(
                Box(x + INSET, top, width - 2 * INSET, height),
                *(Box(column - 2.6, top + 0.8, 5.2, BOXES - 0.8) for column in columns),
            ),
            labels=(_question(x + width / 2, top, n),),
        )
    return pieces, top + height + GAP


def essay(y: float, bottom: float) -> Pieces:
    """Lines to write on, down to the foot of the page."""
    top = y + TITLE
    lines = int((bottom - top - 4) // 8)
    return Pieces(
        frames=(Box(LEFT + INSET, top, RIGHT - LEFT - 2 * INSET, bottom - top),),
        rules=tuple(Rule(LEFT + 4, top + 8 * (n + 1), RIGHT - LEFT - 8) for n in range(lines)),
        labels=(_title(y, "PHẦN TỰ LUẬN.", "Viết bằng bút mực, không dùng mực đỏ"),),
    )


def _title(y: float, part: str, hint: str) -> Label:
    return Label(LEFT + INSET, y + 3.4, 8, f"{part} {hint}", bold=True, grey=SOFT / 2)


def _question(x: float, top: float, n: int) -> Label:
    return Label(x, top - 1.1, 7, f"Câu {n + 1}", align="centre", bold=True, grey=SOFT)
