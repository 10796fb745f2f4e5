"""PINs are kept as Argon2id hashes in PHC form."""

from typing import Protocol


class PinHasher(Protocol):
    def hash(self, pin: str, salt: bytes) -> str:
        """PHC string; ``salt`` is 16 bytes of chance."""
        ...

    def verify(self, pin: str, phc: str) -> bool: ...
