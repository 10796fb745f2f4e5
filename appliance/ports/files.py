"""Files the appliance keeps beside its database."""

from pathlib import Path
from typing import Protocol


class Folder(Protocol):
    """A folder whose files are written whole or not at all. Names are relative, without ``..``."""

    def put(self, name: str, content: bytes) -> None: ...

    def get(self, name: str) -> bytes | None:
        """None when there is no such file."""
        ...

    def names(self) -> list[str]:
        """Every file in it, pieces of interrupted writes too."""
        ...

    def drop(self, name: str) -> None:
        """No error when there is no such file."""
        ...

    def path(self, name: str) -> Path:
        """Where the file lies, for tools that want a path."""
        ...
