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
from appliance.domain.sheets.layout_rules import LACKING, STRANGE, broken_rule
from appliance.domain.sheets.reading_refusals import BAD_LAYOUT_FILE

FORMAT = "phong-thi-form-1"
CHOICES, MULTI, TRUE_FALSE, SHORT, IGNORE, UNKNOWN = "choices", "multi", "true-false", "short", "ignore", "?"
KINDS = (CANDIDATE_NUMBER, PAPER_CODE, CHOICES, MULTI, TRUE_FALSE, SHORT, IGNORE)
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


class _WrongError(ValueError):
    """Where in the file something is wrong."""


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
        return Refusal(BAD_LAYOUT_FILE, {"detail": "TOML"})
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"dòng / line {at[1]}, cột / column {at[2]}" if at else "cuối tệp / end of the file"
        return Refusal(BAD_LAYOUT_FILE, {"detail": f"TOML, {where}"})
    except ValueError as error:
        return Refusal(BAD_LAYOUT_FILE, {"detail": str(error)})
    if detail := broken_rule(layout):
        return Refusal(BAD_LAYOUT_FILE, {"detail": detail})
    return layout


def _layout(raw: dict[str, Any]) -> Layout:
    keys = {"format", "name", "width", "height", "bubble_radius", "marks", "block"}
    if raw.get("format") != FORMAT:
        raise _WrongError(f"format ≠ {FORMAT}")
    if strange := sorted(raw.keys() - keys - {"private"}):
        raise _WrongError(f"{strange[0]} ({STRANGE})")
    if lacking := sorted(keys - raw.keys()):
        raise _WrongError(f"{lacking[0]} ({LACKING})")
    name = raw["name"]
    if not isinstance(name, str):
        raise _WrongError("name")
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
    if not isinstance(raw, dict) or raw.keys() != {"kind", "first", "columns", "rows", "missing"}:
        raise _WrongError(f"{at}: kind, first, columns, rows, missing")
    kind, first = raw["kind"], raw["first"]
    if kind not in KINDS:
        raise _WrongError(f"{at}: kind = {' | '.join(KINDS)}")
    if not isinstance(first, int) or isinstance(first, bool) or not 1 <= first <= 999:
        raise _WrongError(f"{at}: first = 1…999")
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
        raise _WrongError(f"{at}: rows = 10")
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
        raise _WrongError(f"{at}: rows = 4, columns = 2, 4, 6…")
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
        raise _WrongError(f"{at}: rows = 10…12, columns = 4")
    signs = SIGN_ROWS[len(block.rows)]
    fields = []
    for cell, x in enumerate(block.columns):
        over = [(row[cell], y) for row, y in zip(signs, block.rows, strict=False) if row[cell]]
        digits = [(str(n), y) for n, y in enumerate(block.rows[len(signs) :])]
        bubbles = tuple(Bubble(value, x, y, value) for value, y in (*over, *digits))
        fields.append(Field(f"III.{block.first}", cell + 1, FieldKind.SHORT, bubbles))
    return fields


def _list(raw: Any, at: str) -> list[Any]:
    if not isinstance(raw, list):
        raise _WrongError(at)
    return raw


def _numbers(raw: Any, at: str, count: int = 0) -> tuple[float, ...]:
    items = _list(raw, at)
    if count and len(items) != count:
        raise _WrongError(at)
    return tuple(_number(item, at) for item in items)


def _number(raw: Any, at: str) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not -1e4 < raw < 1e4:
        raise _WrongError(at)
    return float(raw)
