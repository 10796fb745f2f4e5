"""Scans by ``scanimage`` (sane-utils), the program every SANE driver is tested with, in a process of its own."""

import errno
import os
import selectors
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from appliance.adapters.scanner.options import feeds, scan_options
from appliance.ports.scanner import ScannerDevice, ScannerFault

LOOK_SECONDS = 60
"""Network drivers wait for answers that do not come."""
PAGE_SECONDS = 120
"""Longest wait for one page, warming up included."""
FAREWELL = "Batch terminated"
"""scanimage's last sentence, said before it closes the device."""
COMPLAINT = "scanimage: sane_"
"""How it names the call that failed: ``scanimage: sane_read: Error during device I/O``."""
CLOSING_SECONDS = 10
"""Longest wait after the farewell: some drivers stop their reading thread while it holds a lock of the C library
(SANE's own ``test`` backend about once in a hundred scans) and would never end."""
STATUS = {
    0: ScannerFault.EMPTY,
    3: ScannerFault.BUSY,
    6: ScannerFault.JAMMED,
    7: ScannerFault.EMPTY,
    8: ScannerFault.OPEN,
    127: ScannerFault.MISSING,
}
"""scanimage's exit status is the SANE_Status of the last call (SANE standard 1.06, section 4.2.7); 127: env found no
such program."""
SAID = {
    "Device busy": ScannerFault.BUSY,
    "Document feeder jammed": ScannerFault.JAMMED,
    "Document feeder out of documents": ScannerFault.EMPTY,
    "Scanner cover is open": ScannerFault.OPEN,
    "no SANE devices found": ScannerFault.MISSING,
    "open of device": ScannerFault.MISSING,
}
"""Before a device is open the status is 1 for everything, and a program that hangs has none; the sentence tells
(sane_strstatus), in the C locale."""
DISK_FULL = "out of disk space"
"""libjpeg's sentence where a page could not be written whole; the status is 1."""
IN_C_LOCALE = ("env", "LC_ALL=C")
WITH_PARENT = ("setpriv", "--pdeathsig", "KILL")
"""A worker that is killed must not leave a scanner behind that feeds on: its pages would come where nobody looks."""


@dataclass(frozen=True)
class ScanimageScanner:
    """Implements ``ports.scanner.Scanner``. ``device``: SANE's name for it; empty: the first one that is found.

    ``options``: further arguments, for a driver that needs them.
    """

    device: str = ""
    options: tuple[str, ...] = ()
    program: str = "scanimage"

    def devices(self) -> tuple[ScannerDevice, ...]:
        lines = self._ask("--formatted-device-list", "%d|%v %m%n").stdout.splitlines()
        parts = (line.partition("|") for line in lines if "|" in line)
        return tuple(ScannerDevice(name, label) for name, _, label in parts)

    def scan(self, folder: Path) -> Iterator[Path | ScannerFault]:
        folder.mkdir(parents=True, exist_ok=True)
        device = self.device or next((found.name for found in self.devices()), "")
        if not device:
            yield ScannerFault.MISSING
            return
        offered = self._ask("--device-name", device, "--all-options")
        if offered.returncode:
            yield _fault(offered.returncode, offered.stderr)
            return
        asked = scan_options(offered.stdout)
        pages = ("--format=jpeg", "--batch-print", f"--batch={folder}/p%04d.jpg")
        only_one = () if feeds(asked) else ("--batch-count=1",)
        program = (*WITH_PARENT, *IN_C_LOCALE, self.program, "--device-name", device)
        yield from _pages([*program, *pages, *only_one, *asked, *self.options], folder)

    def _ask(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(
                [*IN_C_LOCALE, self.program, *arguments],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=LOOK_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess([], 1, "", "Device busy")


def _pages(command: list[str], folder: Path) -> Iterator[Path | ScannerFault]:
    """scanimage writes each page aside, renames it when it is whole, and then prints its path. Raises OSError where the disk
    is full."""
    came = 0
    status: int | None = None
    with (
        (folder / "scanimage.log").open("w+", encoding="utf-8", errors="surrogateescape") as log,
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as child,
    ):
        try:
            for line in _lines(child):
                if Path(line).parent == folder:
                    came += 1
                    yield Path(line)
                else:
                    log.write(f"{line}\n")
            status = child.wait(CLOSING_SECONDS)
        except (TimeoutError, subprocess.TimeoutExpired):
            log.write("no answer, ended\n")
        finally:
            child.kill()
        log.seek(0)
        said = log.read()
    for cut in folder.glob("*.part"):
        cut.unlink()
    if DISK_FULL in said:
        raise OSError(errno.ENOSPC, "a scanned page")
    fault = _fault(status, said)
    if not came or fault is not ScannerFault.EMPTY:
        yield fault


def _lines(child: subprocess.Popen[bytes]) -> Iterator[str]:
    """Raises TimeoutError when nothing comes for too long."""
    assert child.stdout
    os.set_blocking(child.stdout.fileno(), False)
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        patience = PAGE_SECONDS
        rest = b""
        while True:
            if not waiting.select(patience):
                raise TimeoutError
            piece = child.stdout.read(1 << 16)
            if not piece:
                return
            *whole, rest = (rest + piece).split(b"\n")
            for line in map(os.fsdecode, whole):
                if line.startswith(FAREWELL):
                    patience = CLOSING_SECONDS
                yield line


def _fault(status: int | None, said: str) -> ScannerFault:
    """EMPTY: the feeder has given all it had. ``status``: None of a program that did not end by itself."""
    if status in STATUS:
        return STATUS[status]
    told = (fault for words, fault in SAID.items() if words in said)
    hung_when_done = status is None and FAREWELL in said and COMPLAINT not in said
    return next(told, ScannerFault.EMPTY if hung_when_done else ScannerFault.FAILED)
