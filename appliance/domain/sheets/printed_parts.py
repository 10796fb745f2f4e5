"""Parts of forms that others designed: rings at given millimetres, with the frames and words around them."""

from collections.abc import Sequence

from appliance.domain.sheets.layout import Box, Bubble, Field, FieldKind, Label, Rule
from appliance.domain.sheets.pieces import Pieces

TITLE = "PHIẾU TRẢ LỜI TRẮC NGHIỆM"
SOFT = 0.25
STATEMENTS = "abcd"
Line = tuple[str, ...]
"""What stands side by side on one dotted line, each with the same room to write in."""
LINES: tuple[Line, ...] = (
    ("1. Hội đồng thi: {school}",), ("2. Phòng thi số: {room}",), ("3. Họ và tên thí sinh: {name}",),
    ("4. Ngày sinh: {born}",), ("5. Chữ ký của thí sinh:",), ("Số báo danh: {number}",),
)  # fmt: skip
SCHOOL_LINES: tuple[Line, ...] = (
    ("Trường: {school}",), ("Lớp: {class}", "Phòng thi: {room}"), ("Họ và tên học sinh: {name}",),
    ("Ngày sinh: {born}", "Số báo danh: {number}"), ("Chữ ký của học sinh:",),
)  # fmt: skip
SHORT_LINES: tuple[Line, ...] = (
    ("Họ và tên: {name}",), ("Lớp: {class}", "Phòng thi: {room}"), ("Số báo danh: {number}",), ("Chữ ký:",),
)  # fmt: skip
"""For forms with little room above."""
SIGNS = ("-", ",", ",", "")
"""What stands over the four columns of a short answer beside its digits."""


def mark(x: float, y: float, width: float, height: float | None = None) -> Box:
    """A solid mark by its centre."""
    tall = width if height is None else height
    return Box(round(x - width / 2, 3), round(y - tall / 2, 3), width, tall)


def digit_columns(
    answer: str, title: str, columns: Sequence[float], rows: Sequence[float], boxes: bool = True
) -> Pieces:
    """Digits 0 to 9 under each other in every column, a box to write in above, the title over all."""
    half = (columns[1] - columns[0]) / 2
    top = rows[0] - 2.6 - 2 * half
    return Pieces(
        fields=tuple(
            Field(answer, cell, FieldKind.DIGIT, tuple(_bubble(str(n), x, y) for n, y in enumerate(rows)))
            for cell, x in enumerate(columns, start=1)
        ),
        frames=tuple(
            Box(round(x - half, 3), round(top, 3), round(2 * half, 3), round(2 * half, 3)) for x in columns
        )
        if boxes
        else (),
        labels=(Label((columns[0] + columns[-1]) / 2, top - 1.2, 6.5, title, align="centre", bold=True),),
    )


def choices(first: int, columns: Sequence[float], rows: Sequence[float], gap: float = 3.2) -> Pieces:
    """One block of questions A, B, C…, numbered from ``first``; ``gap`` from a number to the first ring's centre."""
    return Pieces(
        fields=tuple(
            Field(
                f"I.{first + n}", 0, FieldKind.SINGLE,
                tuple(_bubble("ABCDEFGH"[k], x, y) for k, x in enumerate(columns)),
            )
            for n, y in enumerate(rows)
        ),
        labels=tuple(
            Label(round(columns[0] - gap, 3), round(y + 1, 3), 7.5, str(first + n), align="right", bold=True)
            for n, y in enumerate(rows)
        ),
    )  # fmt: skip


def statements(
    number: int, columns: tuple[float, float], rows: Sequence[float], letters: bool = True
) -> Pieces:
    """One true/false question: four statements, Đ and S."""
    x = columns[0] - 2.6
    return Pieces(
        fields=tuple(
            Field(
                f"II.{number}.{name}", 0, FieldKind.TRUE_FALSE,
                (Bubble("T", columns[0], y, "Đ"), Bubble("F", columns[1], y, "S")),
            )
            for name, y in zip(STATEMENTS, rows, strict=True)
        ),
        labels=(
            _question((columns[0] + columns[1]) / 2, rows[0] - 2.6, number),
            *(
                Label(round(x, 3), round(y + 0.9, 3), 6.5, f"{name})", align="right")
                for name, y in zip(STATEMENTS, rows, strict=True)
                if letters
            ),
        ),
    )  # fmt: skip


