"""A real appliance with the demo exam, made and run by the ``examroom`` command as people run it."""

import os
import random
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from appliance.adapters.host.processes import Family, Program, accepts
from tests.doubles.demo_exam.plan import NAME, SCHOOL_CODE, Pace, write_papers, write_plan

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "terminal_ui" / "dist"
READY_SECONDS = 120.0
"""Some two on a quiet machine."""
PORTS = range(20_000, 32_000)
SEALING_AND_LOADING = timedelta(seconds=6)
"""About how long it takes from writing the plan to a running server."""

Say = Callable[[str], None]


class ApplianceError(Exception):
    """A command refused or a program did not start; the text is what it said."""


def free_port(but: int = 0) -> int:
    """A TCP port of the loopback nobody listens on, not ``but``, below those that a system gives away by itself: until it is
    listened on some seconds later, no connection of anybody gets it."""
    for port in random.sample(PORTS, len(PORTS)):
        if port == but:
            continue
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise ApplianceError("no TCP port is free")


@dataclass(frozen=True)
class DemoAppliance:
    """Where the demo lies. ``folder`` holds everything; ``printer_port`` 0: no receipt printer."""

    folder: Path
    port: int = 8443
    printer_port: int = 0

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def plan(self) -> Path:
        return self.folder / "plan"

    @property
    def bundle(self) -> Path:
        return self.folder / "kythi.bundle"

    @property
    def shares(self) -> Path:
        """Custodians' cards and accounts.tsv, as the authors would print them."""
        return self.folder / "shares"

    @property
    def receipts(self) -> Path:
        """Pictures of what the virtual printer printed."""
        return self.folder / "receipts"

    @property
    def log(self) -> Path:
        return self.folder / "serve.log"

    @property
    def printer_log(self) -> Path:
        return self.folder / "printer.log"

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        printer = f"tcp:127.0.0.1:{self.printer_port}" if self.printer_port else ""
        return {
            "EXAMROOM_DATA": str(self.data),
            "EXAMROOM_SITE": str(SITE),
            "EXAMROOM_PORT": str(self.port),
            "EXAMROOM_PRINTER": printer,
        }


def examroom(environment: Mapping[str, str], *words: str | Path) -> str:
    """Run the command to its end and return what it printed. Raises :class:`ApplianceError`."""
    command = [sys.executable, "-m", "appliance", *map(str, words)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ApplianceError(f"examroom {' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def prepare(demo: DemoAppliance, bell_after: timedelta, pace: Pace, say: Say) -> datetime:
    """Keys, plan, bundle, load. Returns the moment of the first bell, ``bell_after`` from when all is about done.

    What does not wait for each other runs side by side.
    """
    author = demo.folder / "author.key"
    run = partial(examroom, demo.environment)
    with ThreadPoolExecutor(2) as hands:
        say("1/4 Khóa của máy, khóa của nơi ra đề / keys of the appliance and of the authors")
        keys = [
            hands.submit(run, "setup", "--name", "Máy phòng thi (demo)", "--school-code", SCHOOL_CODE),
            hands.submit(run, "bundle", "keygen", "--out", author),
        ]
        say("2/4 Kỳ thi giả định: đề, đáp án, danh sách / an invented exam: papers, keys, roster")
        write_papers(demo.plan)
        for made in keys:
            made.result()
        say("3/4 Niêm phong gói đề / sealing the bundle")
        bell = datetime.now(UTC).replace(microsecond=0) + bell_after + SEALING_AND_LOADING
        card = (demo.data / "appliance.json").read_bytes()
        write_plan(demo.plan, bell, card, author.read_bytes(), pace)
        trusted = hands.submit(run, "exam", "trust", author.with_name("author.key.pub"))
        run("bundle", "make", demo.plan, "--out", demo.bundle, "--shares-dir", demo.shares)
        trusted.result()
    say(f"4/4 Nạp «{NAME}» / loading it")
    run("exam", "load", demo.bundle)
    return bell


@contextmanager
def running(demo: DemoAppliance, say: Say) -> Iterator[Family]:
    """The printer and the server, up and answering. Everything is stopped at the end.

    Raises :class:`ApplianceError` when they do not come up; ``Family.asked_to_stop`` tells of Ctrl-C.
    """
    if accepts(demo.port):
        raise ApplianceError(f"Cổng {demo.port} đang bận / port {demo.port} is in use")
    logs = (demo.printer_log, demo.log)
    for log in logs:
        log.unlink(missing_ok=True)
    with Family(say) as family:
        if demo.printer_port:
            family.start(printer(demo))
        serve = (sys.executable, "-m", "appliance", "serve", "--listen", "127.0.0.1")
        family.start(Program("serve", serve, demo.environment, demo.log))
        ready = family.wait_until(lambda: "ready: " in demo.log.read_text(encoding="utf-8"), READY_SECONDS)
        if not ready and not family.asked_to_stop:
            raise ApplianceError("".join(log.read_text(encoding="utf-8") for log in logs if log.exists()))
        yield family


def printer(demo: DemoAppliance) -> Program:
    """The virtual ESC/POS printer; its slips are drawn into ``receipts``."""
    demo.receipts.mkdir(parents=True, exist_ok=True)
    command = (
        "-m",
        "tests.doubles.escpos_printer",
        "--port",
        str(demo.printer_port),
        "--out",
        str(demo.receipts),
    )
    return Program("printer", (sys.executable, *command), {}, demo.printer_log)
