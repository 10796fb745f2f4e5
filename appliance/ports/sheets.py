"""Where the sheets room keeps its state."""

from typing import Protocol


class SheetStore(Protocol):
    pass
