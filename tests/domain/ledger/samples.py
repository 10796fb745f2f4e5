"""One of every event of the catalogue, with awkward values."""

from dataclasses import fields
from typing import get_type_hints

from appliance.domain.instants import Instant
from appliance.domain.ledger.entry import Actor, Entry
from appliance.domain.ledger.events.base import Event, Fact
from appliance.domain.names import StaffId, TerminalId
from tests.doubles.clock import SEVEN

SAMPLES: dict[type, Fact] = {str: 'phòng "01"\\\n', int: 7, bool: True, tuple[str, ...]: ("260001", "260002")}


def sample(event: type[Event]) -> Event:
    """The event with a value of the right kind in every field."""
    hints = get_type_hints(event)
    return event(**{f.name: SAMPLES[hints[f.name]] for f in fields(event)})


def entry_of(event: Event, position: int = 3) -> Entry:
    return Entry(
        position, Instant(SEVEN, 60_000_000, "boot-1"), Actor(StaffId("gt1"), TerminalId("mt1")), event
    )
