"""Tidying of the process's memory, which stops every thread for a moment."""

from typing import Protocol


class Memory(Protocol):
    def put_off(self) -> None:
        """Tidy now, and then not again until :meth:`resume`."""
        ...

    def resume(self) -> None:
        """Tidy by itself again."""
        ...
