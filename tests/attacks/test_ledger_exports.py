"""The tamper game: whoever changes a copy of the ledger is caught, and told what was done where."""

import base64
import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.domain.ledger import export
from appliance.domain.ledger.checkpoint import Checkpoint, checkpoint_text, parse_checkpoint, signed_note
from appliance.domain.ledger.entry import entry_bytes, entry_from_bytes
from appliance.domain.ledger.receipt import qr_text
from appliance.domain.ledger.running_root import RunningRoot
from appliance.domain.ledger.tree import inclusion_proof, leaf_hash
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportUnreadableError
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from tests.doubles.world import World
from tests.services.ledger.exported import (
    ORIGIN,
    SIGNER,
    OnDrive,
    act,
    check,
    export_to,
    faults,
    start,
)

ACTS = 12
THIEF = Ed25519Signer(b"T" * 32)


@pytest.fixture
def drive(world: World, tmp_path: Path) -> OnDrive:
    start(world)
    act(world, ACTS)
    return export_to(world, tmp_path / "drive")


def _put_lines(drive: OnDrive, lines: list[bytes]) -> None:
    """The attacker also makes the manifest agree."""
    drive.write("ledger.jsonl", b"".join(lines))
    _fix_manifest(drive)


def _fix_manifest(drive: OnDrive) -> None:
    files = {name: drive.read(name) for name in export.FILES if name != export.MANIFEST}
    drive.write(export.MANIFEST, export.manifest_json(files))


def _sign_again(drive: OnDrive, signer: Ed25519Signer, *, tell_keys: bool) -> None:
    """Everything that can be recomputed is; ``tell_keys``: keys.json names the signer as well."""
    lines = drive.lines()
    tree = RunningRoot()
    for line in lines:
        tree.add(leaf_hash(line[:-1]))
    held = Checkpoint(ORIGIN, tree.size, tree.root())
    note = signed_note(held, signer.public_key, signer.sign(checkpoint_text(held).encode()))
    drive.write(export.CHECKPOINT, note.encode())
    drive.write(export.HASHES, "".join(f"{leaf_hash(line[:-1]).hex()}\n" for line in lines).encode())
    if tell_keys:
        seal = export.parse_keys(drive.read(export.KEYS)).seal
        drive.write(export.KEYS, export.keys_json(export.ExportKeys(ORIGIN, signer.public_key, seal)))
    _fix_manifest(drive)


def test_an_untouched_copy_is_good_as_folder_file_and_zip(drive: OnDrive, tmp_path: Path) -> None:
    for path in (
        drive.folder,
        drive.folder / "ledger.jsonl",
        _zipped(drive, tmp_path, ""),
        _zipped(drive, tmp_path, "a/"),
    ):
        verified = check(path, SIGNER.public_key)
        assert verified.faults == ()
        assert verified.size == ACTS + 1
        assert verified.origin == ORIGIN


def _zipped(drive: OnDrive, folder: Path, prefix: str) -> Path:
    path = folder / f"copy{len(prefix)}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in export.FILES:
            archive.write(drive.folder / name, prefix + name)
    return path


