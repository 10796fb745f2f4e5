"""Bốc thăm: one of the proposed papers is drawn so that nobody could steer it and anybody can redo it.

The list's hash is on record first. The appliance and then each witness put down the hash of a text of their own;
when no more come, each witness says the text, and the appliance says its own last of all, in the act that ends the
draw. Nobody knows another's text before all are bound, and the last witness, not knowing the appliance's, cannot
tell what refusing would change. All hashes are SHA-256 in hexadecimal over the ASCII text shown, line feed included
(docs/formats/draw.md redoes it with sha256sum).
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from appliance.domain.exam import Paper

APPLIANCE = "APPLIANCE"
"""Stands where a witness's account stands; accounts are in lower case."""
LEAST_WITNESSES = 2
_INPUT = re.compile(r"[0-9A-Za-z]{8,64}", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def is_input(text: str) -> bool:
    return _INPUT.fullmatch(text) is not None


def is_commitment(text: str) -> bool:
    return _HASH.fullmatch(text) is not None


def list_lines(exam: str, bundle_number: int, sitting: str, papers: Iterable[Paper]) -> tuple[str, ...]:
    """The proposed papers as they lie sealed: proposal, paper, hash of the sealed file."""
    proposed = sorted((p.proposal, p.id, p.sha256) for p in papers if p.sitting == sitting and p.proposal)
    return (
        "phong-thi/draw-list/v1",
        f"{exam} {bundle_number} {sitting}",
        *(" ".join(row) for row in proposed),
    )


def list_hash(lines: Iterable[str]) -> str:
    return digest("".join(f"{line}\n" for line in lines))


def proposals_in(lines: tuple[str, ...]) -> tuple[str, ...]:
    """In the order they are counted."""
    return tuple(sorted({line.split(" ")[0] for line in lines[2:]}))


def commitment(sitting: str, who: str, text: str) -> str:
    """Bound to the person, so that nobody can put down another's.

    >>> commitment("toan", "cb1", "12345678")[:16]
    'd7a3cf9d11f1cfe4'
    """
    return digest(f"phong-thi/draw/v1 {sitting} {who} {text}\n")


@dataclass(frozen=True)
class Drawn:
    """``round``: how many numbers were thrown away before; ``index`` counts the proposals from 0."""

    seed: str
    round: int
    index: int
    proposal: str


def draw(lines: tuple[str, ...], appliance: str, inputs: Mapping[str, str]) -> Drawn:
    """``inputs``: texts by witness."""
    told = "".join(f"{who} {inputs[who]}\n" for who in sorted(inputs))
    seed = digest(f"phong-thi/draw/v1\n{list_hash(lines)}\n{APPLIANCE} {appliance}\n{told}")
    proposals = proposals_in(lines)
    count = len(proposals)
    fair = (1 << 32) // count * count
    number = 0
    while (value := int(digest(f"{seed} {number}\n")[:8], 16)) >= fair:
        number += 1
    return Drawn(seed, number, value % count, proposals[value % count])
