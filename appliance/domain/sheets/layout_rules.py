"""What every layout must keep so that it can be printed and read. A list on top, a check each below."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations, groupby
from math import hypot
from string import Formatter
from typing import get_args

from appliance.domain.refusals import Refusal
from appliance.domain.sheets import layout_refusals as because
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
from appliance.domain.sheets.layout_refusals import wrong

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


def broken_rule(layout: Layout) -> Refusal | None:
    """The first rule that does not hold; None when all hold."""
    return next((said for check in _RULES if (said := check(layout))), None)


def _name(layout: Layout) -> Refusal | None:
    good = 0 < len(layout.name) <= 80 and layout.name.isprintable() and "|" not in layout.name
    return None if good else wrong(because.BAD_NAME)


def _page(layout: Layout) -> Refusal | None:
    good = 50 <= layout.width <= 500 and 50 <= layout.height <= 500
    return None if good else wrong(because.PAGE_SIZE, width=layout.width, height=layout.height)


def _markers(layout: Layout) -> Refusal | None:
    ids = [fiducial.id for fiducial in layout.fiducials]
    if len(ids) < FEWEST_MARKERS and (ids or not layout.marks):
        return wrong(because.FEW_MARKERS, found=len(ids), fewest=FEWEST_MARKERS)
    if bad := [marker for marker in ids if ids.count(marker) > 1 or not 0 <= marker < 50]:
        return wrong(because.MARKER_IDS, id=bad[0])
    if small := [fiducial for fiducial in layout.fiducials if fiducial.size < SMALLEST_MARKER]:
        return wrong(because.SMALL_MARKER, id=small[0].id, size=small[0].size, least=SMALLEST_MARKER)
    return None


def _marks(layout: Layout) -> Refusal | None:
    marks = layout.marks
    if not marks:
        return None
    if not FEWEST_MARKS <= len(marks) <= MOST_MARKS:
        return wrong(because.MARK_COUNT, found=len(marks), fewest=FEWEST_MARKS, most=MOST_MARKS)
    low, high = MARK_SIDES
    page = {"width": layout.width, "height": layout.height}
    for mark in marks:
        at, (x, y) = {"x": mark.x, "y": mark.y}, mark.centre
        if not all(low <= side <= high for side in (mark.width, mark.height)):
            return wrong(because.MARK_SIZE, **at, wide=mark.width, high=mark.height, low=low, most=high)
        if not (0 <= x <= layout.width and 0 <= y <= layout.height):
            return wrong(because.MARK_OFF_PAGE, **at, **page)
    places = [mark.centre for mark in marks]
    columns, rows = zip(*places, strict=True)
    across, down = max(columns) - min(columns), max(rows) - min(rows)
    if across < LEAST_SPAN * layout.width or down < LEAST_SPAN * layout.height:
        return wrong(because.MARKS_TOGETHER, across=across, down=down)
    over = ((m, b) for m in marks for b in layout.bubbles if _touches(m, b, layout.bubble_radius))
    if covered := next(over, None):
        mark, ring = covered
        return wrong(because.MARK_OVER_RING, x=mark.x, y=mark.y, ring_x=ring.x, ring_y=ring.y)
    return wrong(because.UPSIDE_DOWN) if _same_upside_down(places) else None


def _touches(mark: Box, bubble: Bubble, radius: float) -> bool:
    x, y = mark.centre
    return abs(bubble.x - x) < mark.width / 2 + radius and abs(bubble.y - y) < mark.height / 2 + radius


def _same_upside_down(places: list[tuple[float, float]]) -> bool:
    """Whether nothing but the words would tell which side is up."""
    columns, rows = zip(*places, strict=True)
    x, y = max(columns) + min(columns), max(rows) + min(rows)
    near = sum(any(hypot(x - a - c, y - b - d) <= SAME_PLACE for c, d in places) for a, b in places)
    return near > ALIKE * len(places)


def _ink(layout: Layout) -> Refusal | None:
    return None if layout.ink in get_args(Ink) else wrong(because.INK, ink=layout.ink)


def _fields(layout: Layout) -> Refusal | None:
    if not layout.fields:
        return wrong(because.NO_FIELDS)
    names = Counter(field.name for field in layout.fields)
    if doubled := [name for name, count in names.items() if count > 1]:
        return wrong(because.FIELD_TWICE, field=doubled[0])
    runs = Counter(answer for answer, _ in groupby(field.answer for field in layout.fields))
    if torn := [answer for answer, count in runs.items() if count > 1]:
        return wrong(because.CELLS_APART, answer=torn[0])
    for field in layout.fields:
        values = [bubble.value for bubble in field.bubbles]
        if len(values) < 2 or len(set(values)) < len(values) or not set(values) <= VALUES[field.kind]:
            allowed = " ".join(sorted(VALUES[field.kind]))
            return wrong(because.FIELD_VALUES, field=field.name, kind=field.kind.value, values=allowed)
        if not ANSWERS[field.kind].match(field.answer) or not 0 <= field.cell < 20:
            return wrong(because.FIELD_NAME, field=field.name, kind=field.kind.value)
    return None


def _inside(layout: Layout) -> Refusal | None:
    page = {"width": layout.width, "height": layout.height}
    for bubble in layout.bubbles:
        if not (0 < bubble.x < layout.width and 0 < bubble.y < layout.height):
            return wrong(because.RING_OFF_PAGE, value=bubble.value, x=bubble.x, y=bubble.y, **page)
    for fiducial in layout.fiducials:
        if any(not (0 <= x <= layout.width and 0 <= y <= layout.height) for x, y in fiducial.corners):
            at = {"x": fiducial.x, "y": fiducial.y}
            return wrong(because.MARKER_OFF_PAGE, id=fiducial.id, **at, **page)
    return None


def _apart(layout: Layout) -> Refusal | None:
    if not 0.8 <= layout.bubble_radius <= 5:
        return wrong(because.RING_SIZE, radius=layout.bubble_radius)
    if len(layout.bubbles) > MOST_BUBBLES:
        return wrong(because.MANY_RINGS, found=len(layout.bubbles), most=MOST_BUBBLES)
    near = (2 * layout.bubble_radius) ** 2
    by_row = sorted(layout.bubbles, key=lambda bubble: bubble.y)
    for one, other in combinations(by_row, 2):
        if other.y - one.y > 2 * layout.bubble_radius:
            continue
        if (one.x - other.x) ** 2 + (one.y - other.y) ** 2 < near:
            apart = round(hypot(one.x - other.x, one.y - other.y), 2)
            places = {"x": one.x, "y": one.y, "other_x": other.x, "other_y": other.y}
            return wrong(because.RINGS_OVERLAP, **places, apart=apart, least=2 * layout.bubble_radius)
    return None


def _labels(layout: Layout) -> Refusal | None:
    for bubble in layout.bubbles:
        if len(bubble.glyph) > 2 or not bubble.glyph.isprintable():
            return wrong(because.GLYPH, x=bubble.x, y=bubble.y)
    return next((said for label in layout.labels if (said := _words(label))), None)


def _words(label: Label) -> Refusal | None:
    """Words may name printed facts in braces, plainly: a template is not a way into the program."""
    at = {"x": label.x, "y": label.y}
    if label.align not in get_args(Align):
        return wrong(because.LABEL_ALIGN, **at)
    if not 0 < label.size <= 72:
        return wrong(because.LABEL_SIZE, **at, size=label.size)
    bad = wrong(because.LABEL_TEXT, **at, names=" ".join(sorted(FACTS)))
    if not label.text.isprintable():
        return bad
    try:
        named = [part[1:] for part in Formatter().parse(label.text) if part[1] is not None]
    except ValueError:
        return bad
    plain = all(name in FACTS and not spec and not conversion for name, spec, conversion in named)
    return None if plain else bad


def _private(layout: Layout) -> Refusal | None:
    """A covered region hides nothing of what a reading is explained by."""
    if len(layout.private) > MOST_PRIVATE:
        return wrong(because.MANY_PRIVATE, found=len(layout.private), most=MOST_PRIVATE)
    solid = (*layout.marks, *layout.ticks, *([layout.identity] if layout.identity else ()))
    solid += tuple(Box(*marker.corners[0], marker.size, marker.size) for marker in layout.fiducials)
    for box in layout.private:
        at = {"x": box.x, "y": box.y}
        far = box.x + box.width <= layout.width and box.y + box.height <= layout.height
        if min(box.x, box.y) < 0 or min(box.width, box.height) <= 0 or not far:
            page = {"width": layout.width, "height": layout.height}
            return wrong(because.PRIVATE_OFF_PAGE, **at, wide=box.width, high=box.height, **page)
        if any(_touches(box, bubble, layout.bubble_radius) for bubble in layout.bubbles):
            return wrong(because.PRIVATE_OVER_RING, **at)
        if any(_overlap(box, other) for other in solid):
            return wrong(because.PRIVATE_OVER_MARK, **at)
    return None


def _overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


_RULES: tuple[Callable[[Layout], Refusal | None], ...] = (
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
