"""Opening the ledger, signing how far it goes, and copying it."""

from pathlib import Path

import pytest

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.files.export_folder import ExportFolder
from appliance.domain.ledger import export
from appliance.domain.ledger.checkpoint import parse_checkpoint
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.events.people import SignedIn
from appliance.domain.refusals import Refusal
from appliance.services.ledger.make_export import MakeExport
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.services.ledger.start_ledger import OtherLedgerKeyError, StartLedger
from tests.doubles.world import World
from tests.services.ledger.exported import ORIGIN, SEAL_KEY, SIGNER, act, export_to, faults, start


def test_the_ledger_is_opened_once_and_a_restart_changes_nothing(world: World) -> None:
    start(world)
    start(world)
    StartLedger(work=world.work, signer=SIGNER, seal_key=SEAL_KEY)("phong-thi/other")
    with world.work.read() as tx:
        assert tx.ledger.size() == 1
    note = SignCheckpoint(work=world.work, signer=SIGNER)()
    assert isinstance(note, str)
    assert parse_checkpoint(note).checkpoint.origin == ORIGIN


def test_a_ledger_of_another_key_stops_the_start(world: World) -> None:
    start(world)
    with pytest.raises(OtherLedgerKeyError, match=SIGNER.public_key.hex()):
        StartLedger(work=world.work, signer=Ed25519Signer(bytes(32)), seal_key=SEAL_KEY)(ORIGIN)


def test_a_ledger_that_was_not_opened_first_stops_the_start(world: World) -> None:
    with world.work.write() as tx:
        tx.record(SignedIn("gt1"), APPLIANCE)
    with pytest.raises(OtherLedgerKeyError, match="does not open"):
        start(world)


def test_nothing_is_signed_or_copied_before_the_ledger_is_open(world: World, tmp_path: Path) -> None:
    assert isinstance(SignCheckpoint(work=world.work, signer=SIGNER)(), Refusal)
    made = MakeExport(work=world.work, signer=SIGNER)(APPLIANCE, ExportFolder(tmp_path / "drive"))
    assert isinstance(made, Refusal)
    assert not (tmp_path / "drive").exists()


def test_an_earlier_checkpoint_can_be_signed_again(world: World) -> None:
    start(world)
    act(world, 5)
    early = SignCheckpoint(work=world.work, signer=SIGNER)(3)
    assert isinstance(early, str)
    with world.work.read() as tx:
        assert parse_checkpoint(early).checkpoint.root == tx.ledger.root(3)


def test_a_copy_holds_what_was_recorded_before_it_and_the_next_copy_tells_of_it(
    world: World, tmp_path: Path
) -> None:
    start(world)
    act(world, 3)
    first = export_to(world, tmp_path / "first")
    second = export_to(world, tmp_path / "second")
    assert (first.exported.size, second.exported.size) == (4, 5)
    assert second.lines()[:4] == first.lines()
    assert b"export.made" in second.lines()[4]
    assert faults(second.folder) == []


def test_a_copy_never_overwrites_another(world: World, tmp_path: Path) -> None:
    start(world)
    drive = export_to(world, tmp_path / "drive")
    before = {name: drive.read(name) for name in export.FILES}
    again = MakeExport(work=world.work, signer=SIGNER)(APPLIANCE, ExportFolder(drive.folder))
    assert isinstance(again, Refusal)
    assert again.reason.code == "export-folder-taken"
    assert before == {name: drive.read(name) for name in export.FILES}


def test_a_copy_without_its_last_file_is_told_to_be_torn(world: World, tmp_path: Path) -> None:
    start(world)
    drive = export_to(world, tmp_path / "drive")
    assert list(drive.exported.files)[-1] == export.MANIFEST
    (drive.folder / export.MANIFEST).unlink()
    assert faults(drive.folder) == ["export-lacks-file"]
