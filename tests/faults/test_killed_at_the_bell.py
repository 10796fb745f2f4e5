"""The real web process, killed by SIGKILL before, at and after the bell, and started again."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.processes import answers
from appliance.domain.names import RoomId, StaffId, TerminalId
from appliance.domain.people.data_folder import DATABASE
from appliance.ports.people import Session, Terminal, TerminalState
from appliance.services.people.sign_in import token_hash
from tests.doubles.demo_exam.plan import Pace
from tests.doubles.running import ROOT, DemoAppliance, prepare

pytestmark = pytest.mark.slow
PATIENCE_S = 40.0
KEEPERS = ("kh1", "kh2")
ROOMS = {"t1": "01", "t2": "02"}


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=PATIENCE_S)
        self._path = str(path)

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(PATIENCE_S)
        self.sock.connect(self._path)


class Server:
    """The web process of one data folder, as serve starts it, without the TLS in front."""

    def __init__(self, demo: DemoAppliance) -> None:
        self.demo, self.socket = demo, demo.folder / "web.sock"

    @contextmanager
    def up(self) -> Iterator["Server"]:
        self.socket.unlink(missing_ok=True)
        command = (
            sys.executable, "-m", "gunicorn", "appliance.wsgi:app", "--bind", f"unix:{self.socket}", "--workers", "1",
            "--worker-class", "gthread", "--threads", "16", "--no-control-socket", "--log-level", "warning",
        )  # fmt: skip
        environment = {**os.environ, **self.demo.environment}
        with (
            self.demo.log.open("ab") as log,
            subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            ) as process,
        ):
            self.group = process.pid
            try:
                until = time.monotonic() + PATIENCE_S
                while not (self.socket.exists() and answers(self.socket, PATIENCE_S)):
                    assert time.monotonic() < until, self.demo.log.read_text(encoding="utf-8")
                    time.sleep(0.02)
                yield self
            finally:
                self.kill()

    def kill(self) -> None:
        """At once, as a power cut would: the process and its child."""
        try:
            os.killpg(self.group, signal.SIGKILL)
        except ProcessLookupError:
            return

    def ask(
        self, method: str, path: str, cookie: str = "", body: object = None
    ) -> tuple[int, dict[str, Any]]:
        connection = UnixConnection(self.socket)
        headers = {"X-Phong-Thi": "1", "Cookie": cookie, "Content-Type": "application/json"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        connection.close()
        return answer.status, told

    def sitting(self) -> dict[str, Any]:
        _, exam = self.ask("GET", "/api/exam", "terminal=t1")
        return dict(next(s for s in exam["sittings"] if s["id"] == "toan"))

    def arm(self) -> None:
        for keeper in KEEPERS:
            words = (self.demo.shares / f"{keeper}-toan.txt").read_text(encoding="utf-8").splitlines()[-1]
            status, told = self.ask("POST", "/api/sittings/toan/shares", f"staff={keeper}", {"words": words})
            assert status == 200, told
        assert told["armed"]

    def keys(self) -> dict[str, Any]:
        """What each room's terminal gets: keys, or the reason why not."""
        got = {t: self.ask("GET", "/api/sittings/toan/keys", f"terminal={t}")[1] for t in ROOMS}
        return {t: told.get("keys") or told["reason"] for t, told in got.items()}

    def wait_for_keys(self) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE_S
        while isinstance((keys := self.keys())["t1"], str):
            assert time.monotonic() < until, keys
            time.sleep(0.05)
        return keys


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> DemoAppliance:
    demo = DemoAppliance(tmp_path_factory.mktemp("loaded"))
    prepare(demo, timedelta(hours=1), Pace(), lambda _line: None)
    return demo


@pytest.fixture
def server(loaded: DemoAppliance, tmp_path: Path) -> Server:
    """A copy of the loaded appliance, with a terminal in each room and two custodians signed in."""
    folder = tmp_path / "appliance"
    shutil.copytree(loaded.folder, folder)
    demo = DemoAppliance(folder)
    clock = HostClock()
    now_us = clock.now().wall_us
    with Database(open_engine(demo.data / DATABASE), clock).write() as tx:
        for name, room in ROOMS.items():
            terminal = TerminalId(name)
            tx.people.put_terminal(
                Terminal(terminal, name, b"\x04", "CODE", TerminalState.ENROLLED, RoomId(room))
            )
            tx.people.put_session(Session(token_hash(name), None, terminal, now_us))
        for keeper in KEEPERS:
            tx.people.put_session(Session(token_hash(keeper), StaffId(keeper), None, now_us))
    return Server(demo)


def bell_in(server: Server, seconds: float) -> float:
    """Set the bell's own table to ring so soon. Returns the start in seconds since 1970."""
    starts_us = HostClock().now().wall_us + round(seconds * 1_000_000)
    engine = open_engine(server.demo.data / DATABASE)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(
            text("update bell set starts_us = :starts, ends_us = :ends where sitting = 'toan'"),
            {"starts": starts_us, "ends": starts_us + 3600 * 1_000_000},
        )
        connection.commit()
    engine.dispose()
    return starts_us / 1_000_000


def assert_every_room_has_its_paper(server: Server) -> dict[str, Any]:
    keys = server.wait_for_keys()
    assert keys["t1"] == keys["t2"]
    assert set(keys["t1"]) == {"101", "102", "103", "104"}
    return keys


def test_armed_and_killed_long_before_the_bell_it_says_at_once_that_the_key_is_lost(server: Server) -> None:
    with server.up():
        server.arm()
        assert (server.sitting()["state"], server.sitting()["key_lost"]) == ("armed", False)
        server.kill()
    with server.up():
        found = server.sitting()
        assert (found["state"], found["key_lost"], found["shares"]["given"]) == ("scheduled", True, 0)
        server.arm()
        assert (server.sitting()["state"], server.sitting()["key_lost"]) == ("armed", False)
        bell_in(server, 1.5)
        assert_every_room_has_its_paper(server)


@pytest.mark.parametrize("moment_ms", [-400, 0, 15])
def test_killed_around_the_bell_no_room_stays_without_its_paper(server: Server, moment_ms: int) -> None:
    """In the last second the bell holds the writer's place; at the bell it commits; then it sends."""
    with server.up():
        server.arm()
        bell = bell_in(server, 2.0)
        time.sleep(max(0.0, bell + moment_ms / 1000 - time.time()))
        server.kill()
        before = time.time() < bell  # a busy machine may wake us too late for the moment we wanted
    with server.up():
        first = server.keys()
        assert first["t1"] == first["t2"], "out for all rooms or for none"
        assert not before or first["t1"] == "not-released", "nothing is out before the bell"
        if isinstance(first["t1"], str):
            assert first["t1"] == "not-released"
            server.arm()
        keys = assert_every_room_has_its_paper(server)
        server.kill()
    with server.up():
        assert server.keys() == keys, "after the release nobody is asked again"
        found = server.sitting()
        assert (found["state"], found["key_lost"]) == ("released", False)
