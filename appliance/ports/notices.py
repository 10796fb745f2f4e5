"""What is said to the terminals at once. A lost notice harms nobody: GET carries the truth."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from appliance.domain.names import PaperId, SittingId, TerminalId


class Notices(Protocol):
    def release(
        self, sitting: SittingId, keys: Mapping[PaperId, str], terminals: Sequence[TerminalId]
    ) -> None:
        """Send the papers' keys to each of those terminals."""
        ...

    def look(self, topic: str) -> None:
        """A hint to everyone: something about ``topic`` changed, look again."""
        ...

    def drop(self, terminal: TerminalId) -> None:
        """Cut the open sockets of a revoked terminal."""
        ...
