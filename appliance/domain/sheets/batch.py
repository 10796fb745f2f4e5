"""Pictures as they come from the scanner, in batches, each kept forever under its hash."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from appliance.domain.names import RoomId, Sha256, SittingId

_SIGNATURES = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"%PDF-", "pdf"),
)


LARGEST_FILE = 64 << 20
"""Bytes; what is larger is no scan of ours, and one byte more than this is enough to tell."""
LEFT_BY_SYSTEMS = frozenset((
    "thumbs.db", "ehthumbs.db", "desktop.ini", "autorun.inf", "$recycle.bin", "recycler", "system volume information",
    "lost.dir", "__macosx",
))  # fmt: skip
"""What systems and cameras put on a stick beside people's files, in small letters; others hide theirs by a dot. The
screen leaves out the same (terminal_ui/src/sheets/sending.ts)."""
TELL_US = 1_000_000
"""How often progress is written: each time is one flush of the disk."""


@dataclass(frozen=True)
class Picture:
    """``kind``: jpg, png, tif or pdf. ``source``: its file's name when it came. ``position``: place in the batch,
    from 1."""

    sha256: Sha256
    kind: str
    source: str
    batch: str
    position: int

    @property
    def file(self) -> str:
        """Name in the scans folder."""
        return f"{self.sha256}.{self.kind}"


@dataclass(frozen=True)
class Batch:
    """Lô ảnh: what was sent in one go for one room. ``id`` is read aloud by people: ``toan-01-2``."""

    id: str
    sitting: SittingId
    room: RoomId
    images: int


@dataclass(frozen=True)
class Progress:
    """``done``: pictures read, or pages that came through the scanner. Times by the monotonic clock of the
    machine, in microseconds."""

    done: int
    begun_us: int
    at_us: int

    @property
    def a_second(self) -> float | None:
        """Pictures a second; None before the first.

        >>> Progress(30, 0, 2_000_000).a_second
        15.0
        """
        spent = self.at_us - self.begun_us
        return self.done * 1e6 / spent if self.done and spent > 0 else None

    def seconds_left(self, images: int) -> float | None:
        """
        >>> Progress(30, 0, 2_000_000).seconds_left(90)
        4.0
        """
        rate = self.a_second
        return max(0, images - self.done) / rate if rate else None


def batch_id(sitting: SittingId, room: RoomId, before: int) -> str:
    """``before``: batches that room already has in that sitting."""
    return f"{sitting}-{room}-{before + 1}"


def source_name(file: str) -> str:
    """A file's name as text, which a reading, a data base and a screen can hold: what another system spelled in its own
    alphabet, as names of files copied from old Windows are, becomes question marks.

    >>> source_name("phi\\udcd5u 1.jpg")
    'phi?u 1.jpg'
    """
    return file.encode(errors="replace").decode()


def left_by_system(name: str) -> bool:
    """Whether nobody made this file or folder: deleted pictures lie in some of them.

    >>> left_by_system("Thumbs.db"), left_by_system("._IMG1.JPG"), left_by_system("IMG1.JPG")
    (True, True, False)
    """
    return name.startswith(".") or name.lower() in LEFT_BY_SYSTEMS


def picture_kind(content: bytes) -> str | None:
    """By its first bytes; None when it is no picture we know. Whether it can be read, the reader tells.

    >>> picture_kind(b"%PDF-1.7"), picture_kind(b"MZ")
    ('pdf', None)
    """
    return next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)


def list_sha256(pictures: Iterable[Sha256]) -> Sha256:
    """Hash of the list of image hashes: rising order, one a line, each line ended by LF (docs/formats/marks.md)."""
    return Sha256(sha256("".join(f"{p}\n" for p in sorted(pictures)).encode()).hexdigest())
