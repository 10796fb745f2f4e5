"""Ledgers of older days are read for ever: lines as they were written, one of every kind and every way it has grown.

``ledger_lines.jsonl`` only grows. A new kind, or a kind that has got a fact, adds the line the failing test prints; a line
that stands is never changed, and its bytes are held still by the root of them all.
"""

from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from appliance.domain.ledger.audit import Audit
from appliance.domain.ledger.entry import entry_bytes, entry_from_bytes
from appliance.domain.ledger.events import CATALOGUE
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.custody import RollCalled
from tests.domain.ledger.samples import entry_of, sample

LINES = Path(__file__).with_name("ledger_lines.jsonl").read_bytes().splitlines()
STANDING, ROOT = 87, "edaccc5a79d2e874a509b5d9b6ebfcc07bf11e06d8510383aebeec62fe986801"
"""How many lines nobody may change any more, and their RFC 6962 root."""
OLD_ROLLS = [line for line in LINES if b"roll.called" in line and b'"mistaken"' not in line]


@pytest.mark.parametrize("line", LINES, ids=[str(n) for n in range(1, len(LINES) + 1)])
def test_a_line_of_an_older_day_is_read_and_keeps_its_bytes(line: bytes) -> None:
    entry = entry_from_bytes(line)
    assert entry_bytes(entry) == line
    assert entry.event.sentence("vi") and entry.event.sentence("en")


def test_no_line_was_changed() -> None:
    audit = Audit()
    for line in LINES[:STANDING]:
        audit.line(line)
    assert (audit.size, audit.root().hex()) == (STANDING, ROOT)


@pytest.mark.parametrize("event", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_every_kind_has_a_line_as_it_is_written_today(event: type[Event]) -> None:
    today = entry_bytes(entry_of(sample(event)))
    assert today in LINES, f"add to ledger_lines.jsonl:\n{today.decode()}"


@pytest.mark.parametrize("event", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_what_a_kind_has_got_later_may_be_unknown(event: type[Event]) -> None:
    """A number or a yes has no value that says so: a later fact is a text or a list of texts."""
    assert {f.default for f in fields(event) if f.default is not MISSING} <= {"", ()}


@pytest.mark.parametrize("line", OLD_ROLLS)
def test_an_old_roll_call_is_told_without_what_nobody_knew_then_and_audited(line: bytes) -> None:
    entry = entry_from_bytes(line)
    assert isinstance(entry.event, RollCalled)
    assert entry.event.mistaken == ()
    assert entry.event.sentence() == "Điểm danh phòng 01 ca toan: có mặt 22, vắng 2 [260003, 260009]."
    audit = Audit()
    audit.line(line)
    assert "ledger-line-malformed" not in [fault.reason.code for fault in audit.faults]


def test_a_line_lacks_nothing_else_and_says_nothing_more() -> None:
    (line, *_) = OLD_ROLLS
    for broken in (line.replace(b'"present":22,', b""), line.replace(b'"absent":', b'"absend":')):
        with pytest.raises(ValueError, match="not a ledger entry"):
            entry_from_bytes(broken)
