"""One secret of the custodians as the manifest describes it: how many cards, which set, and how to know
that the joined secret is the right one."""

import hashlib
from dataclasses import dataclass

SECRET_BYTES = 32


@dataclass(frozen=True)
class ShareSet:
    """``needed`` of ``total`` SLIP-39 shares. ``identifier``: the number every card of this set starts with (0
    to 32767), so that a card of another set is known at once. ``check``: :func:`check_value` of the secret."""

    needed: int
    total: int
    identifier: int
    check: str


def check_value(purpose: str, secret: bytes) -> str:
    """16 hexadecimal characters that tell a right secret from a wrong one and say nothing else about it:
    the first 64 bits of SHA-256 over a namespace, the purpose and 256 unguessable bits.

    >>> check_value("toan", bytes(32))
    'a0a2c39ff6809809'
    """
    return hashlib.sha256(b"phong-thi/check/v1\n" + purpose.encode() + b"\n" + secret).hexdigest()[:16]
