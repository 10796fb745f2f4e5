"""Codes that are said by phone: a wrong digit is noticed before anything is tried."""

from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.papers.spoken_code import DIGITS, code_from_chance, in_groups, typed_digits

CHANCE = st.binary(min_size=16, max_size=16)


@given(CHANCE)
def test_what_is_said_in_groups_is_typed_back(chance: bytes) -> None:
    code = code_from_chance(chance)
    assert len(code) == DIGITS
    assert typed_digits(in_groups(code)) == typed_digits(f" {code[:4]}-{code[4:]}. ") == code


@given(CHANCE, st.integers(0, DIGITS - 1), st.integers(1, 9))
def test_any_one_wrong_digit_is_noticed(chance: bytes, place: int, change: int) -> None:
    code = code_from_chance(chance)
    wrong = str((int(code[place]) + change) % 10)
    assert typed_digits(code[:place] + wrong + code[place + 1 :]) is None


def test_missing_digits_and_letters_are_noticed() -> None:
    code = code_from_chance(bytes(16))
    assert [typed_digits(t) for t in ("", code[1:], code + "0", "o" + code[1:], "٣" + code[1:])] == [None] * 5
