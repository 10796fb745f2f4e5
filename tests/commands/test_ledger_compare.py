"""``examroom ledger compare``: what a stranger kept, held against what came later."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from appliance.commands import ledger as ledger_command
from appliance.domain.ledger.checkpoint import parse_checkpoint
from appliance.domain.ledger.witness import checkpoint_qr
from tests.doubles.tampering import THIEF, put_lines, rewritten, sign_again, signed_over, slip_of, zipped
from tests.doubles.world import World
from tests.services.ledger.exported import SIGNER, OnDrive, act, export_to, start

KEY = ("--key", SIGNER.public_key.hex())


@pytest.fixture
def drive(world: World, tmp_path: Path) -> OnDrive:
    start(world)
    act(world, 9)
    return export_to(world, tmp_path / "new")


def _kept(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _compare(old: Path, new: Path, *more: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(ledger_command.app, ["compare", str(old), str(new), *more, "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_every_form_of_an_old_account_is_extended_by_the_new_export(drive: OnDrive, tmp_path: Path) -> None:
    note = signed_over(drive.lines()[:5])
    old = [
        _kept(tmp_path, "checkpoint.txt", note),
        _kept(tmp_path, "slip.txt", slip_of(drive.lines(), 4)),
        _kept(tmp_path, "paper.txt", checkpoint_qr(parse_checkpoint(note))),
    ]
    for path in old:
        status, told = _compare(path, drive.folder)
        assert (status, told["comparison"], told["old"], told["new"]) == (0, "extends", 5, 10)
        assert _compare(path, zipped(drive, tmp_path, ""))[0] == 0
        status, told = _compare(drive.folder, path)
        assert (status, told["comparison"]) == (1, "behind")


def test_a_fork_is_shown_between_exports_slips_and_both(drive: OnDrive, tmp_path: Path) -> None:
    genuine = _kept(tmp_path, "slip.txt", slip_of(drive.lines(), 7))
    other = _kept(tmp_path, "other.txt", slip_of(rewritten(drive.lines()), 8))
    assert _compare(genuine, other, *KEY) == (1, {"comparison": "fork", "old": 8, "new": 9, "faults": []})
    assert _compare(other, drive.folder)[1]["comparison"] == "fork"
    result = CliRunner().invoke(ledger_command.app, ["compare", str(genuine), str(other), *KEY])
    assert "HAI BẢN MÂU THUẪN" in result.stdout


def test_two_exports_one_rewritten_by_the_keys_own_holder(
    drive: OnDrive, world: World, tmp_path: Path
) -> None:
    act(world, 2)
    later = export_to(world, tmp_path / "later")
    assert _compare(drive.folder, later.folder)[1]["comparison"] == "extends"
    put_lines(drive, rewritten(drive.lines()))
    sign_again(drive, SIGNER, tell_keys=True)
    assert _compare(drive.folder, later.folder) == (
        1, {"comparison": "fork", "old": 10, "new": 12 + 1, "faults": []},
    )  # fmt: skip


def test_what_bears_no_good_signature_is_not_compared(drive: OnDrive, tmp_path: Path) -> None:
    forged = _kept(tmp_path, "forged.txt", slip_of(rewritten(drive.lines()), 7, THIEF))
    altered = slip_of(drive.lines(), 7).split("|")
    altered[5] = ("B" if altered[5][0] != "B" else "C") + altered[5][1:]
    slips = {
        "witness-not-signed": forged,
        "receipt-altered": _kept(tmp_path, "altered.txt", "|".join(altered)),
        "export-file-malformed": _kept(tmp_path, "rubbish.txt", "xin chào"),
    }
    for reason, path in slips.items():
        for pair in ((path, drive.folder), (drive.folder, path)):
            status, told = _compare(*pair)
            assert (status, [f["reason"] for f in told["faults"]]) == (1, [reason])


def test_two_slips_alone_need_the_key_from_paper(drive: OnDrive, tmp_path: Path) -> None:
    one = _kept(tmp_path, "one.txt", slip_of(drive.lines(), 3))
    two = _kept(tmp_path, "two.txt", slip_of(drive.lines(), 6))
    assert _compare(one, two)[1]["faults"][0]["reason"] == "ledger-key-needed"
    status, told = _compare(one, two, *KEY)
    assert (status, told["comparison"]) == (0, "extends")
    three = _kept(tmp_path, "three.txt", slip_of(drive.lines(), 2))
    status, told = _compare(three, two, *KEY)
    assert (status, told["comparison"]) == (1, "untold")


def test_an_altered_export_is_told_instead_of_compared(drive: OnDrive, tmp_path: Path) -> None:
    one = _kept(tmp_path, "one.txt", slip_of(drive.lines(), 3))
    drive.write("ledger.jsonl", b"".join(rewritten(drive.lines(), 3)))
    status, told = _compare(one, drive.folder)
    assert (status, told["faults"][0]["reason"]) == (1, "ledger-line-altered")
    assert _compare(tmp_path / "nowhere", drive.folder)[0] == 1
