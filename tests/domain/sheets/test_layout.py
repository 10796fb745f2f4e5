"""Our own sheet is laid out from its parameters; every layout survives its file form; bad ones are refused by name."""

import copy
import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Box, Layout
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.layout_rules import broken_rule
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.own_spec import BOUNDS, OwnSheet

PARAMETERS = st.fixed_dictionaries({name: st.integers(low, high) for name, (low, high) in BOUNDS.items()})


def own(spec: str) -> Layout:
    found = named_layout(spec)
    assert isinstance(found, Layout)
    return found


def refused(spec: str) -> str:
    found = named_layout(spec)
    assert isinstance(found, Refusal)
    return found.reason.code


@settings(max_examples=40)
@given(PARAMETERS)
def test_every_own_sheet_that_fits_keeps_the_rules_and_survives_its_file(parameters: dict[str, int]) -> None:
    found = named_layout(str(OwnSheet(**parameters)))
    if isinstance(found, Refusal):
        assert found.reason.code in ("bad-layout-spec", "layout-too-full")
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
    assert len(own("own:p1=50,p2=8,p3=6,sbd=8,code=4").answers) == 50 + 32 + 6


def test_bubbles_keep_a_millimetre_apart_and_clear_of_the_markers() -> None:
    layout = own("own:p1=50,p2=8,p3=6,sbd=8,code=4")
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
    layout = own("own")
    corners = [corner for mark in layout.fiducials for corner in mark.corners]
    assert all(12 <= x <= layout.width - 12 and 12 <= y <= layout.height - 12 for x, y in corners)
    assert len({mark.id for mark in layout.fiducials}) == 6


def test_parts_not_named_are_left_out_once_one_is_named() -> None:
    assert own("own:p1=12").name == "own:p1=12,p2=0,p3=0,sbd=6,code=3,essay=0"
    assert own("own").name == "own:p1=40,p2=8,p3=6,sbd=6,code=3,essay=0"


@pytest.mark.parametrize(
    "spec", ["own:p1=51", "own:p1", "own:p1=x", "own:q=1", "own:p1=1,p1=2", "own:p1=0", "own:p1=-1", "own:p1=٣",
             "own:a5=1,large=1"],
)  # fmt: skip
def test_a_bad_specification_is_refused(spec: str) -> None:
    assert refused(spec) == "bad-layout-spec"


def test_what_does_not_fit_one_page_says_which_paper_is_too_small() -> None:
    assert refused("own:p1=50,p2=8,p3=6,essay=1") == "layout-too-full"
    found = named_layout("own:p1=40,p2=8,p3=6,a5=1")
    assert isinstance(found, Refusal)
    assert "A5" in found.vi


@pytest.mark.parametrize(
    ("spec", "wrong", "example"),
    [
        ("own:P1=10", "P1=10", "own:p1=12"),
        ("own:p1=10,p1=20", "p1=20", "own:p1=12"),
        ("official-2025:foo=1", "foo=1", "official-2025:ink=red"),
        ("official-120:x", "x", "official-120"),
        ("qm-2025:40", "40", "qm-2025:28-02-04-TL"),
        ("tnmaker-20:sbd=7", "sbd=7", "tnmaker-2025:sbd=8,code=4"),
    ],
)
def test_a_refused_name_tells_where_it_is_wrong_and_how_its_own_family_is_written(
    spec: str, wrong: str, example: str
) -> None:
    found = named_layout(spec)
    assert isinstance(found, Refusal)
    assert f"«{wrong}»" in found.vi
    assert f"«{example}" in found.next_vi
    assert isinstance(named_layout(found.facts["example"]), Layout)


def test_every_named_form_keeps_the_rules_and_survives_its_file() -> None:
    for layout in recognisable():
        assert broken_rule(layout) is None, layout.name
        assert parse_layout(layout_json(layout)) == layout
        assert named_layout(layout.name) == layout


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("official-2025", {"I": 40, "II": 32, "III": 6}),
        ("official-2025:ink=red", {"I": 40, "II": 32, "III": 6}),
        ("official-120", {"I": 120}),
        ("qm-2025", {"I": 40, "II": 32, "III": 6}),
        ("qm-2025:28-02-04-TL", {"I": 28, "II": 8, "III": 4}),
        ("tnmaker-20", {"I": 20}),
        ("tnmaker-40", {"I": 40}),
        ("tnmaker-60", {"I": 60}),
        ("tnmaker-120", {"I": 120}),
        ("tnmaker-2025", {"I": 40, "II": 32, "III": 6}),
    ],
)
def test_a_named_form_asks_what_its_name_says(name: str, parts: dict[str, int]) -> None:
    assert Counter(answer.partition(".")[0] for answer in own(name).answers) == parts


@pytest.mark.parametrize(
    "spec", ["official-2025:ink=blue", "official-120:x", "qm-2025:41-00-00", "qm-2025:00-00-00", "qm-2025:4-0-0",
             "tnmaker-40:p1=3", "tnmaker-2025:sbd=9"],
)  # fmt: skip
def test_a_form_with_parameters_it_does_not_have_is_refused(spec: str) -> None:
    assert refused(spec) == "bad-layout-spec"


