"""``examroom sheets calibration`` from the printed page to the verdict."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from appliance.commands.sheets import app
from tests.doubles.filled_sheets import FONTS
from tests.doubles.scanner import Scan
from tests.doubles.scanner_sheet import scanned_sheet


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["calibration", *(str(argument) for argument in arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMROOM_FONTS", str(FONTS))


def test_the_sheet_is_written_whole_and_the_same_each_time(tmp_path: Path) -> None:
    once, again = tmp_path / "one.pdf", tmp_path / "two.pdf"
    assert [run("render", "--out", path)[0] for path in (once, again)] == [0, 0]
    assert once.read_bytes().startswith(b"%PDF-")
    assert once.read_bytes() == again.read_bytes()


def test_a_fit_scanner_ends_with_status_nought(tmp_path: Path) -> None:
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(scanned_sheet(Scan(skew=0.5)))
    status, said, _ = run("read", scan)
    assert status == 0
    assert said.splitlines()[-1] == "✓ Đạt / fit"
    assert all(line.startswith("✓") for line in said.splitlines())


def test_an_unfit_one_says_which_line_and_what_to_change(tmp_path: Path) -> None:
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(scanned_sheet(Scan(skew=3)))
    status, said, _ = run("read", scan)
    assert status == 1
    bad = [n for n, line in enumerate(said.splitlines()) if line.startswith("✗ Lệch giấy")]
    assert "Chỉnh hai thanh chặn giấy" in said.splitlines()[bad[0] + 1]
    status, said, _ = run("read", scan, "--json")
    told = json.loads(said)
    assert (status, told["fit"]) == (1, False)
    assert [line["fault"] for line in told["lines"] if line["fault"]] == ["scanner-skewed"]


def test_a_picture_that_is_not_the_sheet_is_refused(tmp_path: Path) -> None:
    scan = tmp_path / "cat.jpg"
    scan.write_bytes(b"\xff\xd8\xff cut")
    status, _, said = run("read", scan)
    assert status == 1
    assert "✗" in said
