"""The three parts of our own sheet, and the space for an essay.

Each part function takes how many questions, where to start and the row pitch, and gives its pieces and where it ends.
"""

from math import ceil

from appliance.domain.sheets.layout import Box, Bubble, Field, FieldKind, Label, Rule
from appliance.domain.sheets.own_head import INSET, SOFT
from appliance.domain.sheets.own_page import OwnPage
from appliance.domain.sheets.own_spec import OwnSheet
from appliance.domain.sheets.pieces import Pieces

TITLE, GAP = 5.0, 2.5
"""Height of a part's title line; space after a part."""
QUESTION, BOXES = 4.0, 6.0
"""Height of the «Câu 1» line of a block; height of the write-in boxes of Part III."""
STATEMENTS = "abcd"
ESSAY = 45.0
"""The least height worth writing on."""
SIGNS = ("-", ",", ",", "")


def row_pitch(sheet: OwnSheet, page: OwnPage) -> float | None:
    """The widest row pitch at which everything fits the page; None when nothing does."""
    title, question, boxes = _heights(page)
    one, two, three = (ceil(n / m) for n, m in zip((sheet.p1, sheet.p2, sheet.p3), page.across, strict=True))
    rows = one + two * len(STATEMENTS) + three * 11
    fixed = title * sum(part > 0 for part in (one, two, three)) + (1 + GAP) * (bool(one) + two + three)
    fixed += question * two + (question + boxes) * three + ESSAY * sheet.essay
    pitch = (page.bottom + GAP - page.top - fixed) / rows
    return None if pitch < page.closest else round(min(pitch, page.widest), 2)


def _heights(page: OwnPage) -> tuple[float, float, float]:
    """Of a title, of «Câu 1», of a box to write in."""
    size = max(page.text, 1.0)
    return TITLE * size, QUESTION * size, BOXES * size


def part_one(count: int, y: float, pitch: float, page: OwnPage, left: bool) -> tuple[Pieces, float]:
    """A to D, down the first column, then the next; the left-handed have the numbers at the right."""
    columns = page.across[0]
    rows = ceil(count / columns)
    width = (page.right - page.left) / columns
    top = y + _heights(page)[0]
    pieces = Pieces(labels=(_title(y, "PHẦN I.", "Mỗi câu chọn một phương án", page),))
    for n in range(count):
        column, row = divmod(n, rows)
        x = page.left + column * width
        at = round(top + 0.5 + pitch * (row + 0.5), 3)
        first = width - page.choice - 3 * page.choices if left else page.choice
        bubbles = tuple(
            Bubble(c, round(x + first + page.choices * k, 3), at, c) for k, c in enumerate("ABCD")
        )
        number = width - page.number if left else page.number
        pieces += Pieces(
            fields=(Field(f"I.{n + 1}", 0, FieldKind.SINGLE, bubbles),),
            labels=(
                Label(
                    round(x + number, 3), at + 1.1 * page.text, 8.5 * page.text, str(n + 1),
                    align="left" if left else "right", bold=True,
                ),
            ),
        )  # fmt: skip
    height = rows * pitch + 1
    frames = tuple(
        Box(page.left + b * width + INSET, top, width - 2 * INSET, height) for b in range(ceil(count / rows))
    )
    return pieces + Pieces(frames=frames), top + height + GAP


