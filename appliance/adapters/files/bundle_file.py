"""A bundle on disk: a ZIP of stored members and not one byte more (docs/formats/bundle.md).

The file is exactly what :func:`pack` writes, which leaves no room for a ZIP's tricks: two members of one name,
bytes before, between or behind them, names that differ between directory and member, compression.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from appliance.ports.bundle import NotABundleError

LIMIT_BYTES = 1 << 30
LOCAL_HEADER, DIRECTORY_ENTRY, DIRECTORY_END = 30, 46, 22
TIME = (1980, 1, 1, 0, 0, 0)


def _header(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, TIME)
    info.create_system = 3
    info.external_attr = 0o600 << 16
    return info


class ZipMembers:
    """Implements ``ports.bundle.Members``."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def sizes(self) -> Mapping[str, int]:
        return {info.filename: info.file_size for info in self._archive.infolist()}

    def read(self, name: str) -> bytes:
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as broken:
            raise NotABundleError(f"{name}: {broken}") from None


def _check_nothing_hidden(archive: zipfile.ZipFile, size: int) -> None:
    place = 0
    for info in archive.infolist():
        name = info.filename.encode("ascii", "replace")
        plain = (
            info.compress_type == zipfile.ZIP_STORED
            and info.file_size == info.compress_size
            and info.flag_bits == 0
            and not info.extra
            and not info.comment
        )
        if not plain or info.header_offset != place:
            raise NotABundleError(f"{info.filename!r}")
        place += LOCAL_HEADER + len(name) + info.file_size
    names = [info.filename for info in archive.infolist()]
    if len(set(names)) != len(names):
        raise NotABundleError("a name stands twice")
    directory = sum(DIRECTORY_ENTRY + len(name.encode()) for name in names)
    if place + directory + DIRECTORY_END != size:
        raise NotABundleError(f"{size} bytes, {place + directory + DIRECTORY_END} expected")


class ZipBundles:
    """Implements ``ports.bundle.BundleFiles``."""

    @contextmanager
    def open(self, path: Path) -> Iterator[ZipMembers]:
        try:
            size = path.stat().st_size
            if size > LIMIT_BYTES:
                raise NotABundleError(f"{size} bytes")
            archive = zipfile.ZipFile(path)
        except FileNotFoundError:
            raise NotABundleError(f"{path.name}: no such file") from None
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
            raise NotABundleError(str(broken)) from None
        with archive:
            _check_nothing_hidden(archive, size)
            yield ZipMembers(archive)

    def pack(self, members: Mapping[str, bytes]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, content in members.items():
                archive.writestr(_header(name), content)
        return out.getvalue()
