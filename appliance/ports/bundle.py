"""A bundle as one file."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol


class NotABundleError(Exception):
    """The file is no bundle; the message says where it breaks off."""


class Members(Protocol):
    """An open bundle."""

    def sizes(self) -> Mapping[str, int]:
        """Every file in it, with its size in bytes."""
        ...

    def read(self, name: str) -> bytes:
        """Raises ``KeyError`` for a name that is not there."""
        ...


class BundleFiles(Protocol):
    def open(self, path: Path) -> AbstractContextManager[Members]:
        """Raises :class:`NotABundleError`."""
        ...

    def pack(self, members: Mapping[str, bytes]) -> bytes:
        """The same members give the same bytes."""
        ...
