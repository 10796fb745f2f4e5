"""Marking: exact points, the same for the same sheets in whatever order."""

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.names import CandidateNumber, PaperCode
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import DROPPED, Accepted, AnswerKey
from appliance.domain.sheets.marking import is_right, mark_sheet
from appliance.domain.sheets.marking_rule import BUILT_IN, MarkingRule, parse_rule, refuse_rule
from appliance.domain.sheets.marks_table import AnsweredSheet, mark_all, marks_csv

MOET = BUILT_IN["moet-2025"]
ONE = frozenset({"A"})


def whole_key() -> dict[str, Accepted]:
    key: dict[str, Accepted] = {f"I.{n}": frozenset("ABCD"[n % 4]) for n in range(1, 19)}
    key |= {f"II.{n}.{s}": frozenset("T") for n in range(1, 5) for s in "abcd"}
    return key | {f"III.{n}": frozenset({"-1,5"}) for n in range(1, 7)}


def test_a_perfect_paper_of_the_ministry_has_ten_points() -> None:
    key = whole_key()
    perfect = mark_sheet({q: next(iter(a)) for q, a in key.items()}, key, MOET)
    assert (perfect.one, perfect.two, perfect.three) == (Decimal("4.5"), Decimal(4), Decimal("1.5"))
    assert perfect.total == Decimal(10)
    assert perfect.right == 18 + 4 + 6


def test_twelve_questions_of_mathematics_are_three_points_and_forty_of_english_ten() -> None:
    for name, count, points in (("toan", 12, "3"), ("tieng-anh-40", 40, "10")):
        key = {f"I.{n}": ONE for n in range(1, count + 1)}
        assert mark_sheet(dict.fromkeys(key, "A"), key, BUILT_IN[name]).total == Decimal(points)


def test_true_false_points_climb_the_ladder() -> None:
    key = {f"II.1.{s}": frozenset("T") for s in "abcd"}
    for right, points in enumerate(("0", "0.1", "0.25", "0.5", "1")):
        given_ = {f"II.1.{s}": "T" if n < right else "F" for n, s in enumerate("abcd")}
        marks = mark_sheet(given_, key, MOET)
        assert marks.two == Decimal(points)
        assert marks.right == (right == 4)


def test_short_answers_are_compared_as_numbers() -> None:
    accepted = frozenset({"7"})
    for written in ("7", "7,0", "07", "7,", "7,00"):
        assert is_right("III.1", written, accepted)
    for wrong in ("70", "-7", "7-", ",", "", "7,,0", None):
        assert not is_right("III.1", wrong, accepted)
    assert is_right("III.1", ",5", frozenset({"0,5"}))
    assert is_right("III.1", "-0", frozenset({"0"}))


def test_a_dropped_question_gives_nobody_points() -> None:
    dropped = frozenset({DROPPED})
    key = {"I.1": ONE, "I.2": dropped, "III.1": dropped} | {f"II.1.{s}": dropped for s in "abcd"}
    everything = {"I.1": "A", "I.2": "A", "III.1": "-"} | {f"II.1.{s}": "T" for s in "abcd"}
    assert mark_sheet(everything, key, MOET) == mark_sheet({"I.1": "A"}, {"I.1": ONE}, MOET)


def test_a_cancelled_question_is_right_for_everyone_and_several_answers_may_be() -> None:
    key = {"I.1": frozenset[str](), "I.2": frozenset({"A", "C"}), "I.3": ONE}
    marks = mark_sheet({"I.1": None, "I.2": "C", "I.3": "B"}, key, MOET)
    assert marks.right == 2
    assert marks.total == Decimal("0.5")


def test_a_blank_answer_and_one_the_sheet_does_not_have_are_wrong() -> None:
    assert mark_sheet({"I.1": None}, {"I.1": ONE, "I.2": ONE}, MOET).right == 0


def test_a_rule_file_is_read_exactly() -> None:
    rule = parse_rule(
        'name = "de-7991"\nround_to = "0,25"\n[part_one]\nquestions = 2\npoints = 0.1\n'
        '[part_three]\npoints = "0,5"\n[points]\n"I.2" = 0.3\n'
    )
    assert isinstance(rule, MarkingRule)
    marks = mark_sheet({"I.1": "A", "I.2": "A"}, {"I.1": ONE, "I.2": ONE}, rule)
    assert marks.one == Decimal("0.4")
    assert marks.total == Decimal("0.5")


