"""A folder whose files are written whole or not at all: write aside, fsync, rename, fsync the folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import get_native_id
from typing import BinaryIO


class NameOutsideError(ValueError):
    """A file name that would leave its folder."""


def write_whole(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Replace ``path`` in one step; after a power cut it holds the old content or the new, never a piece."""
    with written_whole(path, mode) as file:
        file.write(content)


@contextmanager
def written_whole(path: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """The same for content that comes piece by piece: ``path`` is replaced when the block ends, and not where it raises.
    Whoever writes the same file at the same moment, in another thread too, writes aside of us: the last one's content stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{get_native_id()}.part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@dataclass(frozen=True)
class AtomicFolder:
    """Implements ``ports.files.Folder``."""

    root: Path

    def path(self, name: str) -> Path:
        """Raises :class:`NameOutsideError` for absolute names and ``..``."""
        parts = PurePosixPath(name)
        if parts.is_absolute() or ".." in parts.parts or not name:
            raise NameOutsideError(name)
        return self.root / parts

    def put(self, name: str, content: bytes) -> None:
        write_whole(self.path(name), content)

    def get(self, name: str) -> bytes | None:
        try:
            return self.path(name).read_bytes()
        except FileNotFoundError:
            return None

    def names(self) -> list[str]:
        return sorted(str(p.relative_to(self.root)) for p in self.root.rglob("*") if p.is_file())

    def drop(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)
