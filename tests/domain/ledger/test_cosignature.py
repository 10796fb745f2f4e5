"""Witnesses' words as C2SP tlog-cosignature has them."""

import base64
import hashlib

import pytest

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.domain.ledger.cosignature import (
    WitnessKey,
    cosigned_at,
    cosigned_message,
    merged,
    parse_witness_key,
    with_cosignature,
)
from appliance.domain.ledger.note import NoteError, encode_note, parse_note, parse_verifier_key
from tests.domain.ledger.test_note import NOTE

SEED = Ed25519Signer(b"W" * 32)
WITNESS = WitnessKey("district.example/w1", SEED.public_key)
AT = 1_679_315_147
STANDARDS_EXAMPLE = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWX"
    "EhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)
"""The example of the standard; its message has the time 1679315147."""


def _cosigned(text: str = NOTE, at: int = AT, signer: Ed25519Signer = SEED) -> str:
    note = parse_note(text)
    by = WitnessKey(WITNESS.name, signer.public_key)
    return encode_note(with_cosignature(note, by, at, signer.sign(cosigned_message(note.text, at))))


def test_the_message_is_the_one_of_the_standard() -> None:
    text = parse_note(STANDARDS_EXAMPLE).text
    assert cosigned_message(text, AT).decode() == (
        "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\n"
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    )


def test_the_standards_example_is_read_with_its_time() -> None:
    line = parse_note(STANDARDS_EXAMPLE).signatures[1]
    assert (line.name, int.from_bytes(line.value[:8], "big"), len(line.value)) == (
        "witness.example.com/w1",
        AT,
        72,
    )


def test_a_witness_says_when_it_saw_the_checkpoint() -> None:
    assert cosigned_at(parse_note(_cosigned()), WITNESS, verify) == AT


def test_the_key_id_is_that_of_a_cosigner_and_not_that_of_a_log() -> None:
    expected = hashlib.sha256(b"district.example/w1\n\x04" + SEED.public_key).digest()[:4]
    assert parse_note(_cosigned()).signatures[-1].key_id == expected
    assert f"+{expected.hex()}+" in str(WITNESS)
    assert parse_witness_key(str(WITNESS)) == WITNESS
    with pytest.raises(NoteError):
        parse_verifier_key(str(WITNESS))


def test_a_changed_time_or_text_or_another_key_says_nothing() -> None:
    whole = parse_note(_cosigned())
    line = whole.signatures[-1]
    raw = line.key_id + (AT + 1).to_bytes(8, "big") + line.value[8:]
    later = _cosigned().replace(
        base64.b64encode(line.key_id + line.value).decode(), base64.b64encode(raw).decode()
    )
    assert cosigned_at(parse_note(later), WITNESS, verify) is None
    assert cosigned_at(parse_note(_cosigned().replace("\n42\n", "\n43\n")), WITNESS, verify) is None
    stranger = Ed25519Signer(b"X" * 32)
    assert cosigned_at(parse_note(_cosigned(signer=stranger)), WITNESS, verify) is None


def test_a_later_word_takes_the_place_of_an_earlier_one_and_others_stay() -> None:
    twice = parse_note(_cosigned(_cosigned(), AT + 60))
    assert len(twice.signatures) == 2
    assert cosigned_at(twice, WITNESS, verify) == AT + 60


def test_only_words_on_one_text_are_put_together() -> None:
    other = Ed25519Signer(b"Y" * 32)
    second = WitnessKey("office/w2", other.public_key)
    note = parse_note(NOTE)
    beside = with_cosignature(note, second, AT, other.sign(cosigned_message(note.text, AT)))
    both = merged((parse_note(_cosigned()), beside))
    assert [cosigned_at(both, w, verify) for w in (WITNESS, second)] == [AT, AT]
    assert len(both.signatures) == 3
    with pytest.raises(NoteError):
        merged((note, parse_note(STANDARDS_EXAMPLE)))
