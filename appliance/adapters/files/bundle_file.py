"""A bundle on disk: a ZIP of stored members and not one byte more (docs/formats/bundle.md).

Every byte that is not content is known from the names, sizes and CRCs: the reader writes the frame anew and
compares. That leaves no room for a ZIP's tricks: bytes before, between or behind members, a name that differs
between directory and member, compression, encryption, comments.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from appliance.ports.bundle import NotABundleError

LIMIT_BYTES = 1 << 30
VERSION, UNIX, FIRST_DAY = 20, 3 << 8, 1 << 5 | 1
"""ZIP 2.0, made on Unix, 1 January 1980: the same members give the same bytes."""
MODE = 0o600 << 16


@dataclass(frozen=True)
class _Slot:
    name: bytes
    crc: int
    size: int

    def local_header(self) -> bytes:
        head = struct.pack(
            "<4s5H3L2H", b"PK\x03\x04", VERSION, 0, 0, 0, FIRST_DAY, self.crc, self.size, self.size,
            len(self.name), 0,
        )  # fmt: skip
        return head + self.name

    def directory_entry(self, offset: int) -> bytes:
        head = struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", VERSION | UNIX, VERSION, 0, 0, 0, FIRST_DAY, self.crc, self.size,
            self.size, len(self.name), 0, 0, 0, 0, MODE, offset,
        )  # fmt: skip
        return head + self.name


def _offsets(slots: Sequence[_Slot]) -> list[int]:
    """Where each member's header starts; the last number is where the directory does."""
    offsets = [0]
    for slot in slots:
        offsets.append(offsets[-1] + len(slot.local_header()) + slot.size)
    return offsets


def _directory(slots: Sequence[_Slot]) -> bytes:
    *offsets, start = _offsets(slots)
    entries = b"".join(slot.directory_entry(at) for slot, at in zip(slots, offsets, strict=True))
    count = len(slots)
    return entries + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)


@dataclass(frozen=True)
class ZipMembers:
    """Implements ``ports.bundle.Members``."""

    file: BinaryIO
    slots: Mapping[str, tuple[int, _Slot]]
    """Offset of the content, and what it should be."""

    def sizes(self) -> Mapping[str, int]:
        return {name: slot.size for name, (_, slot) in self.slots.items()}

    def read(self, name: str) -> bytes:
        offset, slot = self.slots[name]
        self.file.seek(offset)
        content = self.file.read(slot.size)
        if zlib.crc32(content) != slot.crc:
            raise NotABundleError(f"{name}: CRC")
        return content


def _members(file: BinaryIO, size: int) -> ZipMembers:
    with zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
    slots = [_Slot(i.filename.encode("ascii", "replace"), i.CRC, i.file_size) for i in infos]
    if len({slot.name for slot in slots}) != len(slots):
        raise NotABundleError("a name stands twice")
    *offsets, start = _offsets(slots)
    frame = [(at, slot.local_header()) for slot, at in zip(slots, offsets, strict=True)]
    frame.append((start, _directory(slots)))
    if frame[-1][0] + len(frame[-1][1]) != size:
        raise NotABundleError(f"{size} bytes")
    for at, expected in frame:
        file.seek(at)
        if file.read(len(expected)) != expected:
            raise NotABundleError(f"byte {at}")
    return ZipMembers(
        file,
        {
            slot.name.decode(): (at + len(slot.local_header()), slot)
            for slot, at in zip(slots, offsets, strict=True)
        },
    )


class ZipBundles:
    """Implements ``ports.bundle.BundleFiles``."""

    @contextmanager
    def open(self, path: Path) -> Iterator[ZipMembers]:
        try:
            size = path.stat().st_size
            if size > LIMIT_BYTES:
                raise NotABundleError(f"{size} bytes")
            file = path.open("rb")
        except OSError as missing:
            raise NotABundleError(f"{path.name}: {missing.strerror}") from None
        with file:
            try:
                members = _members(file, size)
            except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, struct.error) as broken:
                raise NotABundleError(str(broken)) from None
            yield members

    def pack(self, members: Mapping[str, bytes]) -> bytes:
        slots = [_Slot(name.encode("ascii"), zlib.crc32(c), len(c)) for name, c in members.items()]
        parts = [
            part
            for slot, content in zip(slots, members.values(), strict=True)
            for part in (slot.local_header(), content)
        ]
        return b"".join([*parts, _directory(slots)])
