"""The bell: from the start time to the key on 20 terminals, beside serving them the papers at that moment.

A real appliance with TLS, quorum, custodians and sockets, on this machine alone: no cable is measured. Arrival is
counted from the start time itself, so the bell's own lateness, the opening of the keys and the durable record are
in it. The peer's way: at the start all 20 terminals fetch their paper, as many bytes as ours fetched ahead.
"""

import json
import ssl
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import requests
import socketio

from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.host.clock import HostClock
from appliance.domain.names import RoomId, StaffId, TerminalId
from appliance.domain.people.data_folder import AUTHORITY, DATABASE
from appliance.ports.people import Session, Terminal, TerminalState
from appliance.services.people.sign_in import token_hash
from scripts.benchmarks.figure import Figure, of_people_waiting, percentile
from tests.doubles.running import DemoAppliance, examroom, free_port, running
from tests.doubles.small_plan import ROSTER, TOML

TERMINALS, BELLS, CODES = 20, 5, ("101", "102", "103", "104")
PAPER_BYTES = 1_500_000
UNTIL_FIRST, BETWEEN = timedelta(seconds=16), timedelta(seconds=2)
LIMIT_P99_MS, LIMIT_WORST_MS = 60.0, 150.0
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n%"
)


@dataclass
class Listener:
    """One terminal: its socket, and when which sitting's keys came (wall clock, nanoseconds)."""

    name: str
    heard: dict[str, int] = field(default_factory=dict)
    bytes_heard: int = 0
    all_heard: Event = field(default_factory=Event)

    def on_release(self, message: dict[str, Any]) -> None:
        self.heard[message["sitting"]] = time.time_ns()
        self.bytes_heard = len(json.dumps(message))
        if len(self.heard) == BELLS:
            self.all_heard.set()


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


def _prepare(demo: DemoAppliance) -> list[datetime]:
    author = demo.folder / "author.key"
    examroom(demo.environment, "setup", "--name", "bench", "--school-code", "HC01")
    examroom(demo.environment, "bundle", "keygen", "--out", author)
    examroom(demo.environment, "exam", "trust", author.with_name("author.key.pub"))
    demo.plan.mkdir()
    first = (
        datetime.now(UTC).replace(microsecond=0) + UNTIL_FIRST + BELLS * len(CODES) * timedelta(seconds=0.4)
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
    work = Database(open_engine(demo.data / DATABASE), HostClock())
    with work.write() as tx:
        for name in terminals:
            terminal = Terminal(
                TerminalId(name), name, b"\x04", "BENCH", TerminalState.ENROLLED, RoomId("01")
            )
            tx.people.put_terminal(terminal)
            tx.people.put_session(Session(token_hash(name), None, terminal.id, 0))
        for keeper in ("kh1", "kh2"):
            tx.people.put_session(Session(token_hash(keeper), StaffId(keeper), None, 0))


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


def _listen(demo: DemoAppliance, listener: Listener, authority: str) -> socketio.Client:
    session = requests.Session()
    session.verify = authority
    client = socketio.Client(http_session=session, reconnection=False)
    client.on("release", listener.on_release)
    client.connect(
        demo.url, headers={"Cookie": f"terminal={listener.name}"}, transports=["websocket"], wait_timeout=10
    )
    return client


def _serve_papers(demo: DemoAppliance, authority: str) -> list[float]:
    """The peer's way: everyone fetches a paper at once; milliseconds to the last byte each."""
    stored = next((demo.data / "bundle" / "papers").iterdir()).name
    context = ssl.create_default_context(cafile=authority)
    together = Barrier(TERMINALS)

    def fetch(_terminal: int) -> float:
        together.wait()
        began = time.perf_counter()
        with urllib.request.urlopen(
            f"{demo.url}/sealed/papers/{stored}", context=context, timeout=60
        ) as answer:
            size = len(answer.read())
        if size < PAPER_BYTES:
            raise RuntimeError(f"{size} bytes came")
        return (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(TERMINALS) as hands:
        return list(hands.map(fetch, range(TERMINALS)))


def run() -> list[Figure]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        demo = DemoAppliance(Path(folder), port)
        starts = _prepare(demo)
        listeners = [Listener(f"t{n:02d}") for n in range(TERMINALS)]
        _let_in(demo, [listener.name for listener in listeners])
        authority = str(demo.data / AUTHORITY)
        with running(demo, lambda _line: None):
            clients = [_listen(demo, listener, authority) for listener in listeners]
            _arm(demo, authority)
            if datetime.now(UTC) >= starts[0]:
                raise RuntimeError("this machine was not ready before the first bell")
            deadline = (starts[-1] - datetime.now(UTC)).total_seconds() + 10
            for listener in listeners:
                if not listener.all_heard.wait(deadline):
                    raise RuntimeError(f"{listener.name} heard {sorted(listener.heard)}")
            served = [ms for _ in range(3) for ms in _serve_papers(demo, authority)]
            for client in clients:
                client.disconnect()
    waits = [
        listener.heard[f"ca-{at}"] / 1e6 - start.timestamp() * 1000
        for listener in listeners
        for at, start in enumerate(starts)
    ]
    peer = f"serving {PAPER_BYTES / 1e6:.1f} MB to all at the bell"
    return [
        *(
            Figure(ours.name, ours.value, ours.unit, peer, theirs.value)
            for ours, theirs in zip(
                of_people_waiting("bell to key arrival", waits, "ms"),
                of_people_waiting(peer, served, "ms"),
                strict=True,
            )
        ),
        Figure("bell to key arrival, p99 of 20 × 5", percentile(waits, 0.99), "ms", "limit", LIMIT_P99_MS),
        Figure("bell to key arrival, worst of 20 × 5", max(waits), "ms", "limit", LIMIT_WORST_MS),
        Figure("message to one terminal", listeners[0].bytes_heard, "B"),
    ]
