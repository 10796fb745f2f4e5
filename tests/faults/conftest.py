"""What several of the printer's faults need."""

from collections.abc import Iterator

import pytest

from tests.doubles.escpos_printer import VirtualPrinter


@pytest.fixture
def virtual() -> Iterator[VirtualPrinter]:
    """An ESC/POS printer on a port of its own, until the test is over."""
    with VirtualPrinter() as printer:
        yield printer
