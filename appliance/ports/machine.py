"""What the machine says of itself."""

from typing import Protocol


class Machine(Protocol):
    def disk_free_bytes(self) -> int:
        """Free for us where the data folder lies."""
        ...

    def has_swap(self) -> bool:
        """May memory be written to a disk?"""
        ...

    def has_nginx(self) -> bool: ...

    def has_site(self) -> bool:
        """Whether the built browser side is there."""
        ...
