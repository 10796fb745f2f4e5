"""manifest.sig: three lines, the format's name, the authors' public key and the signature, both in base64."""

import base64
import binascii
from dataclasses import dataclass

FIRST_LINE = "phong-thi/bundle-signature/v1"


@dataclass(frozen=True)
class SignatureFile:
    public_key: bytes
    signature: bytes


def signature_bytes(signature: SignatureFile) -> bytes:
    key, value = (base64.b64encode(b).decode() for b in (signature.public_key, signature.signature))
    return f"{FIRST_LINE}\n{key}\n{value}\n".encode()


def signature_from_bytes(content: bytes) -> SignatureFile:
    """Raises ``ValueError`` for anything but the exact form."""
    try:
        first, key, value, rest = content.decode("ascii").split("\n")
        found = SignatureFile(base64.b64decode(key, validate=True), base64.b64decode(value, validate=True))
    except (ValueError, binascii.Error):
        raise ValueError("signature file") from None
    if (first, rest) != (FIRST_LINE, "") or (len(found.public_key), len(found.signature)) != (32, 64):
        raise ValueError("signature file")
    return found
