"""The page about seals and the code that makes them say the same."""

import re
from pathlib import Path

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.domain.custody.codes import is_code
from appliance.domain.custody.seals import SealClaim, parse_seal, seal_message, seal_payload, seal_text
from appliance.domain.names import ExamId, RoomId, SittingId

PAGE = (Path(__file__).parents[3] / "docs/formats/seal.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\n(.*?)```", PAGE.partition("## Vectors")[2], re.DOTALL)
KEY, GOOD, BAD = (block.split() for block in BLOCKS)
SIGNER = Ed25519Signer(bytes(range(32)))


def genuine(text: str) -> SealClaim | None:
    claim = parse_seal(text)
    known = isinstance(claim, SealClaim) and verify(bytes.fromhex(KEY[0]), claim.message, claim.signature)
    return claim if known and isinstance(claim, SealClaim) else None


def test_the_key_of_the_page_is_the_key_of_its_seed() -> None:
    assert SIGNER.public_key.hex() == KEY[0]


def test_every_label_of_the_page_verifies_and_is_made_again_byte_for_byte() -> None:
    assert len(GOOD) == 3
    for text in GOOD:
        claim = genuine(text)
        assert claim is not None and is_code(claim.packet)
        payload = seal_payload(
            ExamId(claim.exam.lower()), claim.packet, SittingId(claim.sitting.lower()), RoomId(claim.room), claim.label
        )  # fmt: skip
        assert seal_text(payload, SIGNER.sign(seal_message(payload))) == text


def test_every_text_the_page_rejects_is_rejected() -> None:
    assert len(BAD) == 6
    assert [text for text in BAD if genuine(text)] == []
