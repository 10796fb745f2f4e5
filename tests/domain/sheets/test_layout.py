"""Our own sheet is laid out from its parameters; every layout survives its file form; bad ones are refused by name."""

import copy
import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.domain.refusals import Reason, Refusal
from appliance.domain.sheets import layout_refusals
from appliance.domain.sheets.carried_forms import form_of_file
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Box, Bubble, Field, FieldKind, Layout
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.layout_refusals import NOT_TEXT, in_file, wrong
from appliance.domain.sheets.layout_rules import broken_rule
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.own_spec import BOUNDS, OwnSheet
from tests.doubles.running import ROOT

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
    "spec", ["own:p1=51", "own:p1", "own:p1=x", "own:q=1", "own:p1=1,p1=2", "own:p1=-1", "own:p1=٣"],
)  # fmt: skip
def test_a_bad_specification_is_refused(spec: str) -> None:
    assert refused(spec) == "bad-layout-spec"


def test_what_is_allowed_by_itself_and_not_together_is_not_told_to_be_allowed() -> None:
    assert refused("own:a5=1,large=1") == "large-on-a5"
    assert refused("own:p1=0") == "no-questions"


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


MARKER = {"id": 1, "x": 20, "y": 20, "size": 8}


def _file(**changes: Any) -> str:
    return json.dumps(json.loads(layout_json(own("own:p1=4"))) | changes)


def _markers(**changes: Any) -> list[dict[str, Any]]:
    return [MARKER | changes | {"id": n} for n in (1, 2, 3)]


def _field(answer: str, kind: str, bubbles: Any = TRUE_FALSE, count: int = 1) -> str:
    return _file(fields=[{"answer": answer, "cell": 0, "kind": kind, "bubbles": bubbles}] * count)


def _cells_apart() -> str:
    fields = json.loads(layout_json(own("own:p1=4")))["fields"]
    return _file(fields=[*fields[1:], fields[0]])


def _words(**changes: Any) -> str:
    return _file(labels=[{"x": 1, "y": 1, "size": 8, "text": "a"} | changes])


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("[", "not-json", "dòng 1, cột 2"),
        ('{"format": "phong-thi-layout-1"}', "lacking-item", "«name»"),
        ("[" * 100_000, "too-deep", ""),
        ("9" * 5_000, "too-deep", ""),
        ("[]", "other-format", "phong-thi-layout-1"),
        (_file(format="other"), "other-format", "phong-thi-layout-1"),
        (_file(colour="red"), "strange-item", "«colour»"),
        (_file(name=7), "wrong-value", "«name» phải là một chuỗi chữ"),
        (_file(name="a|b"), "bad-name", "«|»"),
        (_file(width="210"), "wrong-value", "«width» phải là một số"),
        (_file(width=True), "wrong-value", "«width» phải là một số"),
        (_file(width=1e9), "wrong-value", "10 000"),
        (_file(height=20), "page-size", "210 × 20 mm"),
        (_file(fiducials=[]), "few-markers", "có 0 ô"),
        (_file(fiducials=[MARKER | {"id": 50}] * 3), "marker-ids", "«id» 50"),
        (_file(fiducials=[MARKER] * 3), "marker-ids", "«id» 1"),
        (_file(fiducials=_markers(size=4.5)), "small-marker", "rộng 4,5 mm, phải từ 5 mm"),
        (_file(fiducials=_markers(x=3)), "marker-off-page", "x = 3, y = 20 mm, ra ngoài trang 210 × 297 mm"),
        (_file(fiducials=[{"id": 1, "x": 1.0}]), "lacking-item", "«fiducials[0].y»"),
        (_file(fiducials=[MARKER | {"id": "1"}]), "wrong-value", "«fiducials[0].id» phải là một số nguyên"),
        (_file(fields=[]), "no-fields", "«fields»"),
        (_file(fields={}), "wrong-value", "«fields» phải là một danh sách"),
        (_file(fields=[7]), "wrong-value", "«fields[0]» phải là một nhóm"),
        (_field("I.1", "colour"), "wrong-value", "«fields[0].kind» phải là single | multi"),
        (_field("I.1", "single", []), "field-values", "«I.1», loại «single»"),
        (_field("I.1", "true-false"), "field-name", "«I.1» không phải tên câu của loại «true-false»"),
        (_field("II.1.a", "true-false", count=2), "field-twice", "«II.1.a»"),
        (_cells_apart(), "cells-apart", "«candidate_number»"),
        (_file(ink="blue"), "ink", "«blue»"),
        (_file(fiducials=[], marks=[MARK] * 5), "mark-count", "có 5 ô đen"),
        (_file(fiducials=[], marks=[MARK] * 6), "marks-together", "0 mm ngang"),
        (_file(fiducials=[], marks=[MARK | {"width": 0.5}] * 6), "mark-size", "x = 10, y = 10 là 0,5 × 4 mm"),
        (_file(fiducials=[], marks=[MARK | {"x": 300}] * 6), "mark-off-page", "x = 300, y = 10 mm"),
        (_file(fiducials=[], marks=HALF_TURN), "upside-down", "lật ngược"),
        (_file(bubble_radius=4.9), "rings-overlap", "phải từ 9,8 mm"),
        (_file(bubble_radius=0.1), "ring-size", "là 0,1 mm"),
        (_words(text="\udcff"), "not-text", "UTF-8"),
        (_words(text="a\tb"), "label-text", "x = 1, y = 1"),
        (_words(text="{name.__class__}"), "label-text", "room"),
        (_words(text="{name:>999999999}"), "label-text", "room"),
        (_words(text="{"), "label-text", "room"),
        (_words(size=500), "label-size", "«size» 500"),
        (_words(align="up"), "label-align", "left, centre hoặc right"),
    ],
)
def test_a_bad_layout_file_is_refused_with_the_place_and_the_millimetres(
    text: str, code: str, told: str
) -> None:
    found = parse_layout(text)
    assert isinstance(found, Refusal)
    assert found.reason.code == f"layout-{code}"
    assert told in found.vi
    assert found.en != found.vi


