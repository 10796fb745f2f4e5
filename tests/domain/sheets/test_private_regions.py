"""Every built-in form says where a person's name and signature stand; no such place hides what is read."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.form_draft import Block, FormDraft, draft_toml, parse_form
from appliance.domain.sheets.layout import Box, Label, Layout
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.own_spec import BOUNDS, OwnSheet

PARAMETERS = st.fixed_dictionaries({name: st.integers(low, high) for name, (low, high) in BOUNDS.items()})
PERSONAL = ("{name}", "{born}", "{class}", "{school}", "hữ ký")


def _clear(layout: Layout) -> bool:
    """No centre of a bubble, mark or marker in a region, with the bubble's radius."""
    places = [(b.x, b.y, layout.bubble_radius) for b in layout.bubbles]
    places += [(*m.centre, max(m.width, m.height) / 2) for m in layout.marks]
    places += [(f.x, f.y, f.size / 2) for f in layout.fiducials]
    return not any(
        box.x - reach < x < box.x + box.width + reach and box.y - reach < y < box.y + box.height + reach
        for box in layout.private
        for x, y, reach in places
    )


def _holds(layout: Layout, label: Label) -> bool:
    """Whether where the label's words begin, and where they may end, lies in one region."""
    return any(
        box.x <= label.x
        and label.x + label.fit <= box.x + box.width + 1e-6
        and box.y < label.y < box.y + box.height
        for box in layout.private
    )


def _says_who(layout: Layout) -> list[Label]:
    return [label for label in layout.labels if any(word in label.text for word in PERSONAL)]


@pytest.mark.parametrize("layout", recognisable(), ids=lambda layout: layout.name)
def test_every_built_in_form_covers_each_place_that_says_who_and_no_bubble_or_mark(layout: Layout) -> None:
    personal = _says_who(layout)
    assert len(personal) >= 3
    assert all(_holds(layout, label) for label in personal)
    assert _clear(layout)


@settings(max_examples=40)
@given(PARAMETERS)
def test_so_does_every_own_sheet_whatever_paper_print_or_hand(parameters: dict[str, int]) -> None:
    layout = named_layout(str(OwnSheet(**parameters)))
    if isinstance(layout, Refusal):
        return
    assert len(_says_who(layout)) >= 6
    assert all(_holds(layout, label) for label in _says_who(layout))
    assert _clear(layout)


def _own() -> Layout:
    layout = named_layout("own:p1=4")
    assert isinstance(layout, Layout)
    return layout


def _file(private: Any) -> str:
    return json.dumps(json.loads(layout_json(_own())) | {"private": private})


def test_a_file_without_the_key_has_no_regions_and_one_with_it_keeps_them() -> None:
    raw = json.loads(layout_json(_own()))
    assert parse_layout(json.dumps(raw)) == _own()
    del raw["private"]
    bare = parse_layout(json.dumps(raw))
    assert isinstance(bare, Layout)
    assert bare.private == ()


def _box(x: float, y: float, width: float = 2.0, height: float = 2.0) -> dict[str, float]:
    return {"x": x, "y": y, "width": width, "height": height}


BUBBLE, TICK, MARKER, CODE = _own().bubbles[0], _own().ticks[0], _own().fiducials[0], _own().identity


@pytest.mark.parametrize(
    ("private", "code", "told"),
    [
        (7, "wrong-value", "«private» phải là một danh sách"),
        ([7], "wrong-value", "«private[0]»"),
        ([{"x": 1}], "lacking-item", "«private[0].y»"),
        ([_box(60, 100, width=True)], "wrong-value", "«private[0].width» phải là một số"),
        ([_box(60, 100)] * 21, "many-private", "có 21 vùng"),
        ([_box(-1, 100)], "private-off-page", "x = -1, y = 100"),
        ([_box(209, 100)], "private-off-page", "x = 209"),
        ([_box(60, 296)], "private-off-page", "trang 210 × 297 mm"),
        ([_box(60, 100, width=0)], "private-off-page", "vùng riêng tư 0 ×"),
        ([_box(60, 100, height=-1)], "private-off-page", "× -1 mm"),
        ([_box(BUBBLE.x + 1, BUBBLE.y + 1)], "private-over-ring", "vòng tròn"),
        ([_box(MARKER.x, MARKER.y)], "private-over-mark", "ô định vị"),
        ([_box(TICK.x, TICK.y)], "private-over-mark", "vạch hàng"),
        ([_box(CODE.x, CODE.y) if CODE else {}], "private-over-mark", "mã QR"),
    ],
)
def test_a_region_that_cannot_be_is_refused(private: Any, code: str, told: str) -> None:
    found = parse_layout(_file(private))
    assert isinstance(found, Refusal)
    assert (found.reason.code, told in found.vi) == (f"layout-{code}", True)


PLACES = ((10, 10), (190, 10), (10, 150), (190, 140), (10, 270), (150, 270))


def _draft(*private: Box) -> str:
    marks = tuple(Box(x, y, 4, 4) for x, y in PLACES)
    return draft_toml(
        FormDraft("x", 210, 297, 2, marks, (Block("choices", 1, (50, 60), (100, 110)),), private)
    )


def test_a_person_names_the_regions_of_a_learned_form() -> None:
    region = Box(30.0, 20.0, 90.0, 40.0)
    found = parse_form(_draft(region))
    assert isinstance(found, Layout)
    assert found.private == (region,)
    older = parse_form("\n".join(line for line in _draft().splitlines() if line != "private = []"))
    assert isinstance(older, Layout)
    assert older.private == ()


@pytest.mark.parametrize(
    ("region", "code"),
    [
        (Box(45, 95, 20, 20), "private-over-ring"),
        (Box(5, 5, 20, 20), "private-over-mark"),
        (Box(0, 0, 0, 1), "private-off-page"),
    ],
)
def test_a_learned_forms_region_keeps_the_same_rules(region: Box, code: str) -> None:
    found = parse_form(_draft(region))
    assert isinstance(found, Refusal)
    assert found.reason.code == f"layout-{code}"
    assert isinstance(parse_form(_draft().replace("private = [", "private = [[1, 2],")), Refusal)
