"""Where the custody room keeps its state."""

from typing import Protocol


class CustodyStore(Protocol):
    pass
