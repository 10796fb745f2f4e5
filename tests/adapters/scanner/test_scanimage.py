"""The real ``scanimage`` with SANE's own ``test`` backend, which plays a scanner with a feeder of ten sheets."""

import errno
import subprocess
import sys
import time
from pathlib import Path

import pytest

from appliance.adapters.scanner import scanimage
from appliance.adapters.scanner.options import scan_options
from appliance.adapters.scanner.scanimage import ScanimageScanner
from appliance.adapters.vision.pictures import grey_pages
from appliance.domain.refusals import Refusal
from appliance.ports.scanner import ScannerFault

DEVICE = "test:0"


def test_a_feeder_of_ten_sheets_gives_ten_whole_pictures_as_they_come(tmp_path: Path) -> None:
    pages = list(ScanimageScanner(DEVICE).scan(tmp_path / "batch"))
    assert [page.name for page in pages if isinstance(page, Path)] == [f"p{n:04d}.jpg" for n in range(1, 11)]
    for page in pages:
        assert isinstance(page, Path)
        (picture,) = grey_pages(page.read_bytes())
        assert not isinstance(picture, Refusal)
        assert picture.shape == (1574, 1574), "200 dpi, as wide as the scanner goes"
    assert not list((tmp_path / "batch").glob("*.part"))


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        ("JAMMED", ScannerFault.JAMMED),
        ("NO_DOCS", ScannerFault.EMPTY),
        ("COVER_OPEN", ScannerFault.OPEN),
        ("DEVICE_BUSY", ScannerFault.BUSY),
        ("IO_ERROR", ScannerFault.FAILED),
    ],
)
def test_what_the_scanner_says_is_told_apart(tmp_path: Path, status: str, fault: ScannerFault) -> None:
    scanner = ScanimageScanner(DEVICE, (f"--read-return-value=SANE_STATUS_{status}",))
    assert list(scanner.scan(tmp_path)) == [fault]


def test_a_full_disk_is_told_as_such_and_the_cut_page_leaves_no_piece(tmp_path: Path) -> None:
    cut = tmp_path / "p0002.jpg.part"
    cut.symlink_to("/dev/full")
    pages = ScanimageScanner(DEVICE).scan(tmp_path)
    assert next(pages) == tmp_path / "p0001.jpg"
    with pytest.raises(OSError, match="a scanned page") as told:
        list(pages)
    assert told.value.errno == errno.ENOSPC
    assert not cut.is_symlink()
    assert (tmp_path / "p0001.jpg").stat().st_size


def test_a_scanner_that_is_not_there(tmp_path: Path) -> None:
    assert list(ScanimageScanner("epson2:nowhere").scan(tmp_path)) == [ScannerFault.MISSING]
    assert list(ScanimageScanner(DEVICE, program="no-such-scanimage").scan(tmp_path)) == [
        ScannerFault.MISSING
    ]


def test_a_jam_after_some_pages_keeps_what_came(tmp_path: Path) -> None:
    """The test backend cannot jam in the middle, so a script stands in for the program: two pages, then status 6."""
    program = tmp_path / "scanimage"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        "for a in sys.argv:\n"
        "    if a.startswith('--batch='):\n"
        "        for n in (1, 2):\n"
        "            page = a[8:] % n\n"
        "            open(page, 'wb').write(b'x')\n"
        "            print(page, flush=True)\n"
        "        sys.exit(6)\n"
    )
    program.chmod(0o755)
    found = list(ScanimageScanner("dev", program=str(program)).scan(tmp_path / "batch"))
    assert [getattr(f, "name", f) for f in found[:2]] == ["p0001.jpg", "p0002.jpg"]
    assert found[2] is ScannerFault.JAMMED


HANGS = """#!/bin/sh
for a; do case "$a" in
  --all-options) exit 0 ;;
  --batch=*) folder=$(dirname "${{a#--batch=}}") ;;
esac; done
echo "Scanning page 1" >&2
echo page > "$folder/p0001.jpg" && echo "$folder/p0001.jpg"
echo "Scanned page 1. (scanner status = 5)" >&2
echo "{complaint}" >&2
echo "Batch terminated, 1 page scanned" >&2
exec sleep 60
"""


@pytest.mark.parametrize(
    ("complaint", "faults"),
    [
        ("", []),
        ("scanimage: sane_start: Document feeder out of documents", []),
        ("scanimage: sane_start: Document feeder jammed", [ScannerFault.JAMMED]),
        ("scanimage: sane_read: Scanner cover is open", [ScannerFault.OPEN]),
        ("scanimage: sane_read: Error during device I/O", [ScannerFault.FAILED]),
    ],
)
def test_a_driver_that_hangs_at_its_end_is_judged_by_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, complaint: str, faults: list[ScannerFault]
) -> None:
    """SANE's test backend itself hangs so once in a hundred scans; here every time."""
    monkeypatch.setattr(scanimage, "CLOSING_SECONDS", 0.1)
    program = tmp_path / "scanimage"
    program.write_text(HANGS.format(complaint=complaint))
    program.chmod(0o755)
    page = tmp_path / "batch" / "p0001.jpg"
    assert list(ScanimageScanner("dev", program=str(program)).scan(page.parent)) == [page, *faults]


def test_the_feeder_is_chosen_in_every_drivers_words() -> None:
    brother = "    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color [24bit Color]\n"
    assert scan_options(brother)[0] == "--mode"
    fujitsu = (
        "    --source ADF Front|ADF Back|ADF Duplex [ADF Front]\n"
        "    --mode Lineart|Halftone|Gray|Color [Lineart]\n"
        "    --resolution 50..600dpi (in steps of 1) [600]\n"
        "    -x 0..221.121mm (in steps of 0.0211639) [215.872]\n"
        "    -y 0..876.695mm (in steps of 0.0211639) [279.364]\n"
    )
    assert scan_options(fujitsu) == (
        *("--mode", "Gray", "--source", "ADF Front", "--resolution", "200", "-x", "210", "-y", "297"),
    )


SCANS_ON = """#!/bin/sh
case "$*" in *--all-options*) exit 0 ;; esac
echo $$ > "{pid}.part" && mv "{pid}.part" "{pid}"
exec sleep {seconds}
"""
SCANS_S = 60


def goes_on(process: Path) -> bool:
    try:
        return (process / "stat").read_text().split()[2] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_scan_ends_with_the_worker_that_is_killed(tmp_path: Path) -> None:
    """Else its pages came into a spool that was taken in already."""
    pid, program = tmp_path / "pid", tmp_path / "scanimage"
    program.write_text(SCANS_ON.format(pid=pid, seconds=SCANS_S))
    program.chmod(0o755)
    worker = (
        "from pathlib import Path; from appliance.adapters.scanner.scanimage import ScanimageScanner;"
        f"list(ScanimageScanner('any', program={str(program)!r}).scan(Path({str(tmp_path)!r})))"
    )
    with subprocess.Popen([sys.executable, "-c", worker]) as child:
        while not pid.exists():
            assert child.poll() is None, "the worker ended before the scanner had begun"
            time.sleep(0.02)
        scanning = Path("/proc", pid.read_text().strip())
        assert scanning.exists()
        child.kill()
    until = time.monotonic() + SCANS_S / 2
    while goes_on(scanning):
        assert time.monotonic() < until, "the scanner goes on without its worker"
        time.sleep(0.02)