def test_a_rule_that_is_not_right_is_refused_by_the_item() -> None:
    for text, item in (
        ("x = 1", "x"),
        ("", "name"),
        ('name = "a"\n[part_one]\npoints = -1', "part_one.points"),
        ('name = "a"\n[part_one]\npoint = 1', "part_one.point"),
        ('name = "a"\n[part_two]\npoints = [1]', "part_two.points"),
        ('name = "a"\nround_to = 0', "round_to"),
        ('name = "a"\n[points]\n"II.1.a" = 1', "points.II.1.a"),
        ('name = "a"\n[part_one]\nquestions = 1.5', "part_one.questions"),
    ):
        refusal = parse_rule(text)
        assert isinstance(refusal, Refusal)
        assert refusal.facts["detail"] == item


def test_a_rule_for_twelve_questions_refuses_a_key_of_thirteen() -> None:
    key = AnswerKey({PaperCode("101"): {f"I.{n}": ONE for n in range(1, 14)}})
    refusal = refuse_rule(BUILT_IN["toan"], key)
    assert refusal is not None
    assert refusal.facts["found"] == "13"


def test_a_rule_that_names_a_question_the_key_lacks_says_which_and_where() -> None:
    rule = MarkingRule("toan-12", single={"I.77": Decimal(1)})
    refusal = refuse_rule(rule, AnswerKey({PaperCode("101"): {"I.1": ONE}}))
    assert refusal is not None
    assert refusal.vi == "Thang chấm «toan-12» cho điểm riêng câu I.77, đáp án không có câu ấy."
    assert "[points]" in refusal.next_vi


LETTERS = st.sampled_from(["A", "B", "C", "D", None])
SHEETS = st.lists(st.tuples(LETTERS, LETTERS, LETTERS), min_size=1, max_size=8)


def answered(at: int, letters: tuple[str | None, ...]) -> AnsweredSheet:
    answers = {f"I.{n}": letter for n, letter in enumerate(letters, 1)}
    return AnsweredSheet(f"s{at}", CandidateNumber(f"26{at:04}"), PaperCode("101"), answers)


@given(SHEETS, st.randoms(use_true_random=False))
def test_the_order_of_sheets_does_not_change_a_byte(
    letters: list[tuple[str | None, ...]], chance: Random
) -> None:
    key = AnswerKey({PaperCode("101"): {f"I.{n}": ONE for n in (1, 2, 3)}})
    sheets = [answered(at, given_) for at, given_ in enumerate(letters)]
    straight = marks_csv(mark_all(sheets, key, MOET))
    chance.shuffle(sheets)
    assert marks_csv(mark_all(sheets, key, MOET)) == straight


@given(SHEETS, st.decimals("0.01", "3", places=2))
def test_points_add_up_and_never_pass_the_most_there_is(
    letters: list[tuple[str | None, ...]], each: Decimal
) -> None:
    key = {f"I.{n}": ONE for n in (1, 2, 3)}
    rule = MarkingRule("x", one=each)
    for at, given_ in enumerate(letters):
        marks = mark_sheet(answered(at, given_).answers, key, rule)
        assert marks.total == marks.one == each * marks.right
        assert marks.total <= 3 * each


def test_odd_sheets_are_named_and_those_without_a_code_are_not_marked() -> None:
    key = AnswerKey({PaperCode("101"): {"I.1": ONE}})
    code, right = PaperCode("101"), {"I.1": "A"}
    sheets = [
        AnsweredSheet("a", CandidateNumber("260001"), code, right),
        AnsweredSheet("b", CandidateNumber("260002"), code, right, in_doubt=True),
        AnsweredSheet("c", CandidateNumber("260003"), code, right),
        AnsweredSheet("d", CandidateNumber("260003"), code, right),
        AnsweredSheet("e", CandidateNumber("260004"), PaperCode("999"), right),
        AnsweredSheet("f", None, code, right),
        AnsweredSheet("g", None, None, {}, rejected=True),
    ]
    assert marks_csv(mark_all(sheets, key, MOET)).decode().splitlines()[1:] == [
        "260001,101,marked,1,0.25,0.00,0.00,0.25,a",
        "260002,101,review,1,0.25,0.00,0.00,0.25,b",
        "260003,101,duplicate,1,0.25,0.00,0.00,0.25,c",
        "260003,101,duplicate,1,0.25,0.00,0.00,0.25,d",
        "260004,999,unknown-code,,,,,,e",
        ",101,no-number,1,0.25,0.00,0.00,0.25,f",
        ",,rejected,,,,,,g",
    ]