@given(at=st.integers(0, ACTS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_a_changed_fact_is_caught_with_its_line(drive: OnDrive, at: int) -> None:
    before = drive.lines()
    entry = json.loads(before[at])
    entry["staff"] = "gt9"
    changed = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
    _put_lines(drive, [*before[:at], changed, *before[at + 1 :]])
    first = check(drive.folder).faults[0]
    assert (first.reason.code, first.facts["line"]) == ("ledger-line-altered", str(at + 1))
    _put_lines(drive, before)


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
    _put_lines(drive, do(drive.lines()))
    first = check(drive.folder).faults[0]
    assert (first.reason.code, first.facts["line"]) == (code, line)


@pytest.mark.parametrize("left", [0, 1, ACTS])
def test_a_copy_cut_short_is_caught_with_both_counts(drive: OnDrive, left: int) -> None:
    _put_lines(drive, drive.lines()[:left])
    first = check(drive.folder).faults[0]
    assert first.reason.code == "ledger-truncated"
    assert (first.facts["have"], first.facts["want"]) == (str(left), str(ACTS + 1))


def test_a_copy_cut_in_the_middle_of_a_line_is_caught(drive: OnDrive) -> None:
    drive.write("ledger.jsonl", drive.read("ledger.jsonl")[:-40])
    assert {"ledger-line-altered", "ledger-line-malformed"} <= set(faults(drive.folder))


def test_changed_lines_with_forged_hashes_are_still_caught(drive: OnDrive) -> None:
    lines = drive.lines()
    lines[3] = lines[3].replace(b"gt1", b"gt2")
    _put_lines(drive, lines)
    drive.write(export.HASHES, "".join(f"{leaf_hash(line[:-1]).hex()}\n" for line in lines).encode())
    _fix_manifest(drive)
    assert faults(drive.folder)[0] == "ledger-root-differs"


def test_a_checkpoint_edited_to_fit_has_a_forged_signature(drive: OnDrive) -> None:
    lines = drive.lines()[:-1]
    tree = RunningRoot()
    for line in lines:
        tree.add(leaf_hash(line[:-1]))
    held = parse_checkpoint(drive.read(export.CHECKPOINT).decode())
    forged = checkpoint_text(Checkpoint(ORIGIN, tree.size, tree.root()))
    note = drive.read(export.CHECKPOINT).decode().replace(held.note.text, forged)
    drive.write(export.CHECKPOINT, note.encode())
    _put_lines(drive, lines)
    assert faults(drive.folder) == ["checkpoint-forged"]


def test_one_flipped_bit_of_the_signature_is_forgery(drive: OnDrive) -> None:
    note = drive.read(export.CHECKPOINT).decode()
    head, encoded = note.rstrip("\n").rsplit(" ", 1)
    raw = bytearray(base64.b64decode(encoded))
    raw[20] ^= 1
    drive.write(export.CHECKPOINT, f"{head} {base64.b64encode(raw).decode()}\n".encode())
    _fix_manifest(drive)
    assert faults(drive.folder) == ["checkpoint-forged"]


def test_signing_again_with_another_key_is_caught_whatever_keys_json_says(drive: OnDrive) -> None:
    _sign_again(drive, THIEF, tell_keys=False)
    assert faults(drive.folder) == ["checkpoint-other-key"]
    _sign_again(drive, THIEF, tell_keys=True)
    assert faults(drive.folder) == ["export-key-not-openers"]


def test_a_whole_ledger_of_another_key_is_caught_by_the_key_one_holds(drive: OnDrive) -> None:
    lines = drive.lines()
    lines[0] = lines[0].replace(SIGNER.public_key.hex().encode(), THIEF.public_key.hex().encode())
    _put_lines(drive, lines)
    _sign_again(drive, THIEF, tell_keys=True)
    assert faults(drive.folder) == []
    assert faults(drive.folder, SIGNER.public_key) == ["export-key-not-pinned"]


def test_a_ledger_rewritten_by_the_keys_own_holder_contradicts_a_checkpoint_kept_outside(
    drive: OnDrive,
) -> None:
    kept = SignCheckpoint(work=drive.world.work, signer=SIGNER)(ACTS - 2)
    assert not isinstance(kept, Refusal)
    assert faults(drive.folder, witnesses={"biên nhận 9": kept}) == []
    lines = drive.lines()
    lines[3] = lines[3].replace(b"gt1", b"gt2")
    _put_lines(drive, lines)
    _sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder) == []
    found = check(drive.folder, witnesses={"biên nhận 9": kept}).faults
    assert [f.reason.code for f in found] == ["ledger-fork"]
    assert "biên nhận 9" in found[0].vi


def test_a_receipt_on_paper_is_a_witness(drive: OnDrive) -> None:
    note = SignCheckpoint(work=drive.world.work, signer=SIGNER)(6)
    assert not isinstance(note, Refusal)
    with drive.world.work.read() as tx:
        leaf = leaf_hash(next(iter(tx.ledger.leaves(5, 6))))
        proof = inclusion_proof(5, 6, tx.ledger.node)
    paper = {"biên nhận 5": qr_text(5, leaf, parse_checkpoint(note), proof)}
    assert faults(drive.folder, witnesses=paper) == []
    lines = drive.lines()
    lines[2] = lines[2].replace(b"gt1", b"gt2")
    _put_lines(drive, lines)
    _sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder, witnesses=paper) == ["ledger-fork"]


@pytest.mark.parametrize(
    "text", ["PT1R|", "PT1R|a|1|x|A|A|A|", "PT1R|a|1|2|!|A|A|", "PT1R|a b|1|2|AAAA|A|AAAA|"]
)
def test_a_receipt_that_cannot_be_read_is_named(drive: OnDrive, text: str) -> None:
    found = check(drive.folder, witnesses={"biên nhận": text}).faults
    assert [(f.reason.code, f.facts["file"]) for f in found] == [("export-file-malformed", "biên nhận")]


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_no_single_byte_of_a_copy_can_be_changed_unseen(drive: OnDrive, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([n for n in export.FILES if n != export.MANIFEST]))
    before = drive.read(name)
    at = data.draw(st.integers(0, len(before) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda v: v != before[at]))
    drive.write(name, before[:at] + bytes([value]) + before[at + 1 :])
    assert faults(drive.folder) != []
    drive.write(name, before)


