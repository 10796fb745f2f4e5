"""A QR code the printer draws itself: GS ( k functions 165, 167, 169, 180 and 181 (Epson's ESC/POS reference)."""

from appliance.ports.printer import QrPlace

MODEL_2, LEVEL_M = b"2\x00", b"1"


def _function(number: int, parameters: bytes) -> bytes:
    body = b"1" + bytes([number]) + parameters
    return b"\x1d(k" + len(body).to_bytes(2, "little") + body


def native_qr(code: QrPlace) -> bytes:
    """Model, module size, level, text, print. The text is ASCII."""
    return b"".join(
        (
            _function(65, MODEL_2),
            _function(67, bytes([code.module])),
            _function(69, LEVEL_M),
            _function(80, b"0" + code.text.encode("ascii")),
            _function(81, b"0"),
        )
    )
