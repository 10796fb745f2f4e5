"""age files under a PIN: the scrypt recipient of age v1 (C2SP age specification) with a work factor of our choice.

pyrage opens them, as any age tool does, but seals with whatever takes a second where it runs: 1 GiB of memory on a
fast desk, which the appliance could not give. Writing is therefore done here, by the specification.
"""

import base64

import pyrage
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

WORK = 17
"""2^17 blocks of 1 KiB: 128 MiB and about a third of a second for each guess."""
CHUNK = 64 * 1024
CHANCE_BYTES = 48


class WrongPinError(ValueError):
    """The PIN does not open it, or it is no such file."""


def seal_with_pin(plain: bytes, pin: str, chance: bytes, work: int = WORK) -> bytes:
    """``plain``: one chunk, at most 64 KiB; ``chance``: 48 unguessable bytes, used for nothing else. Raises
    ``ValueError`` otherwise."""
    if not 0 < len(plain) <= CHUNK or len(chance) != CHANCE_BYTES:
        raise ValueError("one chunk and 48 bytes of chance")
    file_key, salt, nonce = chance[:16], chance[16:32], chance[32:]
    wrap = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=1 << work, r=8, p=1)
    body = ChaCha20Poly1305(wrap.derive(pin.encode())).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (_b64(salt), work, _b64(body))
    mac = hmac.HMAC(_derived(file_key, b"", b"header"), hashes.SHA256())
    mac.update(head)
    chunk = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    return (
        head + b" " + _b64(mac.finalize()) + b"\n" + nonce + chunk.encrypt(bytes(11) + b"\x01", plain, None)
    )


def open_with_pin(sealed: bytes, pin: str) -> bytes:
    """Raises :class:`WrongPinError`."""
    if not sealed.startswith(b"age-encryption.org/v1\n-> scrypt ") or _work(sealed) > WORK:
        raise WrongPinError("not a card's file")
    try:
        return bytes(pyrage.passphrase.decrypt(sealed, pin))
    except pyrage.DecryptError as no:
        raise WrongPinError(str(no)) from None


def _work(sealed: bytes) -> int:
    """A forged card must not cost more memory than ours."""
    word = sealed.split(b"\n", 2)[1].rpartition(b" ")[2]
    return int(word) if word.isdigit() and len(word) <= 2 else WORK + 1


def _b64(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(key)
