"""Checkpoints forged, ledgers signed again, histories forked: caught by keys, receipts and checkpoints kept outside."""

import base64
import hashlib
from pathlib import Path

import pytest

from appliance.domain.ledger import export
from appliance.domain.ledger.checkpoint import Checkpoint, checkpoint_text, parse_checkpoint, signed_note
from appliance.domain.ledger.receipt import qr_text
from appliance.domain.ledger.running_root import RunningRoot
from appliance.domain.ledger.tree import inclusion_proof, leaf_hash
from appliance.domain.refusals import Refusal
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from tests.doubles.tampering import THIEF, fix_manifest, put_lines, sign_again
from tests.doubles.world import World
from tests.services.ledger.exported import (
    ACTS,
    ORIGIN,
    SIGNER,
    OnDrive,
    act,
    check,
    export_to,
    faults,
    start,
)


def test_a_checkpoint_edited_to_fit_has_a_forged_signature(drive: OnDrive) -> None:
    lines = drive.lines()[:-1]
    tree = RunningRoot()
    for line in lines:
        tree.add(leaf_hash(line[:-1]))
    held = parse_checkpoint(drive.read(export.CHECKPOINT).decode())
    forged = checkpoint_text(Checkpoint(ORIGIN, tree.size, tree.root()))
    note = drive.read(export.CHECKPOINT).decode().replace(held.note.text, forged)
    drive.write(export.CHECKPOINT, note.encode())
    put_lines(drive, lines)
    assert faults(drive.folder) == ["checkpoint-forged"]


def test_one_flipped_bit_of_the_signature_is_forgery(drive: OnDrive) -> None:
    note = drive.read(export.CHECKPOINT).decode()
    head, encoded = note.rstrip("\n").rsplit(" ", 1)
    raw = bytearray(base64.b64decode(encoded))
    raw[20] ^= 1
    drive.write(export.CHECKPOINT, f"{head} {base64.b64encode(raw).decode()}\n".encode())
    fix_manifest(drive)
    assert faults(drive.folder) == ["checkpoint-forged"]


def test_signing_again_with_another_key_is_caught_whatever_keys_json_says(drive: OnDrive) -> None:
    sign_again(drive, THIEF, tell_keys=False)
    assert faults(drive.folder) == ["checkpoint-other-key"]
    sign_again(drive, THIEF, tell_keys=True)
    assert faults(drive.folder) == ["export-key-not-openers"]


def test_a_whole_ledger_of_another_key_is_caught_by_the_key_one_holds(drive: OnDrive) -> None:
    lines = drive.lines()
    lines[0] = lines[0].replace(SIGNER.public_key.hex().encode(), THIEF.public_key.hex().encode())
    put_lines(drive, lines)
    sign_again(drive, THIEF, tell_keys=True)
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
    put_lines(drive, lines)
    sign_again(drive, SIGNER, tell_keys=True)
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
    put_lines(drive, lines)
    sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder, witnesses=paper) == ["ledger-fork"]


@pytest.mark.parametrize(
    "text", ["PT1R|", "PT1R|a|1|x|A|A|A|", "PT1R|a|1|2|!|A|A|", "PT1R|a b|1|2|AAAA|A|AAAA|"]
)
def test_a_receipt_that_cannot_be_read_is_named(drive: OnDrive, text: str) -> None:
    found = check(drive.folder, witnesses={"biên nhận": text}).faults
    assert [(f.reason.code, f.facts["file"]) for f in found] == [("export-file-malformed", "biên nhận")]


def test_a_rewritten_ledger_contradicts_the_exports_it_records_itself(world: World, tmp_path: Path) -> None:
    start(world)
    act(world, 4)
    export_to(world, tmp_path / "first")
    act(world, 4)
    second = export_to(world, tmp_path / "second")
    assert faults(second.folder) == []
    lines = second.lines()
    lines[2] = lines[2].replace(b"gt1", b"gt2")
    put_lines(second, lines)
    sign_again(second, SIGNER, tell_keys=True)
    assert faults(second.folder) == ["ledger-fork"]


def test_a_ledger_cut_back_by_the_keys_own_holder_lies_behind_its_witness(drive: OnDrive) -> None:
    kept = drive.read(export.CHECKPOINT).decode()
    put_lines(drive, drive.lines()[:-2])
    sign_again(drive, SIGNER, tell_keys=True)
    assert faults(drive.folder, witnesses={"USB": kept}) == ["ledger-behind-witness"]


def test_a_witness_without_the_ledgers_signature_proves_nothing(drive: OnDrive) -> None:
    held = Checkpoint(ORIGIN, 3, hashlib.sha256(b"x").digest())
    forged = signed_note(held, THIEF.public_key, THIEF.sign(checkpoint_text(held).encode()))
    assert faults(drive.folder, witnesses={"USB": forged}) == ["witness-not-signed"]
