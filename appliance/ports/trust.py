"""Whose bundles this appliance takes."""

from typing import Protocol


class TrustedSigners(Protocol):
    def known(self) -> frozenset[bytes]:
        """Ed25519 public keys, 32 bytes each."""
        ...

    def add(self, key: bytes, comment: str) -> None: ...
