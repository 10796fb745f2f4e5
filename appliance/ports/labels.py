"""From packets to printed seal labels."""

from collections.abc import Sequence
from typing import Protocol

from appliance.domain.custody.labels import SealLabel
from appliance.ports.printer import Picture


class LabelPrinter(Protocol):
    def print(self, labels: Sequence[SealLabel]) -> bytes:
        """A PDF of A4 sheets with as many labels as given, in exact millimetres."""
        ...


class LabelPainter(Protocol):
    def paint_label(self, label: SealLabel) -> Picture:
        """One label as dots for a receipt printer."""
        ...
