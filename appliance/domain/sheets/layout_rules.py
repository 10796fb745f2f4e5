"""What every layout must keep so that it can be printed and read. A list on top, a check each below."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations, groupby
from math import hypot
from string import Formatter
from typing import get_args

from appliance.domain.sheets.heading import FACTS
from appliance.domain.sheets.layout import (
    CANDIDATE_NUMBER,
    PAPER_CODE,
    Align,
    Box,
    Bubble,
    FieldKind,
    Ink,
    Label,
    Layout,
)

STRANGE, LACKING = "mục lạ / unknown", "thiếu / missing"
"""Of an item in a file."""
FEWEST_MARKERS = 3
FEWEST_MARKS, MOST_MARKS = 6, 120
LEAST_SPAN = 0.5
"""Marks must reach over this share of the page's width and of its height."""
MARK_SIDES = (1.0, 12.0)
ALIKE, SAME_PLACE = 0.7, 3.0
"""A form is the same upside down when this share of its marks then lies within so many millimetres of a mark."""
MOST_BUBBLES = 2000
MOST_PRIVATE = 20
SMALLEST_MARKER = 5.0
VALUES = {
    FieldKind.SINGLE: set("ABCDEFGH"),
    FieldKind.MULTI: set("ABCDEFGH"),
    FieldKind.TRUE_FALSE: {"T", "F"},
    FieldKind.DIGIT: set("0123456789"),
    FieldKind.SHORT: set("0123456789-,"),
}
ANSWERS = {
    FieldKind.SINGLE: re.compile(r"I\.[1-9]\d{0,2}\Z", re.ASCII),
    FieldKind.MULTI: re.compile(r"I\.[1-9]\d{0,2}\Z", re.ASCII),
    FieldKind.TRUE_FALSE: re.compile(r"II\.[1-9]\d?\.[a-d]\Z", re.ASCII),
    FieldKind.DIGIT: re.compile(rf"({CANDIDATE_NUMBER}|{PAPER_CODE})\Z"),
    FieldKind.SHORT: re.compile(r"III\.[1-9]\d?\Z", re.ASCII),
}
"""How the answers of each kind are called."""


def broken_rule(layout: Layout) -> str | None:
    """The first rule that does not hold, in a few words; None when all hold."""
    return next((said for check in _RULES if (said := check(layout))), None)


def _name(layout: Layout) -> str | None:
    good = 0 < len(layout.name) <= 80 and layout.name.isprintable() and "|" not in layout.name
    return None if good else "name: 1–80, |"


def _page(layout: Layout) -> str | None:
    good = 50 <= layout.width <= 500 and 50 <= layout.height <= 500
    return None if good else "width, height: 50–500 mm"


def _markers(layout: Layout) -> str | None:
    ids = [fiducial.id for fiducial in layout.fiducials]
    if len(ids) < FEWEST_MARKERS and (ids or not layout.marks):
        return f"fiducials ≥ {FEWEST_MARKERS}, marks ≥ {FEWEST_MARKS}"
    if len(set(ids)) < len(ids) or not all(0 <= marker < 50 for marker in ids):
        return "fiducials.id: 0–49"
    if any(fiducial.size < SMALLEST_MARKER for fiducial in layout.fiducials):
        return f"fiducials.size ≥ {SMALLEST_MARKER:.0f} mm"
    return None


def _marks(layout: Layout) -> str | None:
    marks = layout.marks
    if not marks:
        return None
    if not FEWEST_MARKS <= len(marks) <= MOST_MARKS:
        return f"marks: {FEWEST_MARKS}–{MOST_MARKS}"
    low, high = MARK_SIDES
    if not all(low <= side <= high for mark in marks for side in (mark.width, mark.height)):
        return f"marks: {low:.0f}–{high:.0f} mm"
    places = [mark.centre for mark in marks]
    if not all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in places):
        return f"marks ∉ {layout.width} × {layout.height}"
    columns, rows = zip(*places, strict=True)
    if (
        max(columns) - min(columns) < LEAST_SPAN * layout.width
        or max(rows) - min(rows) < LEAST_SPAN * layout.height
    ):
        return f"marks: {LEAST_SPAN:.0%} × {LEAST_SPAN:.0%}"
    if covered := next(
        (m for m in marks for b in layout.bubbles if _touches(m, b, layout.bubble_radius)), None
    ):
        return f"marks ({covered.x}, {covered.y}) ∩ bubbles"
    return "marks: 180°" if _same_upside_down(places) else None


def _touches(mark: Box, bubble: Bubble, radius: float) -> bool:
    x, y = mark.centre
    return abs(bubble.x - x) < mark.width / 2 + radius and abs(bubble.y - y) < mark.height / 2 + radius


