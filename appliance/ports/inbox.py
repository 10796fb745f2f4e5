"""A folder into which others drop files: a network scanner, a shared drive."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Dropped:
    """``name``: relative to the folder; ``sitting/room/file`` says where it belongs. ``looks``: in how many looks in a
    row it was the same."""

    name: str
    looks: int


@dataclass(frozen=True)
class InboxAt:
    """``waiting``: names of files that lie there. ``refused``: the last ones put aside, newest first, each with its
    note; ``refused_count``: all of them. ``others``: links, pipes and devices, which are left where they are."""

    waiting: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    refused_count: int
    others: int


class Inbox(Protocol):
    def standing(self) -> InboxAt:
        """What lies there now, for people to see; no look is counted."""
        ...

    def look(self) -> tuple[Dropped, ...]:
        """Files that have not changed since the last look, by name."""
        ...

    def content(self, file: Dropped) -> bytes | None:
        """None when it is gone again. Of a file larger than ``LARGEST_FILE`` one byte more than that."""
        ...

    def put_aside(self, file: Dropped, note: str) -> None:
        """Move it out of the way, never over another file. ``note``: empty when it was taken in; otherwise why not,
        written beside it. What cannot be moved is not offered again while it stays the same."""
        ...
