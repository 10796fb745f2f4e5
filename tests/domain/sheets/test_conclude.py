"""From measurements of a whole page to its reading."""

from dataclasses import replace

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.conclude import Conclusion, conclude
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.measurement import BubbleMeasure, PageMeasure
from appliance.domain.sheets.page_identity import PageIdentity, parse_page_identity
from appliance.domain.sheets.reading import DoubtReason, Status

SPEC = "own:p1=8,p2=1,p3=2"
ANSWERS = {
    "candidate_number": "100017", "paper_code": "102", "I.1": "A", "I.2": "D", "I.3": "B", "I.5": "C",
    "II.1.a": "T", "II.1.b": "F", "II.1.c": "T", "II.1.d": "T", "III.1": "-1,5", "III.2": "12",
}  # fmt: skip


def the_layout() -> Layout:
    layout = named_layout(SPEC)
    assert isinstance(layout, Layout)
    return layout


def page(answers: dict[str, str], identity: str | None = None) -> PageMeasure:
    bubbles = []
    for field in the_layout().fields:
        meant = answers.get(field.answer, "")
        value = meant[field.cell - 1 : field.cell] if field.cell else meant
        for bubble in field.bubbles:
            filled = bool(value) and bubble.value == value
            bubbles.append(BubbleMeasure(0.7 if filled else 0.06, float(filled), True, float(filled), 0.0))
    return PageMeasure(tuple(bubbles), 0.05, 1.2, 180, 0, 0.1, 1.0, 0.5, identity)


def concluded(measure: PageMeasure) -> Conclusion:
    found = conclude(the_layout(), measure)
    assert isinstance(found, Conclusion)
    return found


def refused(measure: PageMeasure) -> str:
    found = conclude(the_layout(), measure)
    assert isinstance(found, Refusal)
    assert found.vi
    return found.reason.code


def identity(number: str = "100017", layout: str | None = None) -> str:
    return str(PageIdentity("tap-duot", "toan", number, 1, layout or the_layout().name))


def test_a_clear_page_is_accepted_as_filled() -> None:
    reading = concluded(page(ANSWERS, identity()))
    assert reading.status is Status.ACCEPTED
    assert (reading.candidate_number, reading.paper_code) == ("100017", "102")
    wanted = {name: ANSWERS.get(name) for name in the_layout().answers}
    assert reading.answers == wanted
    assert list(reading.answers) == list(the_layout().answers)


def test_a_printed_and_a_filled_number_that_differ_are_two_facts() -> None:
    reading = concluded(page(ANSWERS, identity("100018")))
    assert reading.status is Status.REVIEW
    assert reading.candidate_number == "100017"
    doubt = reading.doubts[0]
    assert (doubt.field, doubt.reason, doubt.readings) == (
        "candidate_number", DoubtReason.IDENTITY, ("100017", "100018"),
    )  # fmt: skip


def test_a_missing_digit_leaves_no_number() -> None:
    reading = concluded(page(ANSWERS | {"candidate_number": "10001"}, identity()))
    assert reading.candidate_number is None
    assert [(d.field, d.reason) for d in reading.doubts] == [("candidate_number#6", DoubtReason.BLANK)]


def test_a_short_answer_without_digits_is_doubted() -> None:
    reading = concluded(page(ANSWERS | {"III.1": "-"}))
    assert [(d.field, d.reason) for d in reading.doubts] == [("III.1", DoubtReason.FORM)]


def test_rings_not_where_they_should_be_refuse_the_page() -> None:
    measure = page(ANSWERS)
    lost = tuple(b._replace(ring=n % 3 != 0) for n, b in enumerate(measure.bubbles))
    assert refused(replace(measure, bubbles=lost)) == "rings-missing"


def test_one_region_without_rings_is_doubted_there_only() -> None:
    measure = page(ANSWERS)
    lost = tuple(b._replace(ring=n >= 10) for n, b in enumerate(measure.bubbles))
    reading = concluded(replace(measure, bubbles=lost))
    assert [(d.field, d.reason) for d in reading.doubts] == [("candidate_number#1", DoubtReason.RINGS)]


def test_ticks_not_in_place_refuse_the_page() -> None:
    assert refused(replace(page(ANSWERS), ticks=0.4)) == "rings-missing"


def test_a_badly_fitting_page_is_refused() -> None:
    assert refused(replace(page(ANSWERS), residual_mm=2.0)) == "bad-fit"


def test_a_page_that_names_another_form_is_refused() -> None:
    assert refused(page(ANSWERS, identity(layout="own:p1=40"))) == "other-form"


def test_a_page_code_is_ours_only_with_its_check() -> None:
    text = identity()
    assert parse_page_identity(text) == PageIdentity("tap-duot", "toan", "100017", 1, the_layout().name)
    assert parse_page_identity(text.replace("100017", "100018")) is None
    assert parse_page_identity("https://example.invalid") is None
    assert parse_page_identity("") is None


def seen_as(measure: PageMeasure, answer: str, filled: bool | None) -> PageMeasure:
    """The second reader sees the same, except in the bubbles of one answer."""
    bubbles = [(field.answer, bubble.value) for field in the_layout().fields for bubble in field.bubbles]
    second = tuple(
        filled if name == answer else bubble.ink > 0.5
        for (name, _), bubble in zip(bubbles, measure.bubbles, strict=True)
    )
    return replace(measure, second=second)


def test_two_readers_that_agree_raise_no_doubt_and_it_is_said() -> None:
    reading = concluded(seen_as(page(ANSWERS), "I.4", False))
    assert reading.status is Status.ACCEPTED
    assert reading.quality.read_twice
    assert not concluded(page(ANSWERS)).quality.read_twice


