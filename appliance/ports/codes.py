"""Codes that are dictated: files sealed under one, and the memory of those that were typed."""

from typing import Protocol


class WrongCodeError(Exception):
    """The code does not open the file."""


class CodeSealing(Protocol):
    """age v1 files with the scrypt recipient, as ``age -p`` makes them."""

    def seal(self, plain: bytes, code: str, chance: bytes) -> bytes:
        """``chance``: 48 unguessable bytes, used for nothing else."""
        ...

    def open(self, sealed: bytes, code: str) -> bytes:
        """Raises :class:`WrongCodeError`."""
        ...


class CodeMemory(Protocol):
    """Identities that a code opened: in memory only. ``file``: the stored name of the code's file, which a newer
    bundle's differs from."""

    def keep(self, file: str, secret: str) -> None: ...

    def secret(self, file: str) -> str | None: ...

    def forget(self, file: str) -> None: ...

    def count_try(self, file: str, now_us: int, window_us: int) -> int:
        """A code is about to be tried: how many that makes within the window that ends now."""
        ...
