"""The command line of the ledger: what a stranger types, and what a script reads."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.commands import export as export_command
from appliance.commands import ledger as ledger_command
from appliance.commands import setup as setup_command
from appliance.commands import witness as witness_command
from appliance.domain.ledger import export
from tests.doubles.world import World
from tests.services.ledger.exported import ORIGIN, SIGNER, OnDrive, act, export_to, start


@pytest.fixture
def drive(world: World, tmp_path: Path) -> OnDrive:
    start(world)
    act(world, 5)
    return export_to(world, tmp_path / "drive")


def _run(app: typer.Typer, *words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.stdout, result.stderr


def _json(*words: str) -> tuple[int, dict[str, Any]]:
    status, told, _ = _run(ledger_command.app, "verify", *words, "--json")
    return status, json.loads(told)


def test_a_good_copy_leaves_with_0_and_says_what_it_is(drive: OnDrive) -> None:
    status, told = _json(str(drive.folder), "--key", SIGNER.public_key.hex())
    assert status == 0
    assert (told["verified"], told["size"], told["origin"], told["faults"]) == (True, 6, ORIGIN, [])
    assert (told["first"], told["last"]) == ("2026-11-30T00:00:00.000Z", "2026-11-30T00:00:15.000Z")
    assert told["root"] == drive.exported.root.hex()


def test_the_key_of_keys_json_can_be_given_as_it_stands(drive: OnDrive) -> None:
    key = export.parse_keys(drive.read(export.KEYS)).verifier_key
    assert _json(str(drive.folder), "--key", key)[0] == 0


def test_without_a_key_people_are_told_to_compare_it(drive: OnDrive) -> None:
    status, told, _ = _run(ledger_command.app, "verify", str(drive.folder))
    assert status == 0
    assert "--key" in told


def test_an_altered_copy_leaves_with_1_and_names_the_line(drive: OnDrive) -> None:
    lines = drive.lines()
    lines[2] = lines[2].replace(b"gt1", b"gt2")
    drive.write("ledger.jsonl", b"".join(lines))
    status, told = _json(str(drive.folder / "ledger.jsonl"))
    assert status == 1
    assert told["faults"][0]["vi"] == "Dòng 3 của nhật ký đã bị sửa."
    status, _, said = _run(export_command.app, "verify", str(drive.folder))
    assert status == 1
    assert "Dòng 3 của nhật ký đã bị sửa." in said


def test_another_key_than_the_one_trusted_leaves_with_1(drive: OnDrive) -> None:
    status, told = _json(str(drive.folder), "--key", Ed25519Signer(bytes(32)).public_key.hex())
    assert (status, told["faults"][0]["reason"]) == (1, "export-key-not-pinned")


def test_a_kept_checkpoint_is_compared(drive: OnDrive) -> None:
    assert _json(str(drive.folder), "--witness", str(drive.folder / "checkpoint.txt"))[0] == 0
    (drive.folder / "kept.txt").write_text("rubbish", encoding="utf-8")
    status, told = _json(str(drive.folder), "--witness", str(drive.folder / "kept.txt"))
    assert (status, told["faults"][0]["reason"]) == (1, "export-file-malformed")


@pytest.mark.parametrize("key", ["xyz", "00", "a+b", "a+00000000+AAAA"])
def test_a_key_that_is_none_is_wrong_use(drive: OnDrive, key: str) -> None:
    assert _run(ledger_command.app, "verify", str(drive.folder), "--key", key)[0] == 2


def test_a_folder_that_is_not_there_leaves_with_1(tmp_path: Path) -> None:
    status, told = _json(str(tmp_path / "nowhere"))
    assert (status, told["faults"][0]["reason"]) == (1, "export-unreadable")


def test_a_copy_made_on_the_command_line_verifies_without_the_appliance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXAMROOM_DATA", str(tmp_path / "data"))
    status, told, _ = _run(setup_command.app, "--name", "Máy thử", "--school-code", "HC01", "--json")
    assert status == 0
    key = json.loads(told)["ledger_key"]
    usb = str(tmp_path / "usb" / "copy")
    status, told, _ = _run(export_command.app, "make", "--to", usb, "--json")
    assert (status, json.loads(told)["size"]) == (0, 1)
    assert {path.stat().st_mode & 0o777 for path in Path(usb).iterdir()} == {0o644}
    assert _run(export_command.app, "make", "--to", usb)[0] == 1
    monkeypatch.setenv("EXAMROOM_DATA", str(tmp_path / "elsewhere"))
    assert _run(export_command.app, "verify", usb, "--key", key)[0] == 0
    assert _run(export_command.app, "make", "--to", str(tmp_path / "other"))[0] == 1


def test_a_laptop_elsewhere_stands_witness_and_the_policy_is_met(
    drive: OnDrive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = str(tmp_path / "witness")
    status, told, _ = _run(witness_command.app, "new", "--name", "phong-gd/may-1", "--with", own, "--json")
    key = json.loads(told)["key"]
    assert (status, (tmp_path / "witness" / "witness.key").stat().st_mode & 0o777) == (0, 0o600)
    assert _run(witness_command.app, "new", "--name", "other", "--with", own)[0] == 2
    policy = tmp_path / "policy.txt"
    policy.write_text(f"witness district {key}\nquorum district\n", encoding="utf-8")
    assert (
        _json(str(drive.folder), "--policy", str(policy))[1]["faults"][0]["reason"]
        == "witness-quorum-missing"
    )
    assert _run(witness_command.app, "sign", str(drive.folder), "--with", own)[0] == 0
    status, verified = _json(str(drive.folder), "--policy", str(policy))
    assert (status, verified["witnessed"]["size"], list(verified["witnessed"]["by"])) == (0, 6, ["district"])
    lines = drive.lines()
    drive.write("ledger.jsonl", b"".join(lines[:-1]))
    status, _, said = _run(witness_command.app, "sign", str(drive.folder), "--with", own)
    assert status == 1
    assert "cắt cụt" in said


def test_a_policy_that_is_none_is_wrong_use(drive: OnDrive, tmp_path: Path) -> None:
    (tmp_path / "policy.txt").write_text("quorum nobody\n", encoding="utf-8")
    assert (
        _run(ledger_command.app, "verify", str(drive.folder), "--policy", str(tmp_path / "policy.txt"))[0]
        == 2
    )