EVERY_HEAD = [
    *recognisable(),
    *(own(f"own:p1=4,sbd={sbd},code={code}{paper}") for sbd, code in ((4, 3), (8, 4))
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


@pytest.mark.parametrize("parts", ["p1=12,p2=4,p3=6", "p1=18,p2=4,p3=6", "p1=40"])
def test_large_print_has_room_for_every_national_paper(parts: str) -> None:
    layout = own(f"own:{parts},sbd=8,code=4,large=1")
    assert layout.bubble_radius > own("own").bubble_radius


def test_unknown_names_are_unknown() -> None:
    assert refused("zipgrade") == "unknown-layout"


MARK = {"x": 10, "y": 10, "width": 4, "height": 4}
HALF_TURN = [MARK | {"x": x, "y": y} for x in (10, 190) for y in (10, 140, 270)]
TRUE_FALSE = [{"value": value, "x": 50 + 10 * n, "y": 150, "glyph": value} for n, value in enumerate("TF")]


def _file(**changes: Any) -> str:
    return json.dumps(json.loads(layout_json(own("own:p1=4"))) | changes)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[", "JSON, dòng / line 1"),
        ('{"format": "phong-thi-layout-1"}', "layout.name (thiếu / missing)"),
        ("[" * 100_000, "JSON"),
        ("[]", "format"),
        (_file(format="other"), "format"),
        (_file(colour="red"), "colour (mục lạ / unknown)"),
        (_file(name=7), "name"),
        (_file(name="a|b"), "name"),
        (_file(width="210"), "width"),
        (_file(width=True), "width"),
        (_file(width=1e9), "width"),
        (_file(height=20), "height"),
        (_file(fiducials=[]), "fiducials"),
        (_file(fiducials=[{"id": 1, "x": 1.0}]), "fiducials[0]"),
        (_file(fields=[]), "fields"),
        (_file(fields=[7]), "fields[0]"),
        (_file(fields=[{"answer": "I.1", "cell": 0, "kind": "colour", "bubbles": []}]), "fields[0].kind"),
        (_file(fields=[{"answer": "I.1", "cell": 0, "kind": "single", "bubbles": []}]), "I.1"),
        (_file(fields=[{"answer": "I.1", "cell": 0, "kind": "true-false", "bubbles": TRUE_FALSE}]), "I.1"),
        (_file(ink="blue"), "ink"),
        (_file(fiducials=[], marks=[MARK] * 5), "marks: 6"),
        (_file(fiducials=[], marks=[MARK] * 6), "50% × 50%"),
        (_file(fiducials=[], marks=[MARK | {"width": 0.5}] * 6), "mm"),
        (_file(fiducials=[], marks=[MARK | {"x": 300}] * 6), "∉"),
        (_file(fiducials=[], marks=HALF_TURN), "180°"),
        (_file(bubble_radius=4.9), "∩"),
        (_file(labels=[{"x": 1, "y": 1, "size": 8, "text": "\udcff"}]), "labels.text"),
        (_file(labels=[{"x": 1, "y": 1, "size": 500, "text": "a"}]), "labels.text"),
        (_file(bubble_radius=0.1), "bubble_radius"),
        (_file(labels=[{"x": 1, "y": 1, "size": 8, "text": "{name.__class__}"}]), "labels.text"),
        (_file(labels=[{"x": 1, "y": 1, "size": 8, "text": "{name:>999999999}"}]), "labels.text"),
        (_file(labels=[{"x": 1, "y": 1, "size": 8, "text": "{"}]), "labels.text"),
        (_file(labels=[{"x": 1, "y": 1, "size": 8, "text": "a", "align": "up"}]), "labels.align"),
    ],
)
def test_a_bad_layout_file_is_refused_by_what_is_wrong(text: str, named: str) -> None:
    found = parse_layout(text)
    assert isinstance(found, Refusal)
    assert named in found.facts["detail"]
    assert found.vi
    assert found.next_vi


def test_two_markers_with_one_id_are_refused() -> None:
    layout = own("own")
    twin = replace(layout, fiducials=(layout.fiducials[0], *layout.fiducials[:3]))
    assert broken_rule(twin) == "fiducials.id: 0–49"


def test_a_bubble_off_the_page_is_refused() -> None:
    assert "∉" in (broken_rule(replace(own("own"), width=100.0)) or "")


def test_a_mark_over_a_ring_is_refused() -> None:
    layout = own("official-120")
    bubble = layout.bubbles[0]
    over = replace(layout, marks=(*layout.marks, Box(bubble.x - 1, bubble.y - 1, 2, 2)))
    assert "∩ bubbles" in (broken_rule(over) or "")


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
SMALL_FORM = json.loads(layout_json(own("own:p1=4")))


def _somewhere(raw: Any, path: list[int], junk: Any) -> None:
    """Put ``junk`` at the place of the tree that the numbers of ``path`` lead to."""
    for step in path:
        keys = list(raw) if isinstance(raw, dict) else list(range(len(raw)))
        key = keys[step % len(keys)]
        inside = raw[key]
        if step is path[-1] or not isinstance(inside, dict | list) or not inside:
            raw[key] = junk
            return
        raw = inside


@settings(max_examples=150)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=6), JUNK)
def test_whatever_stands_in_a_layout_file_it_is_a_layout_or_refused(path: list[int], junk: Any) -> None:
    raw = copy.deepcopy(SMALL_FORM)
    _somewhere(raw, path, junk)
    found = parse_layout(json.dumps(raw))
    if isinstance(found, Refusal):
        assert found.facts["detail"]
    else:
        assert broken_rule(found) is None


@settings(max_examples=100)
@given(st.text() | JUNK.map(json.dumps))
def test_text_that_is_no_layout_is_refused(text: str) -> None:
    assert isinstance(parse_layout(text), Refusal)
