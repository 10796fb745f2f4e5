"""age v1 files through pyrage, X25519 recipients only: what Debian's ``age`` also opens."""

from collections.abc import Sequence

import pyrage
from pyrage import x25519

from appliance.domain.papers.bech32 import bech32
from appliance.ports.sealing import Identity, SealedError

SPELLING = "age-secret-key-"


def _identity(secret: str) -> Identity:
    return Identity(secret, str(x25519.Identity.from_str(secret).to_public()))


class AgeSealing:
    """Implements ``ports.sealing.Sealing``. Chance for file keys comes from the operating system."""

    def new_identity(self) -> Identity:
        return _identity(str(x25519.Identity.generate()))

    def identity(self, secret: bytes) -> Identity:
        if len(secret) != 32:
            raise ValueError("an X25519 secret has 32 bytes")
        return _identity(bech32(SPELLING, secret).upper())

    def seal(self, plain: bytes, recipients: Sequence[str]) -> bytes:
        """Raises ``ValueError`` for a recipient that is none."""
        try:
            return bytes(pyrage.encrypt(plain, [x25519.Recipient.from_str(r) for r in recipients]))
        except pyrage.RecipientError as wrong:
            raise ValueError(str(wrong)) from None

    def open(self, sealed: bytes, secret: str) -> bytes:
        try:
            return bytes(pyrage.decrypt(sealed, [x25519.Identity.from_str(secret)]))
        except (pyrage.DecryptError, pyrage.IdentityError) as no:
            raise SealedError(str(no)) from None
