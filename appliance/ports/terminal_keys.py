"""Keys made in the terminals' browsers: ECDSA on P-256 with SHA-256, as WebCrypto spells it."""

from typing import Protocol


class TerminalKeys(Protocol):
    def is_key(self, public_key: bytes) -> bool:
        """An uncompressed point of the curve: 65 bytes, the first 0x04."""
        ...

    def verify(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        """``signature``: r and s, 32 bytes each."""
        ...
