"""Answer keys as teachers write them."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.names import PaperCode
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey, canonical_csv, key_from_csv, parse_answer_key

HEADER = ["question", "101", "102"]


def parsed(*rows: list[str], codes: tuple[str, ...] | None = None) -> AnswerKey:
    key = parse_answer_key([HEADER, *rows], None if codes is None else [PaperCode(c) for c in codes])
    assert isinstance(key, AnswerKey)
    return key


def refused(*rows: list[str], codes: tuple[str, ...] | None = None) -> Refusal:
    key = parse_answer_key(list(rows), None if codes is None else [PaperCode(c) for c in codes])
    assert isinstance(key, Refusal)
    assert key.vi and key.en and key.next_vi and key.next_en
    return key


def test_letters_truth_and_numbers_come_out_in_one_spelling() -> None:
    statements = [[f"II.1.{s}", "Đ", "f"] for s in "abcd"]
    key = parsed(["III.1", "0.50", "-1,5"], ["2", "a", "B/C"], *statements, ["I.1", "D", "*"])
    assert canonical_csv(key).decode() == (
        "question,101,102\nI.1,D,*\nI.2,A,B/C\n"
        'II.1.a,T,F\nII.1.b,T,F\nII.1.c,T,F\nII.1.d,T,F\nIII.1,"0,5","-1,5"\n'
    )


def test_a_question_is_dropped_by_a_word_nobody_types_by_mistake() -> None:
    whole = [[f"II.1.{s}", "bỏ", "T"] for s in "abcd"]
    key = parsed(["I.1", "Bỏ", "A"], *whole, ["III.1", "1", "drop"])
    written = canonical_csv(key)
    assert written.decode().splitlines()[1:3] == ["I.1,drop,A", "II.1.a,drop,T"]
    assert key_from_csv(written) == key
    assert refused(HEADER, ["I.1", "-", "A"]).reason.code == "key-bad-answer"
    part = refused(HEADER, *whole[:3], ["II.1.d", "T", "T"])
    assert (part.reason.code, part.facts["code"]) == ("key-part-dropped", "101")


def test_title_rows_above_the_header_and_empty_rows_do_not_matter() -> None:
    key = parse_answer_key([["Đáp án môn Toán", ""], ["", ""], ["Câu", "101"], ["1", "A"], [""]])
    assert isinstance(key, AnswerKey)
    assert key.questions == ("I.1",)


def test_a_bad_answer_is_refused_by_row_question_and_code() -> None:
    refusal = refused(HEADER, ["I.1", "A", "B"], ["I.2", "A", "I"])
    assert refusal.reason.code == "key-bad-answer"
    assert refusal.facts == {"row": "3", "question": "I.2", "code": "102", "answer": "I"}


def test_a_number_nobody_can_fill_in_is_no_answer() -> None:
    assert refused(HEADER, ["III.1", "-12,5", "3"]).reason.code == "key-bad-answer"
    parsed(["III.1", "-0,25", "3"])


def test_each_fault_of_the_table_has_its_own_refusal() -> None:
    assert refused(["Câu", "101", "101"], ["1", "A", "A"]).reason.code == "key-bad-code"
    assert refused(["A", "B"]).reason.code == "key-no-header"
    assert refused(HEADER).reason.code == "key-empty"
    assert refused(HEADER, ["I.1", "A", "A"], ["1", "B", "B"]).reason.code == "key-duplicate-question"
    assert refused(HEADER, ["IV.1", "A", "A"]).reason.code == "key-bad-question"
    assert refused(HEADER, ["I.1", "A", ""]).reason.code == "key-bad-answer"
    assert refused(HEADER, ["II.1.a", "T", "F"]).reason.code == "key-lacks-statement"
    assert refused(HEADER, ["1", "A", "A"], codes=("101",)).reason.code == "key-unknown-code"
    assert refused(HEADER, ["1", "A", "A"], codes=("101", "102", "109")).reason.code == "key-lacks-code"
    broken = key_from_csv(b"\xff\xfe")
    assert isinstance(broken, Refusal)
    assert broken.reason.code == "key-unreadable"


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "B/D", "*", "c"]), st.sampled_from(["D", "A/B/C", "b"])),
        min_size=1,
        max_size=50,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_does_not_change_the_canonical_bytes(
    cells: list[tuple[str, str]], chance: Random
) -> None:
    rows = [[f"I.{n}", *pair] for n, pair in enumerate(cells, 1)]
    straight = canonical_csv(parsed(*rows))
    chance.shuffle(rows)
    assert canonical_csv(parsed(*rows)) == straight
    again = key_from_csv(straight)
    assert isinstance(again, AnswerKey)
    assert canonical_csv(again) == straight


@given(st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=4), max_size=6))
def test_any_table_at_all_gives_a_key_or_a_refusal(table: list[list[str]]) -> None:
    found = parse_answer_key(table)
    assert isinstance(found, AnswerKey | Refusal)
    if isinstance(found, Refusal):
        assert found.vi and found.en
