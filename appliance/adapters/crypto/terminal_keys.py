"""ECDSA P-256 signatures of browsers."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

POINT_BYTES = 65
SIGNATURE_BYTES = 64


def _key(public_key: bytes) -> EllipticCurvePublicKey | None:
    if len(public_key) != POINT_BYTES:
        return None
    try:
        return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public_key)
    except ValueError:
        return None


class P256Keys:
    """Implements ``ports.terminal_keys.TerminalKeys``."""

    def is_key(self, public_key: bytes) -> bool:
        return _key(public_key) is not None

    def verify(self, public_key: bytes, message: bytes, signature: bytes) -> bool:
        key = _key(public_key)
        if key is None or len(signature) != SIGNATURE_BYTES:
            return False
        r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
        try:
            key.verify(encode_dss_signature(r, s), message, ECDSA(SHA256()))
        except (InvalidSignature, ValueError):
            return False
        return True
