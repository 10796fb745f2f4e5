"""A layout's file: whatever stands in it, it is a layout or is refused with the place and the millimetres."""

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appliance.domain.refusals import Reason, Refusal
from appliance.domain.sheets import layout_refusals
from appliance.domain.sheets.carried_forms import form_of_file
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.layout_refusals import NOT_TEXT, in_file, wrong
from appliance.domain.sheets.layout_rules import broken_rule
from tests.doubles.filled_sheets import layout_of
from tests.doubles.running import ROOT

MARK = {"x": 10, "y": 10, "width": 4, "height": 4}


HALF_TURN = [MARK | {"x": x, "y": y} for x in (10, 190) for y in (10, 140, 270)]


TRUE_FALSE = [{"value": value, "x": 50 + 10 * n, "y": 150, "glyph": value} for n, value in enumerate("TF")]


MARKER = {"id": 1, "x": 20, "y": 20, "size": 8}


def _file(**changes: Any) -> str:
    return json.dumps(json.loads(layout_json(layout_of("own:p1=4"))) | changes)


def _markers(**changes: Any) -> list[dict[str, Any]]:
    return [MARKER | changes | {"id": n} for n in (1, 2, 3)]


def _field(answer: str, kind: str, bubbles: Any = TRUE_FALSE, count: int = 1) -> str:
    return _file(fields=[{"answer": answer, "cell": 0, "kind": kind, "bubbles": bubbles}] * count)


def _cells_apart() -> str:
    fields = json.loads(layout_json(layout_of("own:p1=4")))["fields"]
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


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


SMALL_FORM = json.loads(layout_json(layout_of("own:p1=4")))


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
