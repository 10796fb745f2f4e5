"""Keys that people carry as small files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.papers.card import accounts_text, card_text
from appliance.domain.papers.key_files import fingerprint, key_from_text, key_text
from appliance.domain.papers.signature_file import SignatureFile, signature_bytes, signature_from_bytes


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_read_in_base64_and_in_hexadecimal(key: bytes) -> None:
    assert key_from_text(key_text(key, "khóa ký gói đề")) == key
    assert key_from_text(key.hex().encode() + b"\n") == key


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"abc", b"AAAA", b"\xff\xfe", b"zz" * 32])
def test_what_is_no_key_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        key_from_text(content)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
def test_a_signature_file_is_read_back_and_one_form_only(key: bytes, value: bytes) -> None:
    content = signature_bytes(SignatureFile(key, value))
    assert signature_from_bytes(content) == SignatureFile(key, value)
    for other in (
        content[:-1],
        content + b"\n",
        content.replace(b"\n", b"\r\n"),
        content.replace(b"v1", b"v2"),
    ):
        with pytest.raises(ValueError, match="signature file"):
            signature_from_bytes(other)


def test_a_fingerprint_can_be_read_out_by_phone() -> None:
    assert all(len(group) <= 4 for group in fingerprint(bytes(range(32))).split(" "))


def test_the_last_line_of_a_card_is_the_whole_phrase() -> None:
    text = card_text("Thi thử", "kh1", "toan", 2, 3, "one two three")
    assert text.splitlines()[-1] == "one two three"
    assert "Cần 2 trong 3 thẻ" in text


def test_accounts_come_as_a_table() -> None:
    assert (
        accounts_text([("cb1", "Lê Văn A", ["officer"], "", "012345")]).splitlines()[1].endswith("\t012345")
    )