def _same_upside_down(places: list[tuple[float, float]]) -> bool:
    """Whether nothing but the words would tell which side is up."""
    columns, rows = zip(*places, strict=True)
    x, y = max(columns) + min(columns), max(rows) + min(rows)
    near = sum(any(hypot(x - a - c, y - b - d) <= SAME_PLACE for c, d in places) for a, b in places)
    return near > ALIKE * len(places)


def _ink(layout: Layout) -> str | None:
    return None if layout.ink in get_args(Ink) else f"ink: {layout.ink}"


def _fields(layout: Layout) -> str | None:
    if not layout.fields:
        return "fields"
    names = Counter(field.name for field in layout.fields)
    if doubled := [name for name, count in names.items() if count > 1]:
        return f"{doubled[0]} × 2"
    runs = Counter(answer for answer, _ in groupby(field.answer for field in layout.fields))
    if torn := [answer for answer, count in runs.items() if count > 1]:
        return f"{torn[0]}: cells apart"
    for field in layout.fields:
        values = [bubble.value for bubble in field.bubbles]
        if len(values) < 2 or len(set(values)) < len(values) or not set(values) <= VALUES[field.kind]:
            return f"{field.name}: {field.kind.value}"
        if not ANSWERS[field.kind].match(field.answer) or not 0 <= field.cell < 20:
            return f"{field.name}: {field.kind.value}"
    return None


def _inside(layout: Layout) -> str | None:
    for bubble in layout.bubbles:
        if not (0 < bubble.x < layout.width and 0 < bubble.y < layout.height):
            return f"({bubble.x}, {bubble.y}) ∉ {layout.width} × {layout.height}"
    for fiducial in layout.fiducials:
        if any(not (0 <= x <= layout.width and 0 <= y <= layout.height) for x, y in fiducial.corners):
            return f"fiducial {fiducial.id} ∉ {layout.width} × {layout.height}"
    return None


def _apart(layout: Layout) -> str | None:
    if not 0.8 <= layout.bubble_radius <= 5:
        return "bubble_radius: 0.8–5 mm"
    if len(layout.bubbles) > MOST_BUBBLES:
        return f"bubbles ≤ {MOST_BUBBLES}"
    near = (2 * layout.bubble_radius) ** 2
    by_row = sorted(layout.bubbles, key=lambda bubble: bubble.y)
    for one, other in combinations(by_row, 2):
        if other.y - one.y > 2 * layout.bubble_radius:
            continue
        if (one.x - other.x) ** 2 + (one.y - other.y) ** 2 < near:
            return f"({one.x}, {one.y}) ∩ ({other.x}, {other.y})"
    return None


def _labels(layout: Layout) -> str | None:
    for bubble in layout.bubbles:
        if len(bubble.glyph) > 2 or not bubble.glyph.isprintable():
            return f"glyph: {bubble.glyph!r:.20}"
    return next((said for label in layout.labels if (said := _words(label))), None)


def _words(label: Label) -> str | None:
    """Words may name printed facts in braces, plainly: a template is not a way into the program."""
    if label.align not in get_args(Align):
        return f"labels.align: {label.align}"
    wrong = f"labels.text: {label.text!r:.60}"
    if not label.text.isprintable() or not 0 < label.size <= 72:
        return wrong
    try:
        named = [part[1:] for part in Formatter().parse(label.text) if part[1] is not None]
    except ValueError:
        return wrong
    plain = all(name in FACTS and not spec and not conversion for name, spec, conversion in named)
    return None if plain else wrong


def _private(layout: Layout) -> str | None:
    """A covered region hides nothing of what a reading is explained by."""
    if len(layout.private) > MOST_PRIVATE:
        return f"private ≤ {MOST_PRIVATE}"
    solid = (*layout.marks, *layout.ticks, *([layout.identity] if layout.identity else ()))
    solid += tuple(Box(*marker.corners[0], marker.size, marker.size) for marker in layout.fiducials)
    for box in layout.private:
        at = f"private ({box.x}, {box.y})"
        far = box.x + box.width <= layout.width and box.y + box.height <= layout.height
        if min(box.x, box.y) < 0 or min(box.width, box.height) <= 0 or not far:
            return f"{at} ∉ {layout.width} × {layout.height}"
        if any(_touches(box, bubble, layout.bubble_radius) for bubble in layout.bubbles):
            return f"{at} ∩ bubbles"
        if any(_overlap(box, other) for other in solid):
            return f"{at} ∩ fiducials, marks, ticks, identity"
    return None


def _overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


_RULES: tuple[Callable[[Layout], str | None], ...] = (
    _name,
    _page,
    _ink,
    _markers,
    _marks,
    _fields,
    _inside,
    _apart,
    _labels,
    _private,
)
