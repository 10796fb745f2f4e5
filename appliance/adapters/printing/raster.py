"""Rows of dots as few ESC/POS bytes: white is fed, strips carry their ink only, doubled dots are doubled by the printer.

A strip is cropped on the right, or on both sides alike and centred by ESC a: both stand where they stood, on any
printer. No strip holds a real-time command: printers obey DLE EOT, DLE ENQ and DLE DC4 even inside a picture.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from appliance.ports.printer import Picture

LEFT, CENTRE = b"\x1ba\x00", b"\x1ba\x01"
BAND_ROWS = 128
"""Small bands: a cheap printer's buffer holds one, and a broken line loses little."""
MOST_FEED = 255
_REAL_TIME = re.compile(rb"\x10(?=[\x04\x05\x14])")
_HALF = {sum(0b11 << (6 - 2 * i) for i in range(4) if n >> (3 - i) & 1): n for n in range(16)}
"""A byte of doubled dots, and the four dots it stands for."""


def harmless(dots: bytes) -> bytes:
    """One dot more where a printer would hear a question: 1/8 mm that nobody sees.

    >>> harmless(b"\\x10\\x04\\x01").hex()
    '180401'
    """
    return _REAL_TIME.sub(b"\x18", dots)


def feed(rows: int) -> bytes:
    """White, by ESC J."""
    whole, rest = divmod(rows, MOST_FEED)
    return b"\x1bJ\xff" * whole + (b"\x1bJ" + bytes([rest]) if rest else b"")


def raster(picture: Picture, start: int = 0, end: int | None = None) -> bytes:
    """Rows ``start`` up to, not including, ``end``."""
    wide = picture.width // 8
    end = picture.height if end is None else end
    rows = [picture.rows[y * wide : (y + 1) * wide] for y in range(start, end)]
    return b"".join(
        b"".join(_bands(list(run))) if inked else feed(len(list(run)))
        for inked, run in groupby(rows, key=any)
    )


def _bands(rows: Sequence[bytes]) -> Iterator[bytes]:
    wide = len(rows[0])
    left = min(len(row) - len(row.lstrip(b"\0")) for row in rows)
    right = min(len(row) - len(row.rstrip(b"\0")) for row in rows)
    both = min(left, right)
    centred = 2 * both > right
    kept = slice(both, wide - both) if centred else slice(0, wide - right + (wide - right) % 2)
    strip = [row[kept] for row in rows]
    halved = _halved(strip)
    yield CENTRE if centred else LEFT
    for top in range(0, len(halved or strip), BAND_ROWS):
        yield _gs_v_0((halved or strip)[top : top + BAND_ROWS], 3 if halved else 0)


def _gs_v_0(rows: Sequence[bytes], mode: int) -> bytes:
    size = len(rows[0]).to_bytes(2, "little") + len(rows).to_bytes(2, "little")
    return b"\x1dv0" + bytes([mode]) + size + harmless(b"".join(rows))


def _halved(rows: Sequence[bytes]) -> list[bytes]:
    """The same dots at half the size, when every one of them is doubled both ways; else nothing."""
    if len(rows) % 2 or len(rows[0]) % 2 or rows[::2] != rows[1::2]:
        return []
    halves = []
    for row in rows[::2]:
        four = [_HALF.get(byte) for byte in row]
        if None in four:
            return []
        pairs = [n or 0 for n in four]
        halves.append(bytes(a << 4 | b for a, b in zip(pairs[::2], pairs[1::2], strict=True)))
    return halves
