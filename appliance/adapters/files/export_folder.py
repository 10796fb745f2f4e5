"""Exports on a drive: written as a folder, read as a folder, as its ledger.jsonl, or as a zip of it."""

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from appliance.adapters.files.atomic import write_whole
from appliance.domain.ledger.export import FILES, LEDGER
from appliance.ports.exports import ExportUnreadableError

LARGEST_FILE = 128 * 1024 * 1024
LONGEST_LINE = 64 * 1024


@dataclass(frozen=True)
class ExportFolder:
    """Implements ``ports.exports.ExportTarget``. Readable by others: everything in it is public."""

    root: Path

    def taken(self) -> str | None:
        return next((name for name in FILES if (self.root / name).exists()), None)

    def put(self, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            write_whole(self.root / name, content, mode=0o644)


class _Opener(Protocol):
    def __call__(self, name: str) -> IO[bytes] | None: ...


@dataclass(frozen=True)
class OpenedExport:
    """Implements ``ports.exports.ExportSource`` over anything that opens a file by name."""

    open: _Opener

    def get(self, name: str) -> bytes | None:
        with self._reading(name) as file:
            content = None if file is None else file.read(LARGEST_FILE + 1)
        if content is not None and len(content) > LARGEST_FILE:
            raise ExportUnreadableError(f"{name}: too large")
        return content

    def lines(self, name: str) -> Iterator[bytes]:
        with self._reading(name) as file:
            while file is not None and (line := file.readline(LONGEST_LINE + 1)):
                if len(line) > LONGEST_LINE:
                    raise ExportUnreadableError(f"{name}: a line is too long")
                yield line

    @contextmanager
    def _reading(self, name: str) -> Iterator[IO[bytes] | None]:
        with ExitStack() as stack:
            try:
                file = self.open(name)
                yield None if file is None else stack.enter_context(file)
            except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
                raise ExportUnreadableError(f"{name}: {error}") from error


def _in_folder(root: Path) -> _Opener:
    def opener(name: str) -> IO[bytes] | None:
        path = root / name
        return path.open("rb") if path.is_file() else None

    return opener


def _in_zip(archive: zipfile.ZipFile) -> _Opener:
    """Files at the top of the zip, or in the one folder that holds the ledger."""
    names = archive.namelist()
    at = next((n for n in names if n == LEDGER or n.endswith(f"/{LEDGER}")), LEDGER)
    prefix = at.removesuffix(LEDGER)

    def opener(name: str) -> IO[bytes] | None:
        return archive.open(prefix + name) if prefix + name in names else None

    return opener


@contextmanager
def open_export(path: Path) -> Iterator[OpenedExport]:
    """Raises :class:`~appliance.ports.exports.ExportUnreadableError`."""
    if path.is_dir():
        yield OpenedExport(_in_folder(path))
    elif not path.is_file():
        raise ExportUnreadableError(f"{path.name}: no such folder or file")
    elif path.name == LEDGER:
        yield OpenedExport(_in_folder(path.parent))
    else:
        try:
            archive = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise ExportUnreadableError(f"{path.name}: {error}") from error
        with archive:
            yield OpenedExport(_in_zip(archive))
