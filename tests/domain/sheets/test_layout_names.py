"""A layout is asked for by its name; a name that is none is refused, and told how its family is written."""

from collections import Counter

import pytest

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.layout_rules import broken_rule
from appliance.domain.sheets.layouts import named_layout, recognisable
from tests.doubles.filled_sheets import layout_of


def refused(spec: str) -> str:
    found = named_layout(spec)
    assert isinstance(found, Refusal)
    return found.reason.code


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


@pytest.mark.parametrize(
    "spec", ["official-2025:ink=blue", "official-120:x", "qm-2025:41-00-00", "qm-2025:00-00-00", "qm-2025:4-0-0",
             "tnmaker-40:p1=3", "tnmaker-2025:sbd=9"],
)  # fmt: skip
def test_a_form_with_parameters_it_does_not_have_is_refused(spec: str) -> None:
    assert refused(spec) == "bad-layout-spec"


def test_unknown_names_are_unknown() -> None:
    assert refused("zipgrade") == "unknown-layout"


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
    assert Counter(answer.partition(".")[0] for answer in layout_of(name).answers) == parts
