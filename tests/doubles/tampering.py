"""Hands of somebody who alters a copy of the ledger and makes everything agree that can be recomputed."""

import zipfile
from pathlib import Path

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.domain.ledger import export
from appliance.domain.ledger.checkpoint import Checkpoint, checkpoint_text, parse_checkpoint, signed_note
from appliance.domain.ledger.receipt import qr_text
from appliance.domain.ledger.running_root import RunningRoot
from appliance.domain.ledger.tree import leaf_hash
from tests.services.ledger.exported import ORIGIN, SIGNER, OnDrive

THIEF = Ed25519Signer(b"T" * 32)


def put_lines(drive: OnDrive, lines: list[bytes]) -> None:
    """Other lines, and a manifest that knows them."""
    drive.write(export.LEDGER, b"".join(lines))
    fix_manifest(drive)


def fix_manifest(drive: OnDrive) -> None:
    files = {name: drive.read(name) for name in export.FILES if name != export.MANIFEST}
    drive.write(export.MANIFEST, export.manifest_json(files))


def signed_over(lines: list[bytes], signer: Ed25519Signer = SIGNER) -> str:
    """A checkpoint over these lines, newlines included."""
    tree = RunningRoot()
    for line in lines:
        tree.add(leaf_hash(line[:-1]))
    held = Checkpoint(ORIGIN, tree.size, tree.root())
    return signed_note(held, signer.public_key, signer.sign(checkpoint_text(held).encode()))


def sign_again(drive: OnDrive, signer: Ed25519Signer, *, tell_keys: bool) -> None:
    """Everything that can be recomputed is; ``tell_keys``: keys.json names the signer as well."""
    lines = drive.lines()
    drive.write(export.CHECKPOINT, signed_over(lines, signer).encode())
    drive.write(export.HASHES, "".join(f"{leaf_hash(line[:-1]).hex()}\n" for line in lines).encode())
    if tell_keys:
        seal = export.parse_keys(drive.read(export.KEYS)).seal
        drive.write(export.KEYS, export.keys_json(export.ExportKeys(ORIGIN, signer.public_key, seal)))
    fix_manifest(drive)


def rewritten(lines: list[bytes], at: int = 3) -> list[bytes]:
    """The same day, but somebody else did one act."""
    changed = lines[at].replace(b"gt1", b"gt2")
    assert changed != lines[at]
    return [*lines[:at], changed, *lines[at + 1 :]]


def slip_of(lines: list[bytes], position: int, signer: Ed25519Signer = SIGNER) -> str:
    """The QR text of the receipt of one line, as the appliance prints it: the checkpoint ends with its event."""
    hashes = [leaf_hash(line[:-1]) for line in lines[: position + 1]]
    signed = parse_checkpoint(signed_over(lines[: position + 1], signer))
    proof: list[bytes] = []
    start, end = 0, position + 1
    while end - start > 1:
        half = 1 << (end - start - 1).bit_length() - 1
        left = RunningRoot()
        for value in hashes[start : start + half]:
            left.add(value)
        proof.insert(0, left.root())
        start += half
    return qr_text(position, hashes[position], signed, proof)


def zipped(drive: OnDrive, folder: Path, prefix: str) -> Path:
    path = folder / f"copy{len(prefix)}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in export.FILES:
            archive.write(drive.folder / name, prefix + name)
    return path
