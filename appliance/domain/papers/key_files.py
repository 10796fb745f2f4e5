"""Ed25519 keys as small text files that people carry."""

import base64
import binascii

KEY_BYTES = 32


def key_from_text(content: bytes) -> bytes:
    """32 bytes written in hexadecimal or base64, on the first line that is no comment. Raises ``ValueError``."""
    lines = [line.strip() for line in content.decode().splitlines()]
    text = next((line for line in lines if line and not line.startswith("#")), "")
    try:
        key = bytes.fromhex(text) if len(text) == 2 * KEY_BYTES else base64.b64decode(text, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("not a key of 32 bytes")
    return key


def key_text(key: bytes, comment: str) -> bytes:
    """The inverse, in base64."""
    return f"# {comment}\n{base64.b64encode(key).decode()}\n".encode()


def fingerprint(public_key: bytes) -> str:
    """A public key short enough to compare by phone: its base64 without padding, in groups of four.

    >>> fingerprint(bytes(32))[:14]
    'AAAA AAAA AAAA'
    """
    text = base64.b64encode(public_key).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
