"""``examroom sheets read``: folders as sticks and shares hold them."""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from appliance.adapters.apart.files import FileReader
from appliance.commands.sheets import app
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading
from tests.doubles.scanner import Scan, scan

BLANK = scan(np.full((2339, 1654), 250, np.uint8), Scan(), 9)
VIETNAMESE_OF_OLD_WINDOWS = b"phi\xd5u 1.jpg"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def read(folder: Path, *more: str) -> tuple[Result, dict[str, str]]:
    """What the command did, and each source's refusal."""
    done = CliRunner().invoke(app, ["read", str(folder), "--layout", "own", *more])
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return done, {
        os.path.relpath(line["source"], folder): line["refusal"]["reason"]
        for line in lines
        if line["refusal"]
    }


def test_a_name_in_another_alphabet_loses_no_other_reading(stick: Path, tmp_path: Path) -> None:
    (stick / os.fsdecode(VIETNAMESE_OF_OLD_WINDOWS)).write_bytes(BLANK)
    (stick / "phiếu 2.jpg").write_bytes(BLANK)
    done, refused = read(stick, "--overlays", str(tmp_path / "seen"))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert refused == {"phi?u 1.jpg": "blank-page", "phiếu 2.jpg": "blank-page"}
    assert {file.name for file in (tmp_path / "seen").iterdir()} == {
        "0001-phiếu 2-1.png",
        "0002-phi?u 1-1.png",
    }


def test_a_folder_nobody_may_open_and_a_link_to_nowhere_are_told(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / "phòng 02").mkdir()
    (stick / "a.jpg").write_bytes(BLANK)
    (stick / "b.jpg").symlink_to(stick / "gone.jpg")
    looked_into = os.scandir

    def closed(folder: str | os.PathLike[str]) -> object:
        if Path(folder).name == "phòng 02":
            raise PermissionError(13, "Permission denied", os.fspath(folder))
        return looked_into(folder)

    monkeypatch.setattr(os, "scandir", closed)
    _, refused = read(stick, "--overlays", str(stick / "seen"))
    assert refused == {"a.jpg": "blank-page", "b.jpg": "file-gone", "phòng 02": "file-unreadable"}


def test_a_pipe_and_a_device_are_told_and_not_waited_for(stick: Path, tmp_path: Path) -> None:
    (stick / "a.jpg").write_bytes(BLANK)
    os.mkfifo(stick / "pipe.jpg")
    (stick / "zero.jpg").symlink_to("/dev/zero")
    done, refused = read(stick)
    assert refused == {"a.jpg": "blank-page", "pipe.jpg": "not-a-file", "zero.jpg": "not-a-file"}
    assert "✗ 2: Đây là đường ống hoặc thiết bị" in done.stderr
    assert read(stick, str(stick / "pipe.jpg"))[0].exit_code == 1


def test_a_picture_named_beside_its_folder_is_read_once(stick: Path) -> None:
    (stick / "a.jpg").write_bytes(BLANK)
    done, _ = read(stick, str(stick / "a.jpg"), str(stick))
    assert len(done.stdout.splitlines()) == 1


def test_a_link_to_another_folder_is_told_and_not_followed(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.jpg").write_bytes(BLANK)
    (stick / "phòng 02").symlink_to(tmp_path / "other")
    (stick / "round").symlink_to(stick)
    (stick / "b.jpg").symlink_to(tmp_path / "other" / "a.jpg")
    _, refused = read(stick)
    assert refused == {"b.jpg": "blank-page", "phòng 02": "linked-folder", "round": "linked-folder"}


def test_what_systems_leave_on_a_stick_is_no_sheet(stick: Path) -> None:
    for name in ("$RECYCLE.BIN/S-1-5/old.jpg", ".Trash-1000/files/old.jpg", "Thumbs.db", "._IMG1.JPG"):
        (stick / name).parent.mkdir(parents=True, exist_ok=True)
        (stick / name).write_bytes(BLANK)
    (stick / "DCIM").mkdir()
    (stick / "DCIM" / "IMG1.JPG").write_bytes(BLANK)
    assert read(stick)[1] == {"DCIM/IMG1.JPG": "blank-page"}


def test_what_was_read_is_there_when_the_rest_is_called_off(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.jpg", "b.jpg"):
        (stick / name).write_bytes(BLANK)
    whole = FileReader.read

    def called_off(
        reader: FileReader, files: Sequence[Path], layout: Layout | None
    ) -> Iterator[tuple[PageReading, ...]]:
        yield next(whole(reader, files, layout))
        raise KeyboardInterrupt

    monkeypatch.setattr(FileReader, "read", called_off)
    done, refused = read(stick)
    assert done.exit_code == 130
    assert refused == {"a.jpg": "blank-page"}, "line by line, as they come"
    out = tmp_path / "results" / "readings.jsonl"
    read(stick, "--out", str(out))
    assert not list(out.parent.iterdir()), "a file is whole or not there"


def test_no_device_is_replaced_by_the_readings(stick: Path, tmp_path: Path) -> None:
    (stick / "a.jpg").write_bytes(BLANK)
    device = tmp_path / "null"
    os.mkfifo(device)
    done, _ = read(stick, "--out", str(device))
    assert done.exit_code == 1
    assert str(device) in done.stderr
    assert device.is_fifo()
