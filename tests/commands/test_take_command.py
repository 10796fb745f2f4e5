"""``examroom sheets take``: a USB stick's folder into an appliance."""

import errno
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from appliance.adapters.files.atomic import AtomicFolder
from appliance.commands.sheets import app
from tests.doubles.scanner import Scan, scan


def test_a_folder_is_taken_in_and_left_as_it_was(data: Path, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    (stick / "DCIM").mkdir(parents=True)
    page = scan(np.full((2339, 1654), 250, np.uint8), Scan(), 9)
    (stick / "DCIM" / "IMG1.JPG").write_bytes(page)
    (stick / "DCIM" / "IMG2.JPG").write_bytes(page)
    (stick / "thu.txt").write_text("không phải ảnh")
    command = ["take", str(stick), "--room", "01", "--sitting", "toan", "--json"]
    done = CliRunner().invoke(app, command)
    told = json.loads(done.stdout)
    assert (done.exit_code, told["images"], told["batches"]) == (0, 1, ["toan-01-1"])
    refused = {line["source"]: line["reason"] for line in told["refused"]}
    assert refused == {"DCIM/IMG2.JPG": "duplicate-picture", "thu.txt": "not-a-picture"}
    assert {p.name for p in stick.rglob("*") if p.is_file()} == {"IMG1.JPG", "IMG2.JPG", "thu.txt"}
    assert [p.read_bytes() for p in (data / "scans").iterdir()] == [page]
    again = CliRunner().invoke(app, command)
    assert (again.exit_code, json.loads(again.stdout)["images"]) == (1, 0)


def test_a_stick_pulled_out_in_the_middle_loses_nothing_that_came_and_tells_the_rest(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    for seed in range(4):
        (stick / f"IMG{seed}.JPG").write_bytes(scan(np.full((2339, 1654), 250, np.uint8), Scan(), seed))
    opened, pulled = Path.open, stick / "IMG2.JPG"

    def at_the_socket(path: Path, *how: Any, **more: Any) -> Any:
        if path >= pulled and path.parent == stick:
            raise OSError(errno.EIO, "Input/output error")
        return opened(path, *how, **more)

    command = ["take", str(stick), "--room", "01", "--sitting", "toan", "--json"]
    with monkeypatch.context() as stick_out:
        stick_out.setattr(Path, "open", at_the_socket)
        done = CliRunner().invoke(app, command)
    told = json.loads(done.stdout)
    assert (done.exit_code, told["images"]) == (1, 2)
    assert {line["source"]: line["reason"] for line in told["refused"]} == {
        "IMG2.JPG": "drive-fault", "IMG3.JPG": "drive-fault",
    }  # fmt: skip
    again = json.loads(CliRunner().invoke(app, command).stdout)
    assert again["images"] == 2, "put in again, the rest is taken and nothing twice"


def test_a_room_that_is_not_there_is_refused(data: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    done = CliRunner().invoke(app, ["take", str(tmp_path / "usb"), "--room", "77", "--sitting", "toan"])
    assert done.exit_code == 1
    assert "77" in done.output


def test_a_disk_that_fills_up_keeps_what_came_and_says_so(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    for seed in range(3):
        (stick / f"IMG{seed}.JPG").write_bytes(scan(np.full((2339, 1654), 250, np.uint8), Scan(), seed))
    kept = AtomicFolder.put

    def small_disk(folder: AtomicFolder, name: str, content: bytes) -> None:
        if len(folder.names()) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        kept(folder, name, content)

    monkeypatch.setattr("appliance.commands.take.AT_ONCE", 2)
    command = ["take", str(stick), "--room", "01", "--sitting", "toan", "--json"]
    with monkeypatch.context() as full:
        full.setattr(AtomicFolder, "put", small_disk)
        done = CliRunner().invoke(app, command)
    told = json.loads(done.stdout)
    assert (done.exit_code, told["images"]) == (1, 2)
    assert told["refused"] == [{"source": "…", "reason": "disk-full"}]
    assert json.loads(CliRunner().invoke(app, command).stdout)["images"] == 1