def test_a_refusal_of_one_file_of_many_names_it() -> None:
    found = form_of_file("mau-truong.json", b"[")
    assert isinstance(found, Refusal)
    assert found.vi.startswith("Tệp mẫu phiếu «mau-truong.json»: ")
    assert form_of_file("la.json", b"\xff") == in_file(wrong(NOT_TEXT), "la.json")


@pytest.mark.parametrize(
    ("changes", "code", "told"),
    [
        ({"width": 100.0}, "ring-off-page", "trang 100 × 297 mm"),
        ({"bubble_radius": 2.0, "fields": own("own").fields * 12}, "field-twice", ""),
        ({"marks": (Box(60, 100, 1, 1),) * 121}, "mark-count", "có 121 ô đen"),
    ],
)
def test_a_layout_made_otherwise_keeps_the_same_rules(changes: dict[str, Any], code: str, told: str) -> None:
    broken = broken_rule(replace(own("own"), **changes))
    assert broken
    assert (broken.reason.code, told in broken.vi) == (f"layout-{code}", True)


def test_a_mark_over_a_ring_is_refused() -> None:
    layout = own("official-120")
    bubble = layout.bubbles[0]
    over = replace(layout, marks=(*layout.marks, Box(bubble.x - 1, bubble.y - 1, 2, 2)))
    broken = broken_rule(over)
    assert broken and broken.reason.code == "layout-mark-over-ring"
    assert broken.facts["ring_x"] == f"{bubble.x:g}"


def test_a_glyph_is_short_and_rings_are_not_too_many() -> None:
    layout = own("own")
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
        assert found.reason.code.startswith("layout-")
    else:
        assert broken_rule(found) is None


@settings(max_examples=100)
@given(st.text() | JUNK.map(json.dumps))
def test_text_that_is_no_layout_is_refused(text: str) -> None:
    assert isinstance(parse_layout(text), Refusal)


def test_every_refusal_of_a_layout_file_is_in_its_description() -> None:
    codes = {reason.code for reason in vars(layout_refusals).values() if isinstance(reason, Reason)}
    told = (ROOT / "docs/formats/layout.md").read_text(encoding="utf-8")
    told += (ROOT / "docs/formats/form.md").read_text(encoding="utf-8")
    assert codes == {code for code in re.findall(r"`(layout-[a-z-]+)`", told) if code != "layout-too-full"}
