"""The code on a label survives people."""

from hypothesis import assume, given
from hypothesis import strategies as st

from appliance.domain.check_character import ALPHABET, check_character
from appliance.domain.custody.codes import is_code, packet_code, typed_code
from appliance.domain.names import RoomId, SittingId

slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True).map(SittingId)
rooms = st.from_regex(r"[0-9A-Za-z]{1,8}", fullmatch=True).map(RoomId)
codes = st.builds(packet_code, st.sampled_from("DB"), slugs, rooms)


def test_the_check_character_is_the_one_of_iso_7064() -> None:
    assert check_character("A12425GABC1234002") == "M"  # the example of the Global Release Identifier
    assert packet_code("D", SittingId("toan"), RoomId("01")) == "D-TOAN-01-1"


@given(codes)
def test_every_code_made_is_a_code(code: str) -> None:
    assert is_code(code)


@given(codes, st.data())
def test_any_single_wrong_character_is_noticed(code: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from(ALPHABET + "- ./_|"))
    assume(wrong != code[at])
    assert not is_code(code[:at] + wrong + code[at + 1 :])


@given(codes)
def test_people_may_type_small_letters_spaces_and_long_hyphens(code: str) -> None:
    assert typed_code(f" {code.lower().replace('-', ' – ')} ") == code
