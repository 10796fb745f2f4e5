"""PINs as Argon2id hashes: RFC 9106's second recommended setting (64 MiB, three passes, four lanes)."""

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

MEMORY_KIB = 64 * 1024
PASSES = 3
LANES = 4
HASH_BYTES = 32


class Argon2Pins:
    """Implements ``ports.pins.PinHasher``."""

    def hash(self, pin: str, salt: bytes) -> str:
        kdf = Argon2id(salt=salt, length=HASH_BYTES, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB)
        return kdf.derive_phc_encoded(pin.encode())

    def verify(self, pin: str, phc: str) -> bool:
        try:
            Argon2id.verify_phc_encoded(pin.encode(), phc)
        except InvalidKey:
            return False
        return True
