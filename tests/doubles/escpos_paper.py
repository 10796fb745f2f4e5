"""Reads the ESC/POS a printer is sent and lays it down as dots, knowing nothing of how we draw.

Only what a slip needs: ESC @, GS v 0 (also doubled), ESC a, ESC d, ESC J, GS V (cut), GS r (asked in its turn), DLE EOT
(asked at once, heard even inside other data, as Epson's do), text in font A with ESC E, GS !, GS B, letters taught by
ESC & and ESC %, and QR codes by GS ( k. Anything else is an :class:`UnknownCommandError`: on real paper it would come
out as rubbish.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tests.doubles.escpos_font import Look, drawn_qr, line_of_cells

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
    """``rows_left``: how much paper the roll holds, in dots; None: plenty. At its end printing stops mid-way, and so it
    does while ``held``: cover open, off-line."""

    width: int = 512
    rows_left: int | None = None
    held: bool = False
    rest: bytes = b""
    bands: list[Dots] = field(default_factory=list)
    look: Look = field(default_factory=Look)
    said: bytes = b""
    code: bytes = b""
    module: int = 3

    @property
    def out(self) -> bool:
        return self.rows_left is not None and self.rows_left <= 0

    @property
    def unfinished_rows(self) -> int:
        """What hangs out of the printer, not yet cut."""
        return sum(len(band) for band in self.bands)

    def feed(self, data: bytes) -> Iterator[Happening]:
        """Take bytes as they come, in whatever pieces. With no paper, or held, only DLE EOT is heard."""
        self.rest += data
        while self.rest:
            if self.out or self.held:
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
        if rest[:1] == b"\n" or 0x20 <= rest[0] < 0x7F:
            return 1
        if len(rest) < 2:
            return None
        two = rest[:2]
        if two == b"\x1b@":
            return 2
        if two in (
            b"\x1bd",
            b"\x1bJ",
            b"\x10\x04",
            b"\x1dr",
            b"\x1ba",
            b"\x1bE",
            b"\x1b%",
            b"\x1d!",
            b"\x1dB",
        ):
            return 3
        if two == b"\x1dV":
            return None if len(rest) < 3 else 4 if rest[2] in (65, 66) else 3
        if two == b"\x1dv":
            if len(rest) < 8:
                return None
            if rest[2] != ord("0") or rest[3] not in (0, 3):
                raise UnknownCommandError(rest[:8].hex(" "))
            return 8 + int.from_bytes(rest[4:6], "little") * int.from_bytes(rest[6:8], "little")
        if two == b"\x1d(":
            return None if len(rest) < 5 else 5 + int.from_bytes(rest[3:5], "little")
        if two == b"\x1b&":
            return self._size_of_taught()
        raise UnknownCommandError(rest[:8].hex(" "))

    def _size_of_taught(self) -> int | None:
        if len(self.rest) < 5:
            return None
        at = 5
        for _ in range(self.rest[3], self.rest[4] + 1):
            if len(self.rest) <= at:
                return None
            at += 1 + self.rest[2] * self.rest[at]
        return at

    def _obey(self, command: bytes) -> Iterator[Happening]:
        match command[:2]:
            case b"\x1dv":
                wide, high = int.from_bytes(command[4:6], "little"), int.from_bytes(command[6:8], "little")
                bits = np.unpackbits(np.frombuffer(command[8:], np.uint8).reshape(high, wide), axis=1)
                if command[3] == 3:
                    bits = bits.repeat(2, axis=0).repeat(2, axis=1)
                self._lay(self._placed(np.where(bits == 1, 0, 255).astype(np.uint8)))
                yield from _heard_inside(command[8:])
            case b"\x1b@":
                self.look = Look()
            case b"\x1ba":
                self.look.centred = command[2] == 1
            case b"\x1bE":
                self.look.bold = command[2] == 1
            case b"\x1d!":
                self.look.times = 1 + (command[2] & 7)
            case b"\x1dB":
                self.look.reversed = command[2] == 1
            case b"\x1b%":
                self.look.taught_in_use = command[2] == 1
            case b"\x1b&":
                self.look.teach(command)
                yield from _heard_inside(command[5:])
            case b"\x1d(":
                self._draw_code(command[5:])
            case b"\x1bd":
                self._lay(np.full((command[2] * LINE_DOTS, self.width), 255, np.uint8))
            case b"\x1bJ":
                self._lay(np.full((command[2], self.width), 255, np.uint8))
            case b"\x1dV":
                if self.bands:
                    slip = np.concatenate(self.bands)
                    self.bands = []
                    yield Cut(slip)
            case b"\x10\x04":
                yield AskedAtOnce(command[2])
            case b"\x1dr":
                yield AskedInTurn(command[2])
            case _ if command == b"\n":
                cells = line_of_cells(self.said, self.look)
                self.said = b""
                line = self._placed(cells)
                self._lay(np.vstack([line, np.full((LINE_DOTS - 24, self.width), 255, np.uint8)]))
            case _:
                self.said += command

    def _draw_code(self, body: bytes) -> None:
        match body[1]:
            case 67:
                self.module = body[2]
            case 80:
                self.code = body[3:]
            case 81:
                self._lay(self._placed(drawn_qr(self.code, self.module)))

    def _placed(self, dots: Dots) -> Dots:
        """Left or centred; what is wider than the paper is lost."""
        band = np.full((dots.shape[0], self.width), 255, np.uint8)
        seen = min(self.width, dots.shape[1])
        left = (self.width - seen) // 2 if self.look.centred else 0
        band[:, left : left + seen] = dots[:, :seen]
        return band

    def _lay(self, band: Dots) -> None:
        if self.rows_left is not None:
            band = band[: self.rows_left]
            self.rows_left -= len(band)
        self.bands.append(band)


def _heard_inside(data: bytes) -> Iterator[Happening]:
    """Real-time commands are obeyed wherever their bytes turn up, in the middle of a picture too."""
    at = data.find(b"\x10\x04")
    while 0 <= at < len(data) - 2:
        yield AskedAtOnce(data[at + 2])
        at = data.find(b"\x10\x04", at + 1)
