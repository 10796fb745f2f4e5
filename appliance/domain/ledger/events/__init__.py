"""The closed catalogue: every event the ledger can hold, in one place.

>>> CATALOGUE["papers.released"].__name__
'PapersReleased'
"""

from types import ModuleType

from appliance.domain.ledger.events import (
    codes,
    custodians,
    custody,
    custody_controls,
    draw,
    ledger,
    papers,
    people,
    scanning,
    sheets,
    tickets,
    timing,
)
from appliance.domain.ledger.events.base import Event


def _events_of(module: ModuleType) -> list[type[Event]]:
    made_here = (v for v in vars(module).values() if isinstance(v, type) and v.__module__ == module.__name__)
    return [v for v in made_here if issubclass(v, Event)]


ROOMS = (
    papers, codes, draw, custodians, custody, custody_controls,
    sheets, scanning, people, ledger, timing, tickets,
)  # fmt: skip

CATALOGUE: dict[str, type[Event]] = {event.kind: event for room in ROOMS for event in _events_of(room)}
