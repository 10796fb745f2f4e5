"""From a layout to printed sheets."""

from collections.abc import Sequence
from typing import Protocol

from appliance.domain.sheets.heading import Holder, SheetHeading
from appliance.domain.sheets.layout import Layout


class SheetPrinter(Protocol):
    def print(self, layout: Layout, heading: SheetHeading, holders: Sequence[Holder | None]) -> bytes:
        """A PDF with one page a holder, in exact millimetres; None prints a blank form."""
        ...
