"""A foreign form as a short TOML file that a program drafts from a blank scan and a person completes.

The program finds marks and blocks of rings; what the blocks mean, and where numbering begins, only a person knows.
docs/formats/form.md has the file.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Box, Bubble, Field, FieldKind, Layout
from appliance.domain.sheets.layout_refusals import (
    LACKING,
    NOT_TOML,
    OTHER_FORMAT,
    STRANGE,
    TOO_DEEP,
    WRONG_VALUE,
    LayoutError,
    not_a,
    wrong,
)
from appliance.domain.sheets.layout_rules import broken_rule

FORMAT = "phong-thi-form-1"
CHOICES, MULTI, TRUE_FALSE, SHORT, IGNORE, UNKNOWN = "choices", "multi", "true-false", "short", "ignore", "?"
KINDS = (CANDIDATE_NUMBER, PAPER_CODE, CHOICES, MULTI, TRUE_FALSE, SHORT, IGNORE)
BLOCK_KEYS = {"kind", "first", "columns", "rows", "missing"}
STATEMENTS = "abcd"
_CHOICE = {CHOICES: FieldKind.SINGLE, MULTI: FieldKind.MULTI}
SIGN_ROWS = {10: (), 11: (("-", ",", ",", ""),), 12: (("-", "", "", ""), ("", ",", ",", ""))}
"""What stands above the digits of a short answer, by how many rows there are."""


@dataclass(frozen=True)
class Block:
    """Rings in rows and columns, millimetres. ``missing``: row and column, from 0, of places without a ring."""

    kind: str
    first: int
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    missing: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class FormDraft:
    """``marks``: solid squares and bars."""

    name: str
    width: float
    height: float
    bubble_radius: float
    marks: tuple[Box, ...]
    blocks: tuple[Block, ...]
    private: tuple[Box, ...] = ()
    """Only a person knows where names and signatures stand."""


def draft_toml(draft: FormDraft) -> str:
    """The file, with what a person has to look at said in it."""
    lines = [
        "# Bản nháp mẫu phiếu. Xem ảnh kèm theo, sửa «kind» và «first» của từng khối, rồi đọc bằng --layout.",
        "# Draft of a form. Look at the picture beside it, correct kind and first of every block, then read with --layout.",
        f"# kind: {', '.join(KINDS)}",
        f'format = "{FORMAT}"',
        f"name = {json.dumps(draft.name, ensure_ascii=False)}",
        f"width = {draft.width}",
        f"height = {draft.height}",
        f"bubble_radius = {draft.bubble_radius}",
        "marks = [  # x, y, width, height in mm",
        *_written(draft.marks),
        "]",
        "private = [  # họ tên, ngày sinh, lớp, trường, chữ ký: x, y, width, height in mm, covered in pictures",
        *_written(draft.private),
        "]",
    ]
    for number, block in enumerate(draft.blocks, start=1):
        lines += [
            "",
            f"[[block]]  # {number}: {len(block.rows)} × {len(block.columns)}",
            f'kind = "{block.kind}"',
            f"first = {block.first}",
            f"columns = {list(block.columns)}",
            f"rows = {list(block.rows)}",
            f"missing = {[list(place) for place in block.missing]}",
        ]
    return "\n".join(lines) + "\n"


def _written(boxes: tuple[Box, ...]) -> list[str]:
    return [f"  [{box.x}, {box.y}, {box.width}, {box.height}]," for box in boxes]


def parse_form(text: str) -> Layout | Refusal:
    """The layout of a completed draft. TOML errors name their line, others their block."""
    try:
        layout = _layout(tomllib.loads(text))
    except RecursionError:
        return wrong(TOO_DEEP)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+), column (\d+)", str(error))
        lines = text.split("\n")
        line, column = at.groups() if at else (len(lines), len(lines[-1]) + 1)  # it ends too early
        return wrong(NOT_TOML, line=line, column=column)
    except LayoutError as error:
        return error.refusal
    except ValueError:
        return wrong(TOO_DEEP)
    return broken_rule(layout) or layout


def _layout(raw: dict[str, Any]) -> Layout:
    keys = {"format", "name", "width", "height", "bubble_radius", "marks", "block"}
    if raw.get("format") != FORMAT:
        raise LayoutError(wrong(OTHER_FORMAT, format=FORMAT))
    if strange := sorted(raw.keys() - keys - {"private"}):
        raise LayoutError(wrong(STRANGE, at=strange[0]))
    if lacking := sorted(keys - raw.keys()):
        raise LayoutError(wrong(LACKING, at=lacking[0]))
    name = raw["name"]
    if not isinstance(name, str):
        raise LayoutError(not_a(str, "name"))
    blocks = _list(raw["block"], "block")
    fields = [field for n, each in enumerate(blocks, start=1) for field in _fields(each, f"block {n}")]
    return Layout(
        name=name,
        width=_number(raw["width"], "width"),
        height=_number(raw["height"], "height"),
        bubble_radius=_number(raw["bubble_radius"], "bubble_radius"),
        fiducials=(),
        ticks=(),
        fields=tuple(fields),
        marks=_boxes(raw["marks"], "marks"),
        private=_boxes(raw.get("private", []), "private"),
    )


def _boxes(raw: Any, key: str) -> tuple[Box, ...]:
    return tuple(Box(*_numbers(each, f"{key} {n}", 4)) for n, each in enumerate(_list(raw, key), 1))


def _fields(raw: Any, at: str) -> list[Field]:
    if not isinstance(raw, dict):
        raise LayoutError(not_a(dict, at))
    if strange := sorted(raw.keys() - BLOCK_KEYS):
        raise LayoutError(wrong(STRANGE, at=f"{at}: {strange[0]}"))
    if lacking := sorted(BLOCK_KEYS - raw.keys()):
        raise LayoutError(wrong(LACKING, at=f"{at}: {lacking[0]}"))
    kind, first = raw["kind"], raw["first"]
    if kind not in KINDS:
        raise _must(f"{at}: kind", " | ".join(KINDS), " | ".join(KINDS))
    if not isinstance(first, int) or isinstance(first, bool) or not 1 <= first <= 999:
        raise _must(f"{at}: first", "một số nguyên từ 1 đến 999", "a whole number from 1 to 999")
    missing = {
        (int(row), int(column))
        for row, column in (
            _numbers(each, f"{at}: missing", 2) for each in _list(raw["missing"], f"{at}: missing")
        )
    }
    columns, rows = _numbers(raw["columns"], f"{at}: columns"), _numbers(raw["rows"], f"{at}: rows")
    block = Block(kind, first, columns, rows, tuple(missing))
    match kind:
        case "choices" | "multi":
            return [_row(block, n) for n in range(len(rows))]
        case "true-false":
            return _statements(block, at)
        case "short":
            return _short(block, at)
        case "ignore":
            return []
    if len(rows) != 10:
        raise _must(f"{at}: rows", "10 số, mỗi chữ số một hàng", "10 numbers, a row a digit")
    return [
        Field(kind, cell, FieldKind.DIGIT, tuple(Bubble(str(n), x, y, str(n)) for n, y in enumerate(rows)))
        for cell, x in enumerate(columns, start=1)
    ]


def _row(block: Block, row: int) -> Field:
    bubbles = tuple(
        Bubble("ABCDEFGH"[k], x, block.rows[row], "ABCDEFGH"[k])
        for k, x in enumerate(block.columns[:8])
        if (row, k) not in block.missing
    )
    return Field(f"I.{block.first + row}", 0, _CHOICE[block.kind], bubbles)


def _statements(block: Block, at: str) -> list[Field]:
    if len(block.rows) != len(STATEMENTS) or len(block.columns) % 2:
        raise _must(
            f"{at}: rows, columns", "4 hàng và 2, 4, 6… cột (Đ, S của từng câu)",
            "4 rows and 2, 4, 6… columns (true and false of each question)",
        )  # fmt: skip
    pairs = list(zip(block.columns[::2], block.columns[1::2], strict=True))
    return [
        Field(
            f"II.{block.first + n}.{name}", 0, FieldKind.TRUE_FALSE,
            (Bubble("T", true, y, "Đ"), Bubble("F", false, y, "S")),
        )
        for n, (true, false) in enumerate(pairs)
        for name, y in zip(STATEMENTS, block.rows, strict=True)
    ]  # fmt: skip


def _short(block: Block, at: str) -> list[Field]:
    if len(block.rows) not in SIGN_ROWS or len(block.columns) != 4:
        raise _must(f"{at}: rows, columns", "10 đến 12 hàng và 4 cột", "10 to 12 rows and 4 columns")
    signs = SIGN_ROWS[len(block.rows)]
    fields = []
    for cell, x in enumerate(block.columns):
        over = [(row[cell], y) for row, y in zip(signs, block.rows, strict=False) if row[cell]]
        digits = [(str(n), y) for n, y in enumerate(block.rows[len(signs) :])]
        bubbles = tuple(Bubble(value, x, y, value) for value, y in (*over, *digits))
        fields.append(Field(f"III.{block.first}", cell + 1, FieldKind.SHORT, bubbles))
    return fields


def _must(at: str, vi: str, en: str) -> LayoutError:
    return LayoutError(wrong(WRONG_VALUE, at=at, must_vi=vi, must_en=en))


def _list(raw: Any, at: str) -> list[Any]:
    if not isinstance(raw, list):
        raise LayoutError(not_a(list, at))
    return raw


def _numbers(raw: Any, at: str, count: int = 0) -> tuple[float, ...]:
    items = _list(raw, at)
    if count and len(items) != count:
        raise _must(at, f"{count} số", f"{count} numbers")
    return tuple(_number(item, at) for item in items)


def _number(raw: Any, at: str) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not -1e4 < raw < 1e4:
        raise LayoutError(not_a(float, at))
    return float(raw)
