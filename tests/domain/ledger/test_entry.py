"""Every event of the catalogue is written, read back, and told in both languages."""

import json
import string
from dataclasses import fields
from typing import Any

import pytest

from appliance.domain.ledger.entry import UnknownEventError, entry_bytes, entry_from_bytes
from appliance.domain.ledger.events import CATALOGUE
from appliance.domain.ledger.events.base import Event
from appliance.domain.ledger.events.custody import RollCalled
from tests.domain.ledger.samples import entry_of, sample

EVERY_EVENT = pytest.mark.parametrize("event", CATALOGUE.values(), ids=CATALOGUE.keys())


@EVERY_EVENT
def test_an_event_is_one_line_and_comes_back_as_it_was(event: type[Event]) -> None:
    entry = entry_of(sample(event))
    leaf = entry_bytes(entry)
    assert b"\n" not in leaf
    assert entry_from_bytes(leaf) == entry


@EVERY_EVENT
def test_an_events_sentences_name_only_its_own_facts(event: type[Event]) -> None:
    known = {f.name for f in fields(event)}
    for template in (event.vi, event.en):
        assert {name for _, name, _, _ in string.Formatter().parse(template) if name} <= known
    assert sample(event).sentence("vi") != sample(event).sentence("en")


@EVERY_EVENT
def test_a_fact_of_another_kind_is_not_an_entry(event: type[Event]) -> None:
    raw = json.loads(entry_bytes(entry_of(sample(event))))
    for name in raw["facts"]:
        broken = raw | {"facts": raw["facts"] | {name: 1.5}}
        with pytest.raises(ValueError, match=f"fact {name}"):
            entry_from_bytes(_line(broken))


def _line(raw: dict[str, Any]) -> bytes:
    return json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


ROLL = entry_bytes(entry_of(RollCalled("toan", "01", 22, 2, ("260003", "260009"), (), "")))


def test_a_kind_outside_the_catalogue_is_told_apart_from_a_broken_line() -> None:
    with pytest.raises(UnknownEventError, match=r"roll\.forged"):
        entry_from_bytes(ROLL.replace(b"roll.called", b"roll.forged"))


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        ROLL + b" ",
        ROLL.replace(b'"present":22', b'"present": 22'),
        ROLL.replace(b'"present":22', b'"present":22,"present":22'),
        ROLL.replace(b'"present":22', b'"present":true'),
        ROLL.replace(b'"present":22', b'"present":22,"who":"x"'),
        ROLL.replace(b'"position":3', b'"position":3.0'),
        ROLL.replace(b'"position":3', b'"position":-3'),
        ROLL.replace(b'"position":3', b'"position":3,"extra":1'),
        ROLL.replace(b'"staff":"gt1"', b'"staff":1'),
        ROLL.replace(b"gt1", b"\\ud800"),
        ROLL.replace(b"260003", b"\\u0032"),
        ROLL.replace(b'["260003","260009"]', b"[1,2]"),
    ],
)
def test_a_line_that_is_not_byte_for_byte_an_entry_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        entry_from_bytes(broken)
