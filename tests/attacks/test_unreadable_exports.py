"""Exports as folder, file and zip: good ones taken, missing, foreign and broken files each named."""

from pathlib import Path

import pytest

from appliance.domain.ledger import export
from appliance.ports.exports import ExportUnreadableError
from tests.doubles.tampering import zipped
from tests.services.ledger.exported import (
    ACTS,
    ORIGIN,
    SIGNER,
    OnDrive,
    check,
    faults,
)


def test_an_untouched_copy_is_good_as_folder_file_and_zip(drive: OnDrive, tmp_path: Path) -> None:
    for path in (
        drive.folder,
        drive.folder / "ledger.jsonl",
        zipped(drive, tmp_path, ""),
        zipped(drive, tmp_path, "a/"),
    ):
        verified = check(path, SIGNER.public_key)
        assert verified.faults == ()
        assert verified.size == ACTS + 1
        assert verified.origin == ORIGIN


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
    broken = zipped(drive, tmp_path, "")
    broken.write_bytes(broken.read_bytes()[:300])
    for path in (broken, tmp_path / "nowhere"):
        with pytest.raises(ExportUnreadableError):
            check(path)


def test_a_zip_damaged_inside_is_refused(drive: OnDrive, tmp_path: Path) -> None:
    path = zipped(drive, tmp_path, "")
    raw = bytearray(path.read_bytes())
    raw[200] ^= 0xFF
    path.write_bytes(raw)
    assert faults(path) == ["export-unreadable"]
