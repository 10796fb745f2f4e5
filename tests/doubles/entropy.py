"""Chance with a fixed seed."""

import random


class SeededEntropy:
    """Implements ``ports.entropy.Entropy``; the same seed gives the same bytes."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def take(self, size: int) -> bytes:
        return self._random.randbytes(size)