def part_two(count: int, y: float, pitch: float, page: OwnPage, left: bool) -> tuple[Pieces, float]:
    """Questions side by side, in as many bands as it takes; four statements under each other; Đ or S."""
    title, question, _ = _heights(page)
    width = (page.right - page.left) / page.across[1]
    height = len(STATEMENTS) * pitch + 1
    true, false, letter = (
        (width - page.false, width - page.true, width - page.letter)
        if left
        else (page.true, page.false, page.letter)
    )
    pieces = Pieces(labels=(_title(y, "PHẦN II.", "Mỗi ý a, b, c, d chọn Đúng (Đ) hoặc Sai (S)", page),))
    for n in range(count):
        band, place = divmod(n, page.across[1])
        top = y + title + question + band * (question + height + GAP)
        x = page.left + place * width
        rows = [(s, round(top + 0.5 + pitch * (r + 0.5), 3)) for r, s in enumerate(STATEMENTS)]
        pieces += Pieces(
            fields=tuple(
                Field(
                    f"II.{n + 1}.{statement}", 0, FieldKind.TRUE_FALSE,
                    (Bubble("T", round(x + true, 3), at, "Đ"), Bubble("F", round(x + false, 3), at, "S")),
                )
                for statement, at in rows
            ),
            frames=(Box(x + INSET, top, width - 2 * INSET, height),),
            labels=(
                _question(x + width / 2, top, n, page),
                *(
                    Label(
                        round(x + letter, 3), at + 1, 7.5 * page.text, f"{statement})",
                        align="right" if left else "left",
                    )
                    for statement, at in rows
                ),
            ),
        )  # fmt: skip
    return pieces, y + title + ceil(count / page.across[1]) * (question + height + GAP)


def part_three(count: int, y: float, pitch: float, page: OwnPage, left: bool) -> tuple[Pieces, float]:
    """Four cells a question: the minus in the first, the comma in the second or third, digits in all.

    The same for either hand: numbers are written from the left.
    """
    title, question, boxes = _heights(page)
    width = (page.right - page.left) / page.across[2]
    height = boxes + 11 * pitch + 1
    pieces = Pieces(labels=(_title(y, "PHẦN III.", "Viết đáp số vào ô, mỗi ô một kí tự, rồi tô", page),))
    half = (page.cell - 0.8) / 2
    for n in range(count):
        band, place = divmod(n, page.across[2])
        top = y + title + question + band * (question + height + GAP)
        first = top + boxes + 0.5 + pitch / 2
        x = page.left + place * width
        columns = [round(x + width / 2 + page.cell * (k - 1.5), 3) for k in range(4)]
        fields = []
        for cell, (column, sign) in enumerate(zip(columns, SIGNS, strict=True), start=1):
            digits = [Bubble(str(d), column, round(first + pitch * (d + 1), 3), str(d)) for d in range(10)]
            special = [Bubble(sign, column, round(first, 3), "−" if sign == "-" else sign)] if sign else []
            fields.append(Field(f"III.{n + 1}", cell, FieldKind.SHORT, (*special, *digits)))
        pieces += Pieces(
            fields=tuple(fields),
            frames=(
                Box(x + INSET, top, width - 2 * INSET, height),
                *(Box(round(c - half, 3), top + 0.8, 2 * half, boxes - 0.8) for c in columns),
            ),
            labels=(_question(x + width / 2, top, n, page),),
        )
    return pieces, y + title + ceil(count / page.across[2]) * (question + height + GAP)


def essay(y: float, page: OwnPage) -> Pieces:
    """Lines to write on, down to the foot of the page."""
    top, left, width = y + _heights(page)[0], page.left, page.right - page.left
    apart = 8 * max(page.text, 1.0)
    lines = int((page.bottom - top - 4) // apart)
    return Pieces(
        frames=(Box(left + INSET, top, width - 2 * INSET, page.bottom - top),),
        rules=tuple(Rule(left + 4, top + apart * (n + 1), width - 8) for n in range(lines)),
        labels=(_title(y, "PHẦN TỰ LUẬN.", "Viết bằng bút mực, không dùng mực đỏ", page),),
    )


def _title(y: float, part: str, hint: str, page: OwnPage) -> Label:
    base = y + _heights(page)[0] - 1.6
    return Label(page.left + INSET, base, 8 * page.text, f"{part} {hint}", bold=True, grey=SOFT / 2)


def _question(x: float, top: float, n: int, page: OwnPage) -> Label:
    return Label(round(x, 3), top - 1.1, 7 * page.text, f"Câu {n + 1}", align="centre", bold=True, grey=SOFT)
