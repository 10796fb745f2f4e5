"""A layout keeps the same rules however it was made."""

from dataclasses import replace
from typing import Any

import pytest

from appliance.domain.sheets.layout import Box, Bubble, Field, FieldKind
from appliance.domain.sheets.layout_rules import broken_rule
from tests.doubles.filled_sheets import layout_of


@pytest.mark.parametrize(
    ("changes", "code", "told"),
    [
        ({"width": 100.0}, "ring-off-page", "trang 100 × 297 mm"),
        ({"bubble_radius": 2.0, "fields": layout_of("own").fields * 12}, "field-twice", ""),
        ({"marks": (Box(60, 100, 1, 1),) * 121}, "mark-count", "có 121 ô đen"),
    ],
)
def test_a_layout_made_otherwise_keeps_the_same_rules(changes: dict[str, Any], code: str, told: str) -> None:
    broken = broken_rule(replace(layout_of("own"), **changes))
    assert broken
    assert (broken.reason.code, told in broken.vi) == (f"layout-{code}", True)


def test_a_mark_over_a_ring_is_refused() -> None:
    layout = layout_of("official-120")
    bubble = layout.bubbles[0]
    over = replace(layout, marks=(*layout.marks, Box(bubble.x - 1, bubble.y - 1, 2, 2)))
    broken = broken_rule(over)
    assert broken and broken.reason.code == "layout-mark-over-ring"
    assert broken.facts["ring_x"] == f"{bubble.x:g}"


def test_a_glyph_is_short_and_rings_are_not_too_many() -> None:
    layout = layout_of("own")
    first, *rest = layout.fields
    bubble, *others = first.bubbles
    long = replace(first, bubbles=(replace(bubble, glyph="dài"), *others))
    broken = broken_rule(replace(layout, fields=(long, *rest)))
    assert broken and broken.reason.code == "layout-glyph"
    many = tuple(
        Field(f"I.{n}", 0, FieldKind.SINGLE, tuple(Bubble(v, 100, 100, v) for v in "ABCDEFGH"))
        for n in range(1, 252)
    )
    broken = broken_rule(replace(layout, fields=many))
    assert broken and (broken.reason.code, broken.facts["found"]) == ("layout-many-rings", "2008")
