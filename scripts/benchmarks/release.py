"""The bell: from the start time to the key on 20 and on 200 terminals, beside serving them the paper at that moment.

A real appliance with TLS, quorum, custodians and sockets, on this machine alone: no cable is measured. Arrival is
counted from the start time itself, so the bell's own lateness, the opening of the keys and the durable record are
in it. The terminals live in a process of their own and follow each hint with GET /api/exam, as browsers do. The
peer's way: at the start all terminals fetch their paper, as many bytes as ours fetched ahead.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import requests

from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.host.clock import HostClock
from appliance.domain.names import RoomId, StaffId, TerminalId
from appliance.domain.people.data_folder import AUTHORITY, DATABASE
from appliance.ports.people import Session, Terminal, TerminalState
from appliance.services.people.sign_in import token_hash
from scripts.benchmarks.figure import Figure, of_people_waiting, percentile
from scripts.benchmarks.serving import family
from scripts.benchmarks.terminals import Heard, Order
from tests.doubles.running import ROOT, DemoAppliance, examroom, free_port, running
from tests.doubles.small_plan import ROSTER, TOML

HALLS, BELLS, CODES = (20, 200), 5, ("101", "102", "103", "104")
PAPER_BYTES = 1_500_000
UNTIL_FIRST, BETWEEN = timedelta(seconds=16), timedelta(seconds=3)
CONNECTING = timedelta(seconds=0.05)
"""About how long one terminal takes to come in."""
LIMIT_P99_MS, LIMIT_WORST_MS, LIMIT_BYTES, LIMIT_MEMORY_MB = 60.0, 150.0, 300.0, 150.0
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n%"
)


def _plan(starts: Sequence[datetime]) -> str:
    head, _, rest = TOML.partition("[[sittings]]")
    staff = rest[rest.index("[[staff]]") :]
    head = head.replace("2026-12-31T17:00:00+07:00", (starts[-1] + timedelta(days=1)).isoformat())
    blocks = [
        f'[[sittings]]\nid = "ca-{at}"\nsubject = "Toán"\nsubject_en = "Maths"\nstarts_at = {start.isoformat()}\n'
        'working_seconds = 600\npolicy = "quorum"\nshares_needed = 2\nsheet = "own:p1=1"\nrule = "moet-2025"\n'
        'key = "dapan.csv"\n'
        + "".join(f'[[papers]]\nsitting = "ca-{at}"\ncode = "{c}"\nfile = "de.pdf"\n' for c in CODES)
        for at, start in enumerate(starts)
    ]
    return head + "\n".join(blocks) + staff


def _prepare(demo: DemoAppliance, hall: int) -> list[datetime]:
    author = demo.folder / "author.key"
    examroom(demo.environment, "setup", "--name", "bench", "--school-code", "HC01")
    examroom(demo.environment, "bundle", "keygen", "--out", author)
    examroom(demo.environment, "exam", "trust", author.with_name("author.key.pub"))
    demo.plan.mkdir()
    first = (
        datetime.now(UTC).replace(microsecond=0)
        + UNTIL_FIRST
        + BELLS * len(CODES) * timedelta(seconds=0.4)
        + hall * CONNECTING
    )
    starts = [first + at * BETWEEN for at in range(BELLS)]
    files = {
        "exam.toml": _plan(starts).encode(),
        "thisinh.csv": ROSTER.encode(),
        "dapan.csv": ("Câu," + ",".join(CODES) + "\n1" + ",A" * len(CODES) + "\n").encode(),
        "de.pdf": PDF + b"x" * (PAPER_BYTES - len(PDF)),
        "author.key": author.read_bytes(),
        "appliance.json": (demo.data / "appliance.json").read_bytes(),
    }
    for name, content in files.items():
        (demo.plan / name).write_bytes(content)
    examroom(demo.environment, "bundle", "make", demo.plan, "--out", demo.bundle, "--shares-dir", demo.shares)
    examroom(demo.environment, "exam", "load", demo.bundle)
    return starts


def _let_in(demo: DemoAppliance, terminals: Sequence[str]) -> None:
    """Terminals and custodians with their cookies, put straight into the database."""
    clock = HostClock()
    work, now_us = Database(open_engine(demo.data / DATABASE), clock), clock.now().wall_us
    with work.write() as tx:
        for name in terminals:
            terminal = Terminal(
                TerminalId(name), name, b"\x04", "BENCH", TerminalState.ENROLLED, RoomId("01")
            )
            tx.people.put_terminal(terminal)
            tx.people.put_session(Session(token_hash(name), None, terminal.id, now_us))
        for keeper in ("kh1", "kh2"):
            tx.people.put_session(Session(token_hash(keeper), StaffId(keeper), None, now_us))


def _arm(demo: DemoAppliance, authority: str) -> None:
    for at in range(BELLS):
        for keeper in ("kh1", "kh2"):
            words = (demo.shares / f"{keeper}-ca-{at}.txt").read_text(encoding="utf-8").splitlines()[-1]
            answer = requests.post(
                f"{demo.url}/api/sittings/ca-{at}/shares",
                json={"words": words},
                headers={"X-Phong-Thi": "1", "Cookie": f"staff={keeper}"},
                verify=authority,
                timeout=10,
            )
            answer.raise_for_status()


@contextmanager
def _terminals(order: Order) -> Iterator[subprocess.Popen[str]]:
    """The other process, every terminal connected."""
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.benchmarks.terminals"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps(asdict(order)) + "\n")
            process.stdin.close()
            if process.stdout.readline() != "connected\n":
                raise RuntimeError("the terminals did not connect")
            yield process
        finally:
            process.terminate()


def _web_megabytes() -> float:
    """Resident memory of the process that holds the sockets and the bell."""
    return max(_resident(pid) for pid in family(os.getpid()) if b"gunicorn" in _command(pid))


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _resident(pid: int) -> float:
    rows = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("VmRSS:")) * 1024 / 1e6


@dataclass(frozen=True)
class Hall:
    """What was measured with so many terminals. ``waits``: milliseconds from start time to key."""

    size: int
    waits: list[float]
    heard: Heard
    web_megabytes: float


def _measure(size: int) -> Hall:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        demo = DemoAppliance(Path(folder), port)
        starts = _prepare(demo, size)
        names = [f"t{n:03d}" for n in range(size)]
        _let_in(demo, names)
        authority = str(demo.data / AUTHORITY)
        stored = next((demo.data / "bundle" / "papers").iterdir()).name
        with running(demo, lambda _line: None):
            _arm(demo, authority)
            left = (starts[-1] - datetime.now(UTC)).total_seconds() + 10
            order = Order(
                "localhost",
                port,
                authority,
                names,
                BELLS,
                left,
                f"/sealed/papers/{stored}",
                rounds=3,
                looks=True,
            )
            with _terminals(order) as process:
                if datetime.now(UTC) >= starts[0]:
                    raise RuntimeError("this machine was not ready before the first bell")
                assert process.stdout is not None
                heard = Heard(**json.loads(process.stdout.readline()))
            memory = _web_megabytes()
    rung = {f"ca-{at}": start.timestamp() * 1000 for at, start in enumerate(starts)}
    waits = [at / 1e6 - rung[sitting] for sitting, all_of in heard.arrivals.items() for at in all_of]
    if len(waits) != size * BELLS:
        raise RuntimeError(f"{len(waits)} of {size * BELLS} keys came")
    return Hall(size, waits, heard, memory)


def _figures(hall: Hall) -> list[Figure]:
    peer = f"serving {PAPER_BYTES / 1e6:.1f} MB to {hall.size} at the bell"
    ours = of_people_waiting(f"bell to key, {hall.size} terminals", hall.waits, "ms")
    theirs = of_people_waiting(peer, hall.heard.fetches, "ms")
    who = f"{hall.size} × {BELLS}"
    return [
        *(Figure(o.name, o.value, o.unit, peer, t.value) for o, t in zip(ours, theirs, strict=True)),
        Figure(f"bell to key, p99 of {who}", percentile(hall.waits, 0.99), "ms", "limit", LIMIT_P99_MS),
        Figure(f"bell to key, worst of {who}", max(hall.waits), "ms", "limit", LIMIT_WORST_MS),
        *(
            Figure(f"  {sitting}, first to last key", (max(all_of) - min(all_of)) / 1e6, "ms")
            for sitting, all_of in hall.heard.arrivals.items()
        ),
        Figure("GET /api/exam after the bell, median", statistics.median(hall.heard.exam_reads), "ms"),
        Figure("sent to one terminal at a bell", hall.heard.largest, "B", "limit", LIMIT_BYTES),
        Figure("web process, resident", hall.web_megabytes, "MB", "limit", LIMIT_MEMORY_MB),
    ]


def run() -> list[Figure]:
    return [figure for size in HALLS for figure in _figures(_measure(size))]
