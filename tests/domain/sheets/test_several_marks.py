"""Fields in which several bubbles may be filled: layout rules, policy, second reader, key, review and marks."""

from dataclasses import replace
from decimal import Decimal

import pytest

from appliance.domain.names import PaperCode, StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey, canonical_csv, parse_answer_key
from appliance.domain.sheets.answer_places import can_be_given
from appliance.domain.sheets.conclude import Conclusion, conclude
from appliance.domain.sheets.decide import PageScale
from appliance.domain.sheets.decide_several import read_several
from appliance.domain.sheets.form_draft import parse_form
from appliance.domain.sheets.layout import FieldKind, Layout
from appliance.domain.sheets.layout_file import layout_json, parse_layout
from appliance.domain.sheets.layout_rules import broken_rule
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.marking import mark_sheet
from appliance.domain.sheets.marking_rule import MarkingRule
from appliance.domain.sheets.measurement import BubbleMeasure, PageMeasure
from appliance.domain.sheets.reading import DoubtReason
from appliance.domain.sheets.review import review_value
from appliance.domain.sheets.settle import Review, standing

EMPTY = BubbleMeasure(0.06, 0.0, True, 0.12, 0.0)
MARK = BubbleMeasure(0.7, 1.0, True, 1.0, 0.0)
RUBBED = BubbleMeasure(0.18, 0.05, True, 0.6, 0.0)
BADLY_RUBBED = BubbleMeasure(0.32, 0.3, True, 0.9, 0.0)
PALE = BubbleMeasure(0.45, 0.7, True, 1.0, 0.0)
TICK = BubbleMeasure(0.5, 0.38, True, 0.6, 0.06)
CROSSED = BubbleMeasure(0.75, 1.0, True, 1.0, 0.4)
BLOT = MARK._replace(beyond=0.6)
SCALE = PageScale(0.06, 0.7)


def several(spec: str = "tnmaker-20") -> Layout:
    """A form of choices whose every question takes several."""
    found = named_layout(spec)
    assert isinstance(found, Layout)
    fields = tuple(
        replace(f, kind=FieldKind.MULTI) if f.kind is FieldKind.SINGLE else f for f in found.fields
    )
    return replace(found, name="several", fields=fields)


@pytest.mark.parametrize(
    ("bubbles", "value", "reason", "first"),
    [
        ((MARK, EMPTY, MARK, EMPTY), "AC", None, "AC"),
        ((MARK, MARK, MARK, MARK), "ABCD", None, "ABCD"),
        ((EMPTY, MARK, EMPTY, EMPTY), "B", None, "B"),
        ((EMPTY, EMPTY, EMPTY, EMPTY), None, None, ""),
        ((MARK, RUBBED, MARK, EMPTY), "AC", None, "AC"),
        ((MARK, BADLY_RUBBED, MARK, EMPTY), "AC", DoubtReason.ERASED, "AC"),
        ((MARK, EMPTY, PALE, EMPTY), "AC", DoubtReason.WEAK, "AC"),
        ((MARK, EMPTY, TICK, EMPTY), "AC", DoubtReason.TICK, "AC"),
        ((MARK, CROSSED, EMPTY, MARK), None, DoubtReason.DOUBLE, "AD"),
        ((BLOT, EMPTY, BLOT, EMPTY), "AC", DoubtReason.CANCELLED, "AC"),
    ],
)
def test_each_bubble_is_decided_by_itself(
    bubbles: tuple[BubbleMeasure, ...], value: str | None, reason: DoubtReason | None, first: str
) -> None:
    read = read_several("ABCD", bubbles, SCALE)
    assert (read.value, read.reason, read.readings[0]) == (value, reason, first)
    assert (read.probability >= 0.97) == (reason is None)


def page(layout: Layout, answers: dict[str, str], seen: dict[str, str] | None = None) -> PageMeasure:
    """What both readers see; ``seen``: the second one, where it differs."""
    bubbles, second = [], []
    for field in layout.fields:
        meant = answers.get(field.answer, "")
        here = meant if not field.cell else meant[field.cell - 1 : field.cell]
        again = (seen or {}).get(field.answer, here)
        bubbles += [MARK if bubble.value in here else EMPTY for bubble in field.bubbles]
        second += [bubble.value in again for bubble in field.bubbles]
    return PageMeasure(tuple(bubbles), 0.1, 0, 0, 0, 0, 1.0, None, None, second=tuple(second))


