"""A folder into which others drop files: a network scanner, a shared drive."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Dropped:
    """``name``: relative to the folder; ``sitting/room/file`` says where it belongs. ``looks``: in how many looks in a
    row it was the same."""

    name: str
    looks: int


class Inbox(Protocol):
    def look(self) -> tuple[Dropped, ...]:
        """Files that have not changed since the last look, by name."""
        ...

    def content(self, file: Dropped) -> bytes | None:
        """None when it is gone again."""
        ...

    def put_aside(self, file: Dropped, note: str) -> None:
        """Move it out of the way, never over another file. ``note``: empty when it was taken in; otherwise why not,
        written beside it."""
        ...
