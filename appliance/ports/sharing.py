"""A secret cut into shares for custodians: SLIP-39 phrases."""

from typing import Protocol


class Splitter(Protocol):
    def split(self, secret: bytes, needed: int, total: int) -> tuple[str, ...]:
        """One phrase a custodian; any ``needed`` of them join to the 32 bytes. No 1-of-many."""
        ...

    def identifier(self, words: str) -> int:
        """The number all phrases of one set carry."""
        ...