ANSWERS = {"candidate_number": "100017", "paper_code": "101", "I.1": "AC", "I.2": "B", "I.20": "ABCD"}


def test_a_page_of_several_marks_is_concluded_without_doubts() -> None:
    read = conclude(several(), page(several(), ANSWERS))
    assert isinstance(read, Conclusion)
    assert read.doubts == ()
    given = {name: value for name, value in read.answers.items() if value}
    assert given == {name: value for name, value in ANSWERS.items() if name.startswith("I.")}


@pytest.mark.parametrize(("second", "told"), [("A", "A"), ("ABC", "ABC"), ("B", "B"), ("", "")])
def test_the_second_reader_contradicts_a_mark_too_many_and_one_too_few(second: str, told: str) -> None:
    read = conclude(several(), page(several(), ANSWERS, {"I.1": second}))
    assert isinstance(read, Conclusion)
    assert [(doubt.field, doubt.reason, doubt.readings) for doubt in read.doubts] == [
        ("I.1", DoubtReason.READERS, ("AC", told))
    ]


def test_the_layout_file_and_the_form_file_have_the_kind() -> None:
    layout = several()
    assert broken_rule(layout) is None
    assert parse_layout(layout_json(layout)) == layout
    marks = "\n".join(f"[{m.x}, {m.y}, {m.width}, {m.height}]," for m in layout.marks)
    form = parse_form(
        f'format = "phong-thi-form-1"\nname = "s"\nwidth = 210\nheight = 297\nbubble_radius = 1.7\nmarks = [{marks}]\n'
        '[[block]]\nkind = "multi"\nfirst = 5\ncolumns = [130, 139, 148, 157, 166]\nrows = [50, 56]\nmissing = []\n'
    )
    assert isinstance(form, Layout)
    assert [(f.name, f.kind, len(f.bubbles)) for f in form.fields] == [
        ("I.5", FieldKind.MULTI, 5),
        ("I.6", FieldKind.MULTI, 5),
    ]


def key(*cells: str) -> AnswerKey | Refusal:
    return parse_answer_key([["question", "101"], *([f"I.{n}", cell] for n, cell in enumerate(cells, 1))])


def test_the_key_spells_several_letters_one_way() -> None:
    found = key("CA", "B/AD", "*")
    assert isinstance(found, AnswerKey)
    assert canonical_csv(found) == b"question,101\nI.1,AC\nI.2,AD/B\nI.3,*\n"
    for wrong in ("AA", "I", "A C", "ABCDEFGHA", "A-C"):
        assert isinstance(key(wrong), Refusal)


def test_marks_are_given_for_all_letters_and_no_other() -> None:
    found = key("AC", "AC", "AC", "A/AC")
    assert isinstance(found, AnswerKey)
    rule = MarkingRule("r", one=Decimal("0.25"))
    given = {"I.1": "AC", "I.2": "A", "I.3": "ABC", "I.4": "A"}
    marks = mark_sheet(given, found.answers[PaperCode("101")], rule)
    assert (marks.right, marks.total) == (2, Decimal("0.50"))


def test_several_letters_only_where_the_sheet_takes_them() -> None:
    one = named_layout("tnmaker-20")
    assert isinstance(one, Layout)
    assert [can_be_given(layout, "I.1", "AC") for layout in (several(), one)] == [True, False]
    assert not can_be_given(several(), "I.1", "AE")
    assert review_value("I.1", "ca", several(), ()) == "AC"
    assert isinstance(review_value("I.1", "ca", one, ()), Refusal)
    assert isinstance(review_value("I.1", "e", one, ()), Refusal)


def test_two_people_agree_whatever_order_they_type_in_and_a_third_is_offered_both_words() -> None:
    said = [review_value("I.1", typed, several(), ()) for typed in ("ca", "AC", "A")]
    one, same, other = (Review("I.1", str(value), StaffId(by)) for by, value in zip("xyz", said, strict=True))
    assert standing([one, same], 2).value == "AC"
    at = standing([one, other], 2)
    assert (at.value, at.look, at.said) == (None, 3, ("A", "AC"))


def test_a_letter_that_is_not_printed_is_refused_with_those_that_are() -> None:
    refused = review_value("I.1", "AF", several(), ())
    assert isinstance(refused, Refusal)
    assert refused.facts["allowed"] == "A, B, C, D, AD…"
