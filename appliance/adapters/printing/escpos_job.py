"""The bytes of one slip: reset, the picture in bands, feed and cut."""

from escpos.printer import Dummy

from appliance.adapters.printing.receipt_picture import image_of
from appliance.ports.printer import Picture

PROFILE = "TM-T88V"
"""512 dots and a cutter; python-escpos's own default knows no width and complains about it on stdout."""
BAND_ROWS = 128
"""Small bands: a cheap printer's buffer holds one, and a broken line loses little."""


def escpos_job(picture: Picture) -> bytes:
    """ESC @, GS v 0 for each band, feed and GS V. Made whole before the first byte is sent."""
    dummy = Dummy(profile=PROFILE)
    dummy.hw("INIT")
    dummy.image(image_of(picture), impl="bitImageRaster", fragment_height=BAND_ROWS)
    dummy.cut()
    return bytes(dummy.output)