def short_answer(
    number: int, columns: Sequence[float], minus: float, comma: float, rows: Sequence[float], boxes: float
) -> Pieces:
    """One short numeric answer of four cells; ``boxes``: top of the boxes to write in."""
    over = {"-": minus, ",": comma}
    half = (columns[1] - columns[0]) / 2
    return Pieces(
        fields=tuple(
            Field(
                f"III.{number}", cell, FieldKind.SHORT,
                (
                    *((Bubble(sign, x, over[sign], "−" if sign == "-" else sign),) if sign else ()),
                    *(_bubble(str(n), x, y) for n, y in enumerate(rows)),
                ),
            )
            for cell, (x, sign) in enumerate(zip(columns, SIGNS, strict=True), start=1)
        ),
        frames=tuple(Box(round(x - half, 3), boxes, round(2 * half, 3), 5.0) for x in columns),
        labels=(_question((columns[0] + columns[-1]) / 2, boxes - 1, number),),
    )  # fmt: skip


def part_title(x: float, y: float, part: str, hint: str) -> Pieces:
    return Pieces(labels=(Label(x, y, 7.5, f"{part} {hint}", bold=True, grey=SOFT / 2),))


def head(left: float, right: float, top: float, bottom: float, lines: Sequence[Line] = LINES) -> Pieces:
    """Title, and lines for who writes: spread over the height there is; all of them belong to a person."""
    first, wide = top + 22, right - left
    step = min((bottom - first) / len(lines), 8.0)
    date = round(left + 0.58 * wide, 3)
    return Pieces(
        rules=tuple(
            Rule(left + 1, round(first + step * n + 1.2, 3), right - left - 2) for n in range(len(lines))
        ),
        labels=(
            Label(left, top + 4, 11, TITLE, bold=True, fit=wide),
            Label(left, top + 9.5, 8, "Kỳ thi: {exam}", fit=wide),
            Label(left, top + 14.2, 8, "Môn thi: {subject}", fit=date - left - 2),
            Label(date, top + 14.2, 8, "Ngày thi: {date}", fit=right - date),
            *(
                Label(
                    round(left + 1 + k * wide / len(line), 3),
                    round(first + step * n, 3),
                    7.5,
                    text,
                    fit=wide / len(line) - 2,
                )
                for n, line in enumerate(lines)
                for k, text in enumerate(line)
            ),
        ),
        private=(Box(left, top + 16, right - left, bottom - top - 16),),
    )


def proctors(left: float, top: float, width: float, height: float) -> Pieces:
    """Two boxes for the proctors' names and signatures."""
    half = (width - 2) / 2
    boxes = Box(left, top, half, height), Box(left + half + 2, top, half, height)
    return Pieces(
        frames=boxes,
        private=boxes,
        labels=tuple(
            Label(
                left + 1 + n * (half + 2), top + 3.2, 5.5, f"Họ tên, chữ ký của giám thị {n + 1}", grey=SOFT
            )
            for n in (0, 1)
        ),
    )


def frame(x: float, y: float, right: float, bottom: float) -> Pieces:
    return Pieces(frames=(Box(round(x, 3), round(y, 3), round(right - x, 3), round(bottom - y, 3)),))


def steps(first: float, pitch: float, count: int) -> tuple[float, ...]:
    """Evenly spaced millimetres, rounded to micrometres."""
    return tuple(round(first + pitch * n, 3) for n in range(count))


def _bubble(value: str, x: float, y: float) -> Bubble:
    return Bubble(value, x, y, value)


def _question(x: float, y: float, number: int) -> Label:
    return Label(round(x, 3), round(y, 3), 6.5, f"Câu {number}", align="centre", bold=True, grey=SOFT)