def test_two_readers_that_disagree_ask_a_person() -> None:
    for answer, filled, readings in (
        ("I.1", False, ("A", "")),
        ("I.1", True, ("A", "B")),
        ("I.4", True, ("", "A")),
    ):
        reading = concluded(seen_as(page(ANSWERS), answer, filled))
        assert [(d.field, d.reason, d.readings) for d in reading.doubts] == [
            (answer, DoubtReason.READERS, readings)
        ]


def test_an_undecided_second_reader_contradicts_nothing() -> None:
    assert concluded(seen_as(page(ANSWERS), "I.1", None)).status is Status.ACCEPTED


def eaten(share: float, which: int = 1) -> PageMeasure:
    """A black-and-white scan in which every ``which``th mark has only this share of its black left."""
    measure = page(ANSWERS)
    bubbles = tuple(
        b._replace(ink=share, dark=share) if b.dark and n % which == 0 else b
        for n, b in enumerate(measure.bubbles)
    )
    return replace(measure, bubbles=bubbles, bilevel=True)


def test_a_black_and_white_scan_that_has_eaten_the_pencil_is_refused() -> None:
    assert refused(eaten(0.6)) == "pencil-lost"
    assert isinstance(conclude(the_layout(), replace(eaten(0.6), bilevel=False)), Conclusion)


def test_pencil_eaten_to_specks_is_refused_though_a_few_marks_are_whole() -> None:
    measure = eaten(1.0)
    marks = [n for n, bubble in enumerate(measure.bubbles) if bubble.dark]
    specks = tuple(
        b._replace(ink=0.15, dark=0.15) if n in marks[5:] else b for n, b in enumerate(measure.bubbles)
    )
    assert refused(replace(measure, bubbles=specks)) == "pencil-lost"


def test_where_black_and_white_may_have_swallowed_a_mark_blank_is_asked_about() -> None:
    blank = {"I.4", "I.6", "I.7", "I.8", "III.1", "III.2"}
    sound = concluded(eaten(1.0))
    assert not sound.doubts
    worn = concluded(eaten(0.9, which=3))
    assert {d.field.partition("#")[0] for d in worn.doubts if d.reason is DoubtReason.WEAK} == blank - {
        "III.1"
    }


def test_a_blank_field_with_a_ring_out_of_sight_is_asked_about() -> None:
    measure = page(ANSWERS)
    names = [field.answer for field in the_layout().fields for _ in field.bubbles]
    hidden = names.index("I.4")
    under_a_fold = tuple(b._replace(ring=n != hidden) for n, b in enumerate(measure.bubbles))
    reading = concluded(replace(measure, bubbles=under_a_fold))
    assert [(d.field, d.reason) for d in reading.doubts] == [("I.4", DoubtReason.RINGS)]


def test_a_ring_out_of_sight_is_asked_about_on_a_page_with_many_of_them_too() -> None:
    measure = page(ANSWERS)
    names = [field.answer for field in the_layout().fields for _ in field.bubbles]
    hidden = {names.index(answer) for answer in ("I.1", "I.2", "I.4", "I.6", "I.7")}
    under_a_note = tuple(b._replace(ring=n not in hidden) for n, b in enumerate(measure.bubbles))
    reading = concluded(replace(measure, bubbles=under_a_note))
    assert [d.field for d in reading.doubts] == ["I.4", "I.6", "I.7"], "what is filled elsewhere is read"


def whitened(touched: float, peak: float, which: int = 1) -> PageMeasure:
    """In grey, the paper off the scale: of every ``which``th mark only specks are left."""
    measure = page(ANSWERS)
    bubbles = tuple(
        b._replace(ink=0.15, dark=0.04, touched=touched, peak=peak) if b.dark and n % which == 0 else b
        for n, b in enumerate(measure.bubbles)
    )
    return replace(measure, bubbles=bubbles, whitened=True)


def test_a_whitened_scan_that_has_lost_the_pencil_is_refused() -> None:
    assert refused(whitened(0.25, 0.2)) == "pencil-lost"
    assert isinstance(conclude(the_layout(), replace(whitened(0.25, 0.2), whitened=False)), Conclusion)
    assert isinstance(conclude(the_layout(), whitened(0.25, 0.5)), Conclusion), "dots are dark"


def test_where_whitening_may_have_swallowed_a_mark_blank_is_asked_about() -> None:
    assert not concluded(replace(page(ANSWERS), whitened=True)).doubts
    blank = {"I.4", "I.6", "I.7", "I.8", "III.2#3"}
    assert blank <= {d.field for d in concluded(whitened(0.5, 0.3, which=3)).doubts}
    empty = concluded(replace(page({}), whitened=True))
    assert blank <= {d.field for d in empty.doubts}, "nothing is left to tell by"


def test_a_blank_field_with_a_letter_out_of_sight_may_have_a_mark_under_a_cover() -> None:
    measure = page(ANSWERS)
    lettered = [each._replace(letter=0.2) for each in measure.bubbles]
    assert concluded(replace(measure, bubbles=tuple(lettered))).status is Status.ACCEPTED
    rings = [(f.name, bubble.value) for f in the_layout().fields for bubble in f.bubbles]
    for ring in (("III.2#4", "7"), ("III.2#1", "7")):
        at = rings.index(ring)
        lettered[at] = lettered[at]._replace(letter=0.01)
    reading = concluded(replace(measure, bubbles=tuple(lettered)))
    assert [(doubt.field, doubt.reason, doubt.readings) for doubt in reading.doubts] == [
        ("III.2#4", DoubtReason.RINGS, ("",))
    ]
    assert reading.answers["III.2"] == "12"
