"""Sealed files: age v1 (docs/formats/bundle.md). Any standard age tool can open what this seals."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Identity:
    """An X25519 key pair in age's own spelling: ``AGE-SECRET-KEY-1…`` and ``age1…``."""

    secret: str = field(repr=False)
    recipient: str


class SealedError(Exception):
    """The file does not open: altered, cut short, or sealed to somebody else."""


class Sealing(Protocol):
    def new_identity(self) -> Identity: ...

    def identity(self, secret: bytes) -> Identity:
        """The identity whose private scalar is these 32 bytes."""
        ...

    def seal(self, plain: bytes, recipients: Sequence[str]) -> bytes: ...

    def open(self, sealed: bytes, secret: str) -> bytes:
        """Raises :class:`SealedError`."""
        ...
