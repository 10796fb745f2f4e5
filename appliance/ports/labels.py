"""From packets to printed seal labels."""

from collections.abc import Sequence
from typing import Protocol

from appliance.domain.custody.labels import SealLabel


class LabelPrinter(Protocol):
    def print(self, labels: Sequence[SealLabel]) -> bytes:
        """A PDF of A4 sheets with as many labels as given, in exact millimetres."""
        ...
