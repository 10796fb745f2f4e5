"""Ed25519 signatures. Every message starts with its namespace, so that no signature serves two purposes."""

from typing import Protocol


class Signer(Protocol):
    @property
    def public_key(self) -> bytes:
        """32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """64 bytes over exactly these bytes."""
        ...


class Verifier(Protocol):
    def __call__(self, public_key: bytes, message: bytes, signature: bytes) -> bool: ...
