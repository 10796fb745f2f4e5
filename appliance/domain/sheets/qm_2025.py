"""The school form «QM-2025»: n choice, n true/false and n short questions, named by the three counts.

Measured: four large marks (12.1 and 197.8; 17.5 and 279.5), small marks of 2.8 mm with none at (151.3; 99.4), rings of
3.1 mm, pitch 9.75 x 4.53, blocks 46.5 apart. Derived, for no figures are at hand: the other small marks (on the lines
between blocks, and one beside each digit row up to the seventh), the rows of the parts, number and code columns.
Whoever holds originals that differ takes them in with ``examroom sheets learn``.
"""

import re
from math import ceil

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Box, Layout, Rule
from appliance.domain.sheets.pieces import Pieces
from appliance.domain.sheets.printed_parts import (
    SCHOOL_LINES,
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

NAME = "qm-2025"
USUAL = "40-08-06"
COUNTS = re.compile(r"(\d\d)-(\d\d)-(\d\d)(-TL)?\Z", re.ASCII)
MOST = (40, 8, 6)
RADIUS = 1.55
COLUMNS = (12.1, 58.6, 105.0, 151.3, 197.8)
RIGHT = COLUMNS[-1]
BIG, SMALL = 4.9, 2.8
TOP, MIDDLE, BOTTOM = 17.5, 99.4, 279.5
ACROSS, DOWN, BLOCK = 9.75, 4.53, 46.5
DIGIT_ROWS = steps(40.0, 5.4, 10)
NUMBER_X, CODE_X = steps(127.0, 5.2, 6), steps(170.0, 5.2, 3)
FIRST_CHOICE = 9.2
TRUE_Y, SHORT_Y = 151.6, 178.2
"""Marks above Part II and above Part III."""


def qm_2025(spec: str) -> Layout | Refusal:
    """``qm-2025`` (40-08-06), ``qm-2025:24-06-00``, ``qm-2025:28-02-04-TL`` with lines to write on."""
    named = COUNTS.match(spec.partition(":")[2] or USUAL)
    counts = [int(text) for text in named.groups()[:3]] if named else []
    if named is None or any(n > most for n, most in zip(counts, MOST, strict=True)) or not any(counts):
        return bad_parameters(spec, f"{NAME}:28-02-04-TL", "00…40 - 00…08 - 00…06 (-TL)")
    pieces = _head() + _part_one(counts[0]) + _part_two(counts[1]) + _part_three(counts[2])
    if named[4]:
        pieces += _lines(counts[1], counts[2])
    return Layout(
        name=f"{NAME}:{named[0]}",
        width=210.0,
        height=297.0,
        bubble_radius=RADIUS,
        fiducials=(),
        ticks=(),
        fields=pieces.fields,
        marks=_marks(),
        frames=pieces.frames,
        rules=pieces.rules,
        labels=pieces.labels,
        private=pieces.private,
    )


def _marks() -> tuple[Box, ...]:
    corners = [(x, y) for y in (TOP, BOTTOM) for x in (COLUMNS[0], RIGHT)]
    small = [(x, y) for y in (TOP, BOTTOM) for x in COLUMNS[1:4]]
    small += [(x, y) for y in (MIDDLE, TRUE_Y, SHORT_Y) for x in COLUMNS if (x, y) != (COLUMNS[3], MIDDLE)]
    small += [(RIGHT, y) for y in DIGIT_ROWS[:7]]
    return (*(mark(x, y, BIG) for x, y in corners), *(mark(x, y, SMALL) for x, y in small))


def _head() -> Pieces:
    return (
        head(18, 118, 22, 77, SCHOOL_LINES)
        + proctors(18, 78, 100, 15)
        + digit_columns(CANDIDATE_NUMBER, "Số báo danh", NUMBER_X, DIGIT_ROWS)
        + digit_columns(PAPER_CODE, "Mã đề", CODE_X, DIGIT_ROWS)
    )


def _part_one(count: int) -> Pieces:
    if not count:
        return Pieces()
    pieces = part_title(16, MIDDLE + 1, "PHẦN I.", "Chọn một")
    down = ceil(count / 4)
    for block in range(ceil(count / down)):
        rows = steps(105.0, DOWN, min(down, count - block * down))
        left = 12.1 + BLOCK * block
        pieces += choices(1 + block * down, steps(left + FIRST_CHOICE, ACROSS, 4), rows)
        pieces += frame(left + 1, rows[0] - 2.6, left + BLOCK - 1, rows[0] + DOWN * (down - 1) + 2.6)
    return pieces


def _part_two(count: int) -> Pieces:
    if not count:
        return Pieces()
    rows = steps(159.5, DOWN, 4)
    pieces = part_title(16, TRUE_Y + 1, "PHẦN II.", "Đúng hay sai")
    for n in range(count):
        x = 12.1 + BLOCK * (n // 2) + FIRST_CHOICE + 2 * ACROSS * (n % 2)
        pieces += statements(n + 1, (round(x, 3), round(x + ACROSS, 3)), rows, letters=n % 2 == 0)
    for block in range(ceil(count / 2)):
        left = 12.1 + BLOCK * block
        pieces += frame(left + 1, rows[0] - 5.8, left + BLOCK - 1, rows[-1] + 2.6)
    return pieces


def _part_three(count: int) -> Pieces:
    if not count:
        return Pieces()
    pieces = part_title(16, SHORT_Y + 1, "PHẦN III.", "Trả lời ngắn")
    rows = steps(202.5, DOWN, 10)
    for n in range(count):
        columns = steps(19.3 + 30.95 * n, 5.5, 4)
        pieces += short_answer(n + 1, columns, 193.4, 197.95, rows, boxes=185.0)
        pieces += frame(columns[0] - 5, 181.2, columns[-1] + 5, rows[-1] + 2.6)
    return pieces


def _lines(true_false: int, short: int) -> Pieces:
    """Whatever is left above the bottom marks."""
    top = 250.0 if short else 185.0 if true_false else 156.0
    count = int((BOTTOM - 6 - top) // 7)
    return part_title(18, top - 1, "PHẦN TỰ LUẬN.", "") + Pieces(
        rules=tuple(Rule(18, top + 6 + 7 * n, RIGHT - 24) for n in range(count))
    )
