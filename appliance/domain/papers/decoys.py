"""Duress cards: shares that look right and open nothing. Only the appliance can tell them, by hashes that stand in
people.age. A bundle without duress cards holds random ones in their place, so that its size says nothing."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any


def decoy_value(purpose: str, words: str) -> str:
    """SHA-256 over a namespace, the purpose and the phrase, behind which stand 256 unguessable bits."""
    return hashlib.sha256(f"phong-thi/decoy/v1\n{purpose}\n{words}".encode()).hexdigest()


def with_decoys(people: bytes, decoys: Mapping[str, Sequence[str]]) -> bytes:
    """people.age opened, with the hashes by purpose added."""
    raw: dict[str, Any] = json.loads(people)
    raw["decoys"] = {purpose: sorted(decoys[purpose]) for purpose in sorted(decoys)}
    return json.dumps(raw, separators=(",", ":"), ensure_ascii=False).encode()


def is_decoy(people: bytes, purpose: str, words: str) -> bool:
    """Raises ``ValueError`` when ``people`` is something else."""
    try:
        return decoy_value(purpose, words) in json.loads(people).get("decoys", {}).get(purpose, [])
    except (AttributeError, TypeError) as wrong:
        raise ValueError(f"people: {wrong}") from None
