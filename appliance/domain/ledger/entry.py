"""The bytes of one ledger entry: canonical JSON, one line, UTF-8.

Rules (docs/formats/export.md): keys sorted, no spaces, no escapes beyond JSON's own, integers only. The bytes
are the leaf of the tree; whoever holds them can recompute its hash.
"""

import json
from dataclasses import dataclass

from appliance.domain.instants import Instant
from appliance.domain.ledger.events import CATALOGUE
from appliance.domain.ledger.events.base import Event, Fact
from appliance.domain.names import StaffId, TerminalId


@dataclass(frozen=True)
class Actor:
    """Who acted and where: a named person, a terminal, both, or (neither) the appliance itself."""

    staff: StaffId | None = None
    terminal: TerminalId | None = None


APPLIANCE = Actor()


@dataclass(frozen=True)
class Entry:
    """An event with its envelope. ``position`` counts from 0 and is the leaf's index in the tree."""

    position: int
    at: Instant
    by: Actor
    event: Event


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
        "facts": entry.event.facts(),
    }
    return json.dumps(envelope, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def entry_from_bytes(leaf: bytes) -> Entry:
    """Read a leaf back. Raises ``ValueError`` when it is not an entry of this catalogue, byte for byte."""
    try:
        raw = json.loads(leaf)
        facts: dict[str, Fact] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw["facts"].items()}
        entry = Entry(
            position=raw["position"],
            at=Instant(raw["at_us"], raw["boot_us"], raw["boot_id"]),
            by=Actor(StaffId(raw["staff"]) if raw["staff"] else None,
                     TerminalId(raw["terminal"]) if raw["terminal"] else None),
            event=CATALOGUE[raw["kind"]](**facts),
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"not a ledger entry: {error}") from error
    if entry_bytes(entry) != leaf:
        raise ValueError("not a ledger entry: bytes are not canonical")
    return entry
