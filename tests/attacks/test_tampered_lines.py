"""Lines of the ledger changed, dropped, added, put in another order or dated back: each told with its line."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appliance.domain.ledger import export
from appliance.domain.ledger.entry import entry_bytes, entry_from_bytes
from appliance.domain.ledger.tree import leaf_hash
from tests.doubles.tampering import fix_manifest, put_lines, sign_again
from tests.doubles.world import World
from tests.services.ledger.exported import (
    ACTS,
    SIGNER,
    OnDrive,
    act,
    check,
    export_to,
    faults,
    start,
)


@given(at=st.integers(0, ACTS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_a_changed_fact_is_caught_with_its_line(drive: OnDrive, at: int) -> None:
    before = drive.lines()
    entry = json.loads(before[at])
    entry["staff"] = "gt9"
    changed = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
    put_lines(drive, [*before[:at], changed, *before[at + 1 :]])
    first = check(drive.folder).faults[0]
    assert (first.reason.code, first.facts["line"]) == ("ledger-line-altered", str(at + 1))
    put_lines(drive, before)


@pytest.mark.parametrize(
    ("do", "code", "line"),
    [
        (lambda x: [*x[:4], *x[5:]], "ledger-lines-dropped", "5"),
        (lambda x: x[1:], "ledger-lines-dropped", "1"),
        (lambda x: [*x[:4], x[5], x[4], *x[6:]], "ledger-lines-reordered", "5"),
        (lambda x: x[::-1], "ledger-lines-reordered", "1"),
        (lambda x: [*x[:4], x[3], *x[4:]], "ledger-lines-added", "5"),
        (lambda x: [*x, x[-1]], "ledger-lines-added", str(ACTS + 2)),
    ],
)
@pytest.mark.parametrize("with_hashes", [True, False])
def test_dropping_reordering_and_adding_are_told_apart(
    drive: OnDrive, do: Callable[[list[bytes]], list[bytes]], code: str, line: str, with_hashes: bool
) -> None:
    if not with_hashes:
        drive.write(export.HASHES, b"00\n")
    put_lines(drive, do(drive.lines()))
    first = check(drive.folder).faults[0]
    assert (first.reason.code, first.facts["line"]) == (code, line)


@pytest.mark.parametrize("left", [0, 1, ACTS])
def test_a_copy_cut_short_is_caught_with_both_counts(drive: OnDrive, left: int) -> None:
    put_lines(drive, drive.lines()[:left])
    first = check(drive.folder).faults[0]
    assert first.reason.code == "ledger-truncated"
    assert (first.facts["have"], first.facts["want"]) == (str(left), str(ACTS + 1))


def test_a_copy_cut_in_the_middle_of_a_line_is_caught(drive: OnDrive) -> None:
    drive.write("ledger.jsonl", drive.read("ledger.jsonl")[:-40])
    assert {"ledger-line-altered", "ledger-line-malformed"} <= set(faults(drive.folder))


def test_changed_lines_with_forged_hashes_are_still_caught(drive: OnDrive) -> None:
    lines = drive.lines()
    lines[3] = lines[3].replace(b"gt1", b"gt2")
    put_lines(drive, lines)
    drive.write(export.HASHES, "".join(f"{leaf_hash(line[:-1]).hex()}\n" for line in lines).encode())
    fix_manifest(drive)
    assert faults(drive.folder)[0] == "ledger-root-differs"


def test_a_line_that_gives_itself_another_place_is_caught_even_under_a_good_signature(drive: OnDrive) -> None:
    lines = drive.lines()
    put_lines(drive, [*lines[:5], *lines[6:]])
    sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder) == ["ledger-wrong-position"]


def test_back_dating_is_caught_by_the_machines_running_time(drive: OnDrive) -> None:
    lines = drive.lines()
    lines[6] = lines[6].replace(b'"boot_us":', b'"boot_us":1')
    put_lines(drive, lines)
    sign_again(drive, SIGNER, tell_keys=True)
    found = check(drive.folder).faults
    assert [(f.reason.code, f.facts["line"]) for f in found] == [("ledger-time-went-back", "8")]


def test_a_boot_that_was_left_does_not_come_back(world: World, tmp_path: Path) -> None:
    start(world)
    act(world, 2)
    world.clock.boot_id = "boot-2"
    act(world, 2)
    drive = export_to(world, tmp_path / "drive")
    assert faults(drive.folder) == []
    lines = drive.lines()
    lines[4] = lines[4].replace(b"boot-2", b"boot-1")
    put_lines(drive, lines)
    sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder) == ["ledger-time-went-back"]


def test_setting_the_clock_is_no_fault_but_is_told(world: World, tmp_path: Path) -> None:
    start(world)
    act(world, 2)
    world.clock.set_wall(-3600)
    act(world, 2)
    verified = check(export_to(world, tmp_path / "drive").folder)
    assert verified.faults == ()
    assert [(s.line, s.seconds) for s in verified.clock_steps] == [(4, -3600.0)]


def test_an_event_outside_the_catalogue_is_named(drive: OnDrive) -> None:
    lines = drive.lines()
    lines[2] = lines[2].replace(b"staff.signed_in", b"staff.promoted")
    put_lines(drive, lines)
    sign_again(drive, SIGNER, tell_keys=True)
    first = check(drive.folder).faults[0]
    assert (first.reason.code, first.facts) == (
        "ledger-unknown-event",
        {"line": "3", "kind": "staff.promoted"},
    )


def test_a_ledger_without_its_opening_is_refused(drive: OnDrive) -> None:
    lines = []
    for at, line in enumerate(drive.lines()[1:]):
        lines.append(entry_bytes(replace(entry_from_bytes(line[:-1]), position=at)) + b"\n")
    put_lines(drive, lines)
    sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder) == ["ledger-no-start"]
