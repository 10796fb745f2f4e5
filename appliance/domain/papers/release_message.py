"""Keys as they go over the wire (docs/formats/release.md): small, since they go to everybody at one moment."""

import base64
from collections.abc import Mapping

from appliance.domain.names import PaperId, SittingId
from appliance.domain.papers.bech32 import bytes_of_bech32

SPELLING = "age-secret-key-"
SCALAR_BYTES = 32


def short_key(identity: str) -> str:
    """The X25519 scalar of an identity in age's spelling, as 43 characters of base64url without padding. Raises
    ``ValueError`` for a text that is no such identity."""
    spelling, scalar = bytes_of_bech32(identity)
    if spelling != SPELLING or len(scalar) != SCALAR_BYTES:
        raise ValueError("no X25519 identity")
    return base64.urlsafe_b64encode(scalar).decode("ascii").rstrip("=")


def keys_by_code(sitting: SittingId, keys: Mapping[PaperId, str]) -> dict[str, str]:
    """Paper code to short key. A paper's id is its sitting's id, a hyphen and its code."""
    return {paper.removeprefix(f"{sitting}-"): short_key(identity) for paper, identity in keys.items()}
