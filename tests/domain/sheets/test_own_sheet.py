"""Our own sheet is laid out from its parameters, and what is printed or written on any form has room."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Layout
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.layout_rules import broken_rule
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.own_spec import BOUNDS, OwnSheet
from tests.doubles.filled_sheets import layout_of

PARAMETERS = st.fixed_dictionaries({name: st.integers(low, high) for name, (low, high) in BOUNDS.items()})


@settings(max_examples=40)
@given(PARAMETERS)
def test_every_own_sheet_that_fits_keeps_the_rules_and_survives_its_file(parameters: dict[str, int]) -> None:
    found = named_layout(str(OwnSheet(**parameters)))
    if isinstance(found, Refusal):
        assert found.reason.code in ("large-on-a5", "no-questions", "layout-too-full")
        return
    assert broken_rule(found) is None
    assert parse_layout(layout_json(found)) == found
    assert named_layout(found.name) == found


@settings(max_examples=40)
@given(PARAMETERS)
def test_an_own_sheet_asks_exactly_what_its_parameters_say(parameters: dict[str, int]) -> None:
    found = named_layout(str(OwnSheet(**parameters)))
    if isinstance(found, Refusal):
        return
    kinds = [name.split(".")[0] for name in found.answers]
    assert kinds.count("I") == parameters["p1"]
    assert kinds.count("II") == 4 * parameters["p2"]
    assert kinds.count("III") == parameters["p3"]
    columns = [field.answer for field in found.fields]
    assert columns.count(CANDIDATE_NUMBER) == parameters["sbd"]
    assert columns.count(PAPER_CODE) == parameters["code"]


def test_the_largest_form_fits_one_page() -> None:
    assert len(layout_of("own:p1=50,p2=8,p3=6,sbd=8,code=4").answers) == 50 + 32 + 6


def test_bubbles_keep_a_millimetre_apart_and_clear_of_the_markers() -> None:
    layout = layout_of("own:p1=50,p2=8,p3=6,sbd=8,code=4")
    places = [(bubble.x, bubble.y) for bubble in layout.bubbles]
    apart = min(
        ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for n, a in enumerate(places) for b in places[:n]
    )
    assert apart - 2 * layout.bubble_radius >= 0.99
    for x, y in places:
        for mark in layout.fiducials:
            reach = mark.size / 2 + 3 + layout.bubble_radius
            assert abs(x - mark.x) >= reach or abs(y - mark.y) >= reach


def test_markers_stand_twelve_millimetres_from_the_edge_and_differ() -> None:
    layout = layout_of("own")
    corners = [corner for mark in layout.fiducials for corner in mark.corners]
    assert all(12 <= x <= layout.width - 12 and 12 <= y <= layout.height - 12 for x, y in corners)
    assert len({mark.id for mark in layout.fiducials}) == 6


def test_parts_not_named_are_left_out_once_one_is_named() -> None:
    assert layout_of("own:p1=12").name == "own:p1=12,p2=0,p3=0,sbd=6,code=3,essay=0"
    assert layout_of("own").name == "own:p1=40,p2=8,p3=6,sbd=6,code=3,essay=0"


@pytest.mark.parametrize("parts", ["p1=12,p2=4,p3=6", "p1=18,p2=4,p3=6", "p1=40"])
def test_large_print_has_room_for_every_national_paper(parts: str) -> None:
    layout = layout_of(f"own:{parts},sbd=8,code=4,large=1")
    assert layout.bubble_radius > layout_of("own").bubble_radius


EVERY_HEAD = [
    *recognisable(),
    *(layout_of(f"own:p1=4,sbd={sbd},code={code}{paper}") for sbd, code in ((4, 3), (8, 4))
      for paper in ("", ",left=1", ",a5=1", ",a5=1,left=1", ",large=1", ",large=1,left=1")),
]  # fmt: skip


@pytest.mark.parametrize("layout", EVERY_HEAD, ids=lambda layout: layout.name)
def test_printed_facts_keep_to_their_room_and_a_blank_sheet_has_room_for_each(layout: Layout) -> None:
    """Long names shrink and never run over rings or marks; where nothing is printed, people write by hand."""
    facts = [label for label in layout.labels if "{" in label.text]
    solid = [*layout.marks, *layout.ticks, *([layout.identity] if layout.identity else [])]
    for label in facts:
        assert label.text.count("{") == 1
        assert label.fit > 0
        right, top = label.x + label.fit, label.y - 1.2 * label.size * 25.4 / 72
        reach = layout.bubble_radius
        assert not [b for b in layout.bubbles if label.x < b.x + reach and b.x - reach < right
                    and top < b.y + reach and b.y - reach < label.y]  # fmt: skip
        assert not [b for b in solid if label.x < b.x + b.width and b.x < right
                    and top < b.y + b.height and b.y < label.y]  # fmt: skip
        assert not [other for other in facts if other is not label and other.y == label.y
                    and label.x <= other.x < right]  # fmt: skip
