"""Is a PNG whole? OpenCV sets aside as many bytes as a chunk says it has, up to four gigabytes, before it looks for them."""

from typing import Final

SIGNATURE: Final = 8
FRAME: Final = 12
"""Bytes of a chunk besides its content: length, kind and check."""


def whole_png(content: bytes) -> bool:
    """Every chunk lies within the file, down to the end chunk; what scanners append behind it does not matter."""
    at = SIGNATURE
    while at + FRAME <= len(content):
        kind = content[at + 4 : at + 8]
        at += FRAME + int.from_bytes(content[at : at + 4])
        if kind == b"IEND":
            return at <= len(content)
    return False
