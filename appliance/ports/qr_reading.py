"""Reading QR codes from a picture somebody sent."""

from enum import StrEnum
from typing import Protocol


class PictureFault(StrEnum):
    NOT_A_PICTURE = "not-a-picture"
    """Not JPEG, PNG or WebP, cut off, or larger than is looked at."""
    NO_CODE = "no-code"


class QrReader(Protocol):
    def read(self, picture: bytes) -> tuple[str, ...] | PictureFault:
        """Texts of the codes in the picture, at least one. Never raises, whatever the bytes are."""
        ...
