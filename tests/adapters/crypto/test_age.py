"""What we seal is an age file: Debian's own ``age`` opens it, and the other way round."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.adapters.crypto.age import AgeSealing
from appliance.domain.papers.bech32 import bech32
from appliance.ports.sealing import SealedError

sealing = AgeSealing()


def age(*words: str, content: bytes = b"") -> bytes:
    return subprocess.run(["age", *words], input=content, capture_output=True, check=True, timeout=20).stdout


def test_debians_age_opens_what_we_sealed_and_we_open_what_it_sealed(tmp_path: Path) -> None:
    us = sealing.identity(bytes(range(32)))
    key = tmp_path / "identity.txt"
    key.write_text(us.secret + "\n", encoding="ascii")
    assert age("-d", "-i", str(key), content=sealing.seal(b"phong thi", [us.recipient])) == b"phong thi"
    assert sealing.open(age("-r", us.recipient, content="đề".encode()), us.secret) == "đề".encode()


def test_the_identity_of_32_bytes_is_spelled_as_age_keygen_spells_it(tmp_path: Path) -> None:
    us = sealing.identity(b"\x01" * 32)
    key = tmp_path / "identity.txt"
    key.write_text(us.secret + "\n", encoding="ascii")
    told = subprocess.run(["age-keygen", "-y", str(key)], capture_output=True, check=True, timeout=20)
    assert told.stdout.decode().strip() == us.recipient
    assert len(us.secret) == 74


@pytest.mark.parametrize(
    ("prefix", "content", "spelled"),
    [
        ("a", "", "a12uel5l"),
        ("abcdef", "00443214c74254b635cf84653a56d7c675be77df", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"),
    ],
)  # fmt: skip
def test_bech32_vectors_of_bip_173(prefix: str, content: str, spelled: str) -> None:
    assert bech32(prefix, bytes.fromhex(content)) == spelled


@given(st.binary(max_size=300), st.integers(0, 10**6), st.integers(1, 255))
def test_a_sealed_file_with_one_altered_byte_does_not_open(plain: bytes, place: int, change: int) -> None:
    us = sealing.identity(b"\x02" * 32)
    sealed = bytearray(sealing.seal(plain, [us.recipient]))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(SealedError):
        sealing.open(bytes(sealed), us.secret)


def test_somebody_elses_identity_does_not_open_it() -> None:
    with pytest.raises(SealedError):
        sealing.open(sealing.seal(b"x", [sealing.new_identity().recipient]), sealing.new_identity().secret)


def test_no_secret_shows_when_an_identity_is_printed() -> None:
    us = sealing.new_identity()
    assert us.secret not in repr(us)
