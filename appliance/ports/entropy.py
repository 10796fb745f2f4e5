"""Chance, handed in."""

from typing import Protocol


class Entropy(Protocol):
    def take(self, size: int) -> bytes:
        """``size`` bytes nobody can guess, from the operating system."""
        ...
