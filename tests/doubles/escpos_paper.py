"""Reads the ESC/POS a printer is sent and lays it down as dots, knowing nothing of how we draw.

Only what a slip needs: ESC @, GS v 0, ESC d, ESC J, LF, GS V (cut), GS r (asked in its turn), DLE EOT (asked at once).
Anything else is an :class:`UnknownCommandError`: on real paper it would come out as rubbish.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Dots = NDArray[np.uint8]
"""Rows of 0 (black) and 255 (white)."""
LINE_DOTS = 30


class UnknownCommandError(ValueError):
    """Bytes that no command of ours begins with."""


@dataclass(frozen=True)
class Cut:
    """A slip that came off, in dots."""

    slip: Dots


@dataclass(frozen=True)
class AskedAtOnce:
    """DLE EOT n."""

    number: int


@dataclass(frozen=True)
class AskedInTurn:
    """GS r n."""

    number: int


Happening = Cut | AskedAtOnce | AskedInTurn


@dataclass
class Paper:
    """``rows_left``: how much paper the roll holds, in dots; None: plenty. At its end printing stops mid-way."""

    width: int = 512
    rows_left: int | None = None
    rest: bytes = b""
    bands: list[Dots] = field(default_factory=list)

    @property
    def out(self) -> bool:
        return self.rows_left is not None and self.rows_left <= 0

    @property
    def unfinished_rows(self) -> int:
        """What hangs out of the printer, not yet cut."""
        return sum(len(band) for band in self.bands)

    def feed(self, data: bytes) -> Iterator[Happening]:
        """Take bytes as they come, in whatever pieces. With no paper only DLE EOT is heard."""
        self.rest += data
        while self.rest:
            if self.out:
                yield from self._heard_without_paper()
                return
            size = self._size_of_command()
            if size is None or len(self.rest) < size:
                return
            command, self.rest = self.rest[:size], self.rest[size:]
            yield from self._obey(command)

    def _heard_without_paper(self) -> Iterator[Happening]:
        while (at := self.rest.find(b"\x10\x04")) >= 0 and len(self.rest) > at + 2:
            number = self.rest[at + 2]
            self.rest = self.rest[:at] + self.rest[at + 3 :]
            yield AskedAtOnce(number)

    def _size_of_command(self) -> int | None:
        """None while it cannot be told yet."""
        rest = self.rest
        if rest[:1] == b"\n":
            return 1
        if len(rest) < 2:
            return None
        two = rest[:2]
        if two == b"\x1b@":
            return 2
        if two in (b"\x1bd", b"\x1bJ", b"\x10\x04", b"\x1dr"):
            return 3
        if two == b"\x1dV":
            return None if len(rest) < 3 else 4 if rest[2] in (65, 66) else 3
        if two == b"\x1dv":
            if len(rest) < 8:
                return None
            if rest[2] != ord("0") or rest[3] != 0:
                raise UnknownCommandError(rest[:8].hex(" "))
            return 8 + int.from_bytes(rest[4:6], "little") * int.from_bytes(rest[6:8], "little")
        raise UnknownCommandError(rest[:8].hex(" "))

    def _obey(self, command: bytes) -> Iterator[Happening]:
        match command[:2]:
            case b"\x1dv":
                wide, high = int.from_bytes(command[4:6], "little"), int.from_bytes(command[6:8], "little")
                bits = np.unpackbits(np.frombuffer(command[8:], np.uint8).reshape(high, wide), axis=1)
                band = np.full((high, self.width), 255, np.uint8)
                seen = min(self.width, bits.shape[1])  # what is wider than the paper is lost
                band[:, :seen] = np.where(bits[:, :seen] == 1, 0, 255)
                self._lay(band)
            case b"\x1bd":
                self._lay(np.full((command[2] * LINE_DOTS, self.width), 255, np.uint8))
            case b"\x1bJ":
                self._lay(np.full((command[2], self.width), 255, np.uint8))
            case b"\n":
                self._lay(np.full((LINE_DOTS, self.width), 255, np.uint8))
            case b"\x1dV":
                if self.bands:
                    slip = np.concatenate(self.bands)
                    self.bands = []
                    yield Cut(slip)
            case b"\x10\x04":
                yield AskedAtOnce(command[2])
            case b"\x1dr":
                yield AskedInTurn(command[2])

    def _lay(self, band: Dots) -> None:
        if self.rows_left is not None:
            band = band[: self.rows_left]
            self.rows_left -= len(band)
        self.bands.append(band)
