"""Where the papers room keeps its state."""

from typing import Protocol


class PaperStore(Protocol):
    pass
