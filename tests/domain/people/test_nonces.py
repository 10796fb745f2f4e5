"""Challenges: good once, for a minute, and not too many."""

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.names import TerminalId
from appliance.domain.people.nonces import LIFE_US, MOST_A_TERMINAL, NonceBook
from appliance.domain.people.terminals import code_from, open_message, same_code

A, B = TerminalId("mt-a"), TerminalId("mt-b")


def test_a_challenge_is_good_once_and_only_for_its_terminal() -> None:
    book = NonceBook()
    book.issue(A, "n", 0)
    assert not book.take(B, "n", 1)
    assert book.take(A, "n", 1)
    assert not book.take(A, "n", 1)


@given(age=st.integers(-LIFE_US, 3 * LIFE_US))
def test_a_challenge_is_good_for_a_minute_and_not_before_it_was_issued(age: int) -> None:
    book = NonceBook()
    book.issue(A, "n", LIFE_US)
    assert book.take(A, "n", LIFE_US + age) is (0 <= age <= LIFE_US)


@given(asked=st.integers(0, 40))
def test_the_book_keeps_the_newest_few_challenges_of_a_terminal(asked: int) -> None:
    book = NonceBook()
    for count in range(asked):
        book.issue(A, f"n{count}", count)
    good = [count for count in range(asked) if book.take(A, f"n{count}", asked)]
    assert good == list(range(max(0, asked - MOST_A_TERMINAL), asked))


@given(st.binary(min_size=8, max_size=8))
def test_a_code_is_six_digits_and_is_known_again_with_spaces(chance: bytes) -> None:
    code = code_from(chance)
    assert len(code) == 6
    assert code.isdigit()
    assert same_code(code, f" {code[:3]} {code[3:]}")
    assert not same_code(code, code[:-1])


def test_what_is_signed_names_its_purpose_terminal_and_challenge() -> None:
    assert open_message(A, "00ff") == b"phong-thi/terminal-open/v1\nmt-a\n00ff"
