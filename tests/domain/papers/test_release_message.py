"""Keys as they go over the wire."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.adapters.crypto.age import AgeSealing
from appliance.domain.names import PaperId, SittingId
from appliance.domain.papers.bech32 import bech32, bytes_of_bech32
from appliance.domain.papers.release_message import keys_by_code, short_key

FICTION = bech32("age-secret-key-", bytes(range(32))).upper()


def test_a_key_is_43_characters() -> None:
    assert short_key(FICTION) == "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"


def test_keys_of_four_papers_and_the_hint_after_them_fit_in_300_bytes() -> None:
    sitting = SittingId("khoa-hoc-tu-nhien")
    keys = {PaperId(f"{sitting}-{code}"): AgeSealing().new_identity().secret for code in range(101, 105)}
    message = {"sitting": sitting, "keys": keys_by_code(sitting, keys)}
    frame = "42" + json.dumps(["release", message], separators=(",", ":"))
    assert list(message["keys"]) == ["101", "102", "103", "104"]
    assert len(frame) + 4 + len('42["look",{"topic":"exam"}]') + 2 <= 300


@pytest.mark.parametrize(
    "text", ["", "AGE-SECRET-KEY-1", FICTION[:-1] + "Q", FICTION.swapcase()[:20], "age1" + "q" * 58]
)
def test_what_is_no_identity_is_no_key(text: str) -> None:
    with pytest.raises(ValueError):
        short_key(text)


def test_a_recipient_is_no_key() -> None:
    with pytest.raises(ValueError, match="identity"):
        short_key(AgeSealing().identity(bytes(range(32))).recipient)


@given(st.binary(max_size=80))
def test_bech32_comes_back_in_either_case(content: bytes) -> None:
    text = bech32("age-secret-key-", content)
    assert bytes_of_bech32(text) == bytes_of_bech32(text.upper()) == ("age-secret-key-", content)


@given(st.binary(min_size=1, max_size=40), st.data())
def test_bech32_notices_a_wrong_letter(content: bytes, data: st.DataObject) -> None:
    text = bech32("a", content)
    at = data.draw(st.integers(2, len(text) - 1))
    other = data.draw(st.sampled_from([c for c in "qpzry9x8" if c != text[at]]))
    with pytest.raises(ValueError):
        bytes_of_bech32(text[:at] + other + text[at + 1 :])
