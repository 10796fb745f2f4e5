"""The bytes of one ledger entry: canonical JSON, one line, UTF-8.

Rules (docs/formats/export.md): keys sorted, no spaces, no escapes beyond JSON's own, integers only. The bytes
are the leaf of the tree; whoever holds them can recompute its hash.
"""

import json
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, get_args, get_type_hints

from appliance.domain.instants import Instant
from appliance.domain.ledger.events import CATALOGUE
from appliance.domain.ledger.events.base import Event, Fact
from appliance.domain.names import StaffId, TerminalId


class UnknownEventError(ValueError):
    """A kind of event this catalogue does not hold; the message is that kind."""


@dataclass(frozen=True)
class Actor:
    """Who acted and where: a named person, a terminal, both, or (neither) the appliance itself."""

    staff: StaffId | None = None
    terminal: TerminalId | None = None


APPLIANCE = Actor()
_FURTHEST_US = 1 << 53
"""Numbers of time stay below what every JSON reader keeps exactly (the year 2255)."""
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True)
class Entry:
    """An event with its envelope. ``position`` counts from 0 and is the leaf's index in the tree. ``unwritten``: facts its
    kind did not have yet when the line was written; the event has their defaults, the line has not."""

    position: int
    at: Instant
    by: Actor
    event: Event
    unwritten: frozenset[str] = frozenset()


def entry_bytes(entry: Entry) -> bytes:
    """The leaf."""
    envelope = {
        "position": entry.position,
        "at_us": entry.at.wall_us,
        "boot_us": entry.at.boot_us,
        "boot_id": entry.at.boot_id,
        "staff": entry.by.staff or "",
        "terminal": entry.by.terminal or "",
        "kind": entry.event.kind,
        "facts": {k: v for k, v in entry.event.facts().items() if k not in entry.unwritten},
    }
    return _JSON.encode(envelope).encode()


@cache
def _types(kind: str) -> tuple[tuple[str, type], ...]:
    """The fields of an event with the class their values must have; ``tuple`` stands for a list of texts."""
    hints = get_type_hints(CATALOGUE[kind])
    names = (f.name for f in fields(CATALOGUE[kind]))
    return tuple((name, tuple if get_args(hints[name]) else hints[name]) for name in names)


@cache
def _later(kind: str) -> frozenset[str]:
    """Facts that older lines of the kind may lack (see :class:`Event`)."""
    return frozenset(f.name for f in fields(CATALOGUE[kind]) if f.default is not MISSING)


def _check_types(raw: dict[str, Any], event: Event) -> None:
    """JSON lets a number stand where a text must; the catalogue does not."""
    numbers = [raw["position"], raw["at_us"], raw["boot_us"]]
    if any(type(n) is not int or not 0 <= n < _FURTHEST_US for n in numbers):
        raise ValueError("not a ledger entry: position or time is not a plain number")
    if any(type(raw[name]) is not str for name in ("boot_id", "staff", "terminal")):
        raise ValueError("not a ledger entry: an id is not text")
    for name, wanted in _types(event.kind):
        value = getattr(event, name)
        parts = value if isinstance(value, tuple) else ()
        if type(value) is not wanted or any(type(part) is not str for part in parts):
            raise ValueError(f"not a ledger entry: fact {name} is not of its kind")


def entry_from_bytes(leaf: bytes) -> Entry:
    """Read a leaf back. Raises :class:`UnknownEventError` for a kind the catalogue lacks and ``ValueError`` when
    it is not an entry for another reason, down to a single byte."""
    try:
        raw = json.loads(leaf)
        if raw["kind"] not in CATALOGUE:
            raise UnknownEventError(str(raw["kind"]))
        facts: dict[str, Fact] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw["facts"].items()}
        entry = Entry(
            position=raw["position"],
            at=Instant(raw["at_us"], raw["boot_us"], raw["boot_id"]),
            by=Actor(StaffId(raw["staff"]) if raw["staff"] else None,
                     TerminalId(raw["terminal"]) if raw["terminal"] else None),
            event=CATALOGUE[raw["kind"]](**facts),
            unwritten=_later(raw["kind"]) - facts.keys(),
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError, RecursionError, UnicodeError, json.JSONDecodeError) as error:
        raise ValueError(f"not a ledger entry: {error}") from error
    _check_types(raw, entry.event)
    if entry_bytes(entry) != leaf:
        raise ValueError("not a ledger entry: bytes are not canonical")
    return entry