def test_a_rewritten_ledger_contradicts_the_exports_it_records_itself(world: World, tmp_path: Path) -> None:
    start(world)
    act(world, 4)
    export_to(world, tmp_path / "first")
    act(world, 4)
    second = export_to(world, tmp_path / "second")
    assert faults(second.folder) == []
    lines = second.lines()
    lines[2] = lines[2].replace(b"gt1", b"gt2")
    _put_lines(second, lines)
    _sign_again(second, SIGNER, tell_keys=True)
    assert faults(second.folder) == ["ledger-fork"]


def test_a_ledger_cut_back_by_the_keys_own_holder_lies_behind_its_witness(drive: OnDrive) -> None:
    kept = drive.read(export.CHECKPOINT).decode()
    _put_lines(drive, drive.lines()[:-2])
    _sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder, witnesses={"USB": kept}) == ["ledger-behind-witness"]


def test_a_witness_without_the_ledgers_signature_proves_nothing(drive: OnDrive) -> None:
    held = Checkpoint(ORIGIN, 3, hashlib.sha256(b"x").digest())
    forged = signed_note(held, THIEF.public_key, THIEF.sign(checkpoint_text(held).encode()))
    assert faults(drive.folder, witnesses={"USB": forged}) == ["witness-not-signed"]


def test_a_line_that_gives_itself_another_place_is_caught_even_under_a_good_signature(drive: OnDrive) -> None:
    lines = drive.lines()
    _put_lines(drive, [*lines[:5], *lines[6:]])
    _sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder) == ["ledger-wrong-position"]


def test_back_dating_is_caught_by_the_machines_running_time(drive: OnDrive) -> None:
    lines = drive.lines()
    lines[6] = lines[6].replace(b'"boot_us":', b'"boot_us":1')
    _put_lines(drive, lines)
    _sign_again(drive, SIGNER, tell_keys=True)
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
    _put_lines(drive, lines)
    _sign_again(drive, SIGNER, tell_keys=True)
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
    _put_lines(drive, lines)
    _sign_again(drive, SIGNER, tell_keys=True)
    first = check(drive.folder).faults[0]
    assert (first.reason.code, first.facts) == (
        "ledger-unknown-event",
        {"line": "3", "kind": "staff.promoted"},
    )


def test_a_ledger_without_its_opening_is_refused(drive: OnDrive) -> None:
    lines = []
    for at, line in enumerate(drive.lines()[1:]):
        lines.append(entry_bytes(replace(entry_from_bytes(line[:-1]), position=at)) + b"\n")
    _put_lines(drive, lines)
    _sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder) == ["ledger-no-start"]


@pytest.mark.parametrize(
    "name", [name for name in export.FILES if name not in (export.LEDGER, export.MANIFEST)]
)
def test_a_file_that_is_not_as_exported_is_named(drive: OnDrive, name: str) -> None:
    drive.write(name, drive.read(name) + b"\n")
    found = check(drive.folder).faults
    assert any(f.facts.get("file") == name for f in found)


@pytest.mark.parametrize("name", export.FILES[1:])
def test_a_missing_file_is_named(drive: OnDrive, name: str) -> None:
    (drive.folder / name).unlink()
    found = check(drive.folder).faults
    assert [(f.reason.code, f.facts["file"]) for f in found] == [("export-lacks-file", name)]


def test_a_missing_ledger_is_a_ledger_cut_to_nothing(drive: OnDrive) -> None:
    (drive.folder / "ledger.jsonl").unlink()
    assert faults(drive.folder)[0] == "ledger-truncated"


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b"[" * 50_000, b'{"version":"phong-thi/export/v1"}']
)
@pytest.mark.parametrize("name", [export.KEYS, export.MANIFEST, export.CHECKPOINT])
def test_rubbish_in_a_small_file_is_named(drive: OnDrive, name: str, content: bytes) -> None:
    drive.write(name, content)
    found = check(drive.folder).faults
    assert [(f.reason.code, f.facts["file"]) for f in found] == [("export-file-malformed", name)]


def test_a_line_without_end_is_refused_before_it_fills_the_memory(drive: OnDrive) -> None:
    drive.write("ledger.jsonl", b"x" * 200_000)
    assert faults(drive.folder) == ["export-unreadable"]


def test_a_zip_that_is_none_and_a_folder_that_is_not_there_are_refused(
    drive: OnDrive, tmp_path: Path
) -> None:
    broken = _zipped(drive, tmp_path, "")
    broken.write_bytes(broken.read_bytes()[:300])
    for path in (broken, tmp_path / "nowhere"):
        with pytest.raises(ExportUnreadableError):
            check(path)


def test_a_zip_damaged_inside_is_refused(drive: OnDrive, tmp_path: Path) -> None:
    path = _zipped(drive, tmp_path, "")
    raw = bytearray(path.read_bytes())
    raw[200] ^= 0xFF
    path.write_bytes(raw)
    assert faults(path) == ["export-unreadable"]
