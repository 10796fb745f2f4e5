"""A record on A4 with the national header: what it says, whoever prints it. Ink signatures stay blank.

Its id: docs/formats/record.md.
"""

import hashlib
import json
from dataclasses import dataclass, replace

PRINTED_AT = "In lúc"
"""The one line that says nothing of the facts."""
BLANK = "…………………………"
_JSON = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True)
class Record:
    """``lines``: label and value. ``table``: rows under ``columns``. ``signers``: who signs, in one row. ``copies``:
    how many of it are printed."""

    title: str
    exam: str
    school: str
    drill: bool
    lines: tuple[tuple[str, str], ...]
    columns: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    foot: str = ""
    signers: tuple[str, ...] = ()
    copies: int = 1
    told: bool = False
    codes: tuple[tuple[str, str], ...] = ()
    id: str = ""
    """Which record of which room, at which place of the ledger, with a short hash: also what its QR code says."""


def numbered(record: Record, exam: str, sitting: str, room: str, name: str, size: int) -> Record:
    """With its id: two prints of the same facts carry the same hash. ``room``: ``-`` where it is of the whole sitting;
    ``name``: which record; ``size``: of the ledger."""
    facts = tuple(line for line in record.lines if line[0] != PRINTED_AT)
    said = _JSON.encode((record.title, facts, record.table, record.foot))
    short = hashlib.sha256(said.encode()).hexdigest()[:12]
    return replace(record, id="|".join(("PTR1", exam, sitting, room, name, str(size), short)).upper())
