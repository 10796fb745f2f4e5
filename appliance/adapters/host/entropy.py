"""The machine's chance."""

import os


class HostEntropy:
    """Implements ``ports.entropy.Entropy`` with the kernel's generator."""

    def take(self, size: int) -> bytes:
        return os.urandom(size)
