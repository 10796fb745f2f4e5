"""The bytes of one slip: reset, words or dots, the code, feed and cut. Made whole before the first byte is sent."""

from pathlib import Path

from appliance.adapters.printing.capabilities import Capabilities
from appliance.adapters.printing.letters import letters_job
from appliance.adapters.printing.native_qr import native_qr
from appliance.adapters.printing.raster import CENTRE, raster
from appliance.ports.printer import Picture

RESET = b"\x1b@"
FEED_AND_CUT = b"\x1bd\x06\x1dV\x00"


def escpos_job(picture: Picture, can: Capabilities, fonts: Path) -> bytes:
    """The slip as this printer takes it with the fewest bytes. ``fonts``: the folder with DejaVu."""
    return RESET + _slip(picture, can, fonts) + FEED_AND_CUT


def _slip(picture: Picture, can: Capabilities, fonts: Path) -> bytes:
    code = picture.qr
    if code is None or not can.qr:
        return raster(picture)
    if can.letters and picture.receipt:
        in_letters = letters_job(picture.receipt, code, picture.width, fonts)
        if in_letters is not None:
            return in_letters
    below = code.top + code.side
    return raster(picture, 0, code.top) + CENTRE + native_qr(code) + raster(picture, below)
