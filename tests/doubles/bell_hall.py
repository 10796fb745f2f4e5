"""A real appliance behind its real nginx, terminals that listen on the live channel, and bells rung when asked for."""

import json
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests
from sqlalchemy import Engine, update
from websocket import WebSocket, WebSocketException, create_connection

from appliance.adapters.database.tables.papers import bell
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.processes import Family
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.names import RoomId, TerminalId
from appliance.domain.people.data_folder import AUTHORITY, DATABASE
from appliance.ports.people import Session, Terminal, TerminalState
from appliance.services.people.sign_in import token_hash
from tests.doubles.running import DemoAppliance, examroom, free_port, running
from tests.doubles.small_plan import TOML, SmallPlan

PATIENCE = 60
SOON = timedelta(seconds=4)
"""From writing the plan to its start; when sealing takes longer the bell rings as soon as the bundle is loaded."""

ONE_PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n%"
)


class TurnedAwayError(Exception):
    """The live channel did not let a terminal in."""


@dataclass
class Ear:
    """One enrolled terminal's browser: listens, and comes back when the line drops, as it does.

    Only its own thread opens, writes and closes its line. A client whose line is closed by one thread while others use
    it writes into whatever connection has the same file descriptor next, and closes that.
    """

    hall: "Hall"
    name: str
    heard: list[dict[str, Any]] = field(default_factory=list)
    rang: threading.Event = field(default_factory=threading.Event)
    let_in: int = 0
    """How often: once, and again each time it came back."""
    _in: threading.Event = field(default_factory=threading.Event)
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _wire: socket.socket | None = None

    def listen(self) -> None:
        """Returns when the terminal is in. Raises :class:`TurnedAwayError`."""
        self._thread = threading.Thread(target=self._live, name=self.name, daemon=True)
        self._thread.start()
        if not self._in.wait(PATIENCE):
            raise TurnedAwayError(self.name)

    def hang_up(self) -> None:
        self._over.set()
        if self._wire:
            with suppress(OSError):  # gone already
                socket.socket.shutdown(self._wire, socket.SHUT_RDWR)  # wakes the thread, which closes it
        if self._thread:
            self._thread.join(PATIENCE)

    def _live(self) -> None:
        address = f"{self.hall.demo.url.replace('https', 'wss')}/socket.io/?EIO=4&transport=websocket"
        trust = ssl.create_default_context(cafile=str(self.hall.demo.data / AUTHORITY))
        while not self._over.wait(0.2 if self._in.is_set() else 0):
            with suppress(OSError, WebSocketException):  # the server is away: again
                raw = socket.create_connection(("localhost", self.hall.demo.port), PATIENCE)
                with trust.wrap_socket(raw, server_hostname="localhost") as self._wire:
                    cookie = f"terminal={self.name}"
                    line = create_connection(address, PATIENCE, socket=self._wire, cookie=cookie)
                    while not self._over.is_set() and (said := str(line.recv())):
                        self._hear(said, line)

    def _hear(self, said: str, line: WebSocket) -> None:
        """One packet of Engine.IO 4 and of Socket.IO 5 in it: open, ping, let in, event."""
        if said.startswith("0"):
            line.send("40")
        elif said == "2":
            line.send("3")
        elif said.startswith("40"):
            self.let_in += 1
            self._in.set()
        elif said.startswith("42"):
            kind, message = json.loads(said[2:])
            if kind == "release":
                self.heard.append(message)
                self.rang.set()

    def keys(self, sitting: str) -> dict[str, str]:
        """By GET, asked again while the server is away."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            answer = self.hall.get(f"/api/sittings/{sitting}/keys", f"terminal={self.name}")
            if answer is not None and answer.status_code == 200:
                return dict(answer.json()["keys"])
            time.sleep(0.1)
        return {}


@dataclass
class Hall:
    demo: DemoAppliance
    family: Family
    work: Database
    engine: Engine
    bundles: int = 0
    ears: list["Ear"] = field(default_factory=list)

    def session(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.verify = str(self.demo.data / AUTHORITY)
        return session

    def get(self, path: str, cookie: str = "") -> requests.Response | None:
        """None when the server is away, or goes away amid its answer."""
        try:
            with self.session() as session:
                return session.get(self.demo.url + path, headers={"Cookie": cookie}, timeout=PATIENCE)
        except requests.RequestException:
            return None

    def enrol(self, name: str) -> Ear:
        terminal = Terminal(TerminalId(name), name, b"\x04", "000000", TerminalState.ENROLLED, RoomId("01"))
        with self.work.write() as tx:
            tx.people.put_terminal(terminal)
            tx.people.put_session(Session(token_hash(name), None, terminal.id, HostClock().now().wall_us))
        self.ears.append(Ear(self, name))
        return self.ears[-1]

    def ring_soon(self) -> None:
        """Seal and load a bundle of another exam whose one sitting, without custodians, is about to start."""
        self.bundles += 1
        starts = datetime.now(UTC) + SOON
        toml = TOML.replace("2026-11-30T07:35:00+07:00", starts.isoformat())
        toml = toml.replace("2026-12-31T17:00:00+07:00", (starts + timedelta(days=1)).isoformat())
        toml = toml.replace('policy = "quorum"\nshares_needed = 2', 'policy = "time"')
        toml = toml.replace('id = "thi-thu"', f'id = "thi-thu-{self.bundles}"')
        (self.demo.plan / "exam.toml").write_text(toml, encoding="utf-8")
        bundle = self.demo.bundle.with_suffix(f".{self.bundles}")
        cards = self.demo.shares.with_suffix(f".{self.bundles}")
        examroom(
            self.demo.environment, "bundle", "make", self.demo.plan, "--out", bundle, "--shares-dir", cards
        )
        with self.engine.begin() as connection:
            connection.execute(
                update(bell).values(ends_us=0)
            )  # the exam before is over: nobody waits an hour here
        examroom(self.demo.environment, "exam", "load", bundle)

    def kinds(self, start: int = 0) -> list[str]:
        """Kinds of the ledger's events from a position on."""
        with self.work.read() as tx:
            return [entry_from_bytes(leaf).event.kind for leaf in tx.ledger.leaves(start)]


@contextmanager
def bell_hall(folder: Path) -> Iterator[Hall]:
    """Set up, trust an author, serve; everything is stopped at the end."""
    demo = DemoAppliance(folder, free_port())
    author = folder / "author.key"
    examroom(demo.environment, "setup", "--name", "Máy thử", "--school-code", "HC01")
    examroom(demo.environment, "bundle", "keygen", "--out", author)
    examroom(demo.environment, "exam", "trust", author.with_name("author.key.pub"))
    SmallPlan(demo.plan).write()
    files = {
        "author.key": author.read_bytes(),
        "appliance.json": (demo.data / "appliance.json").read_bytes(),
        **{f"toan-{code}.pdf": ONE_PAGE + code.encode() for code in ("101", "102", "109")},
    }
    for name, content in files.items():
        (demo.plan / name).write_bytes(content)
    with running(demo, lambda _said: None) as family:
        engine = open_engine(demo.data / DATABASE)
        hall = Hall(demo, family, Database(engine, HostClock()), engine)
        try:
            yield hall
        finally:
            for ear in hall.ears:
                ear.hang_up()
            engine.dispose()
