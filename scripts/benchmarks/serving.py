"""How soon the appliance answers after `examroom serve`, and what it holds while nobody asks anything.

Under systemd the three units (web, front, work) stand alone; the serve command, which starts and watches them on a
machine without units, is counted beside them.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from scripts.benchmarks.figure import Figure
from tests.doubles.demo_exam.plan import SCHOOL_CODE
from tests.doubles.running import ROOT, DemoAppliance, examroom, free_port

STARTS = 5
START_LIMIT_MS = 2000.0
MEMORY_LIMIT_MB = 150.0
SETTLE_SECONDS, GROWING_MB = 3.0, 0.5
NOT_SHIPPED = ("requests", "websocket")
"""Packages of the checks (requirements/develop.in) that Socket.IO loads wherever it finds them; no appliance has them."""


def as_shipped(folder: Path) -> dict[str, str]:
    """The environment of a Python that finds no more than an appliance has, and all its bytecode, which
    provisioning/install makes there; here the first start writes it. ``folder`` is made."""
    folder.mkdir()
    for package in NOT_SHIPPED:
        (folder / f"{package}.py").write_text("raise ImportError('not shipped')\n", encoding="ascii")
    bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    return {"PYTHONPATH": str(folder), **bytecode}


@contextmanager
def started(environment: Mapping[str, str]) -> Iterator[tuple[float, int]]:
    """Milliseconds from the command to its "ready", and the command's process id."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "appliance", "serve", "--listen", "127.0.0.1"],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as serve:
        assert serve.stderr is not None
        try:
            ready = next((line for line in serve.stderr if line.startswith("ready: ")), None)
            if ready is None:
                raise RuntimeError("the appliance did not start")
            yield (time.perf_counter() - began) * 1000, serve.pid
        finally:
            serve.send_signal(signal.SIGTERM)
            serve.stderr.read()


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(member for child in children for member in family(int(child)))]


def megabytes(pid: int) -> float:
    """Proportional set size: memory shared by several processes is counted once in their sum."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("Pss:")) * 1024 / 1e6


def at_rest(pid: int) -> dict[int, float]:
    """Megabytes of each member once they are all there and none grows: the worker loads after "ready"."""
    before: dict[int, float] = {}
    while True:
        time.sleep(SETTLE_SECONDS)
        memory = {member: megabytes(member) for member in family(pid)}
        if memory.keys() == before.keys() and sum(memory.values()) < sum(before.values()) + GROWING_MB:
            return memory
        before = memory


def run() -> list[Figure]:
    port = free_port()
    starts: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        demo = DemoAppliance(Path(folder), port)
        examroom(demo.environment, "setup", "--name", "bench", "--school-code", SCHOOL_CODE)
        environment = {**demo.environment, **as_shipped(Path(folder) / "python")}
        with started(environment) as (_took, pid):
            at_rest(pid)
        for _ in range(STARTS):
            with started(environment) as (took, _pid):
                starts.append(took)
        with started(environment) as (_took, pid):
            memory = at_rest(pid)
    return [
        Figure("server start, median", statistics.median(starts), "ms", "limit", START_LIMIT_MS),
        Figure("server start, worst", max(starts), "ms", "limit", START_LIMIT_MS),
        Figure(
            "idle memory of the three units",
            sum(memory.values()) - memory[pid],
            "MB",
            "limit",
            MEMORY_LIMIT_MB,
        ),
        Figure("idle memory of the serve command beside them", memory[pid], "MB"),
        Figure("idle memory, largest process", max(memory.values()), "MB"),
    ]
