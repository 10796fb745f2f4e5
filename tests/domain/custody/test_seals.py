"""The text of a seal has one spelling, and everything else is turned away."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.custody.refusals import NOT_A_SEAL, SEAL_GARBLED
from appliance.domain.custody.seals import SealClaim, parse_seal, seal_message, seal_payload, seal_text
from appliance.domain.names import ExamId, PacketId, RoomId, SittingId
from appliance.domain.refusals import Refusal

PAYLOAD = seal_payload(ExamId("thi-thu"), PacketId("D-TOAN-01-1"), SittingId("toan"), RoomId("01"), 1)
signatures = st.binary(min_size=64, max_size=64)


@given(signatures)
def test_what_was_written_is_read(signature: bytes) -> None:
    claim = parse_seal(seal_text(PAYLOAD, signature))
    assert isinstance(claim, SealClaim)
    assert (claim.exam, claim.packet, claim.sitting, claim.room) == ("THI-THU", "D-TOAN-01-1", "TOAN", "01")
    assert claim.signature == signature
    assert claim.message == seal_message(PAYLOAD)


@given(signatures)
def test_caps_lock_and_a_line_end_from_the_scanner_do_no_harm(signature: bytes) -> None:
    text = seal_text(PAYLOAD, signature)
    assert parse_seal(text.lower() + "\r\n") == parse_seal(text)


@given(st.text(max_size=400) | st.text(alphabet=string.printable, max_size=400).map(lambda t: "PTS1|" + t))
def test_no_text_whatever_is_more_than_a_claim_or_a_refusal(text: str) -> None:
    answer = parse_seal(text)
    if isinstance(answer, Refusal):
        assert answer.reason in (NOT_A_SEAL, SEAL_GARBLED)
    else:
        assert answer.text == text.strip().upper()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8934567890123",
        "PT1|thi-thu|toan|100001|1|own:p1=12|abcdef",
        PAYLOAD,
        PAYLOAD + "|",
        PAYLOAD + "|" + "A" * 102,
        PAYLOAD
        + "|"
        + "A" * 102
        + "B",  # the last three bits are not zero: a second spelling of one signature
        PAYLOAD.replace("PTS1", "PTS2") + "|" + "A" * 103,
        PAYLOAD.replace("|1", "|01") + "|" + "A" * 103,
        PAYLOAD + "|EXTRA|" + "A" * 103,
        seal_payload(ExamId("x" * 200), PacketId("D-A-1-1"), SittingId("a"), RoomId("1"), 1)
        + "|"
        + "A" * 103,
    ],
)
def test_what_must_be_rejected(text: str) -> None:
    assert parse_seal(text) == Refusal(NOT_A_SEAL)


def test_a_vietnamese_typing_program_is_named_as_the_cause() -> None:
    mangled = "PTS1|THI-THU|D-TOÁN-01-1|TOÁN|01|1|" + "A" * 103
    assert parse_seal(mangled) == Refusal(SEAL_GARBLED)
