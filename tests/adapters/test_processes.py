"""Children of one parent are kept running and are never left behind."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.adapters.host.processes import Family, Program, TooManyRestartsError, accepts, answers
from tests.doubles.receipts import soon

LONG = 60
"""Seconds. For a child to start on a busy machine; nothing here waits so long."""
SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def writes_pid(path: Path, then: str) -> tuple[str, ...]:
    code = f"import os, time; open({str(path)!r}, 'a').write(str(os.getpid()) + '\\n'); {then}"
    return (sys.executable, "-c", code)


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_leaving_stops_every_child(tmp_path: Path) -> None:
    notes = tmp_path / "pids"
    with Family(print) as family:
        family.start(Program("one", writes_pid(notes, "time.sleep(60)")))
        assert family.wait_until(lambda: notes.exists() and notes.read_text().endswith("\n"), LONG)
        pid = int(notes.read_text())
        assert alive(pid)
    assert not alive(pid)


def test_a_child_that_dies_is_started_again_and_said_so(tmp_path: Path) -> None:
    notes, said = tmp_path / "pids", list[str]()

    def then_ask_to_stop() -> None:
        last = time.monotonic() + LONG
        while time.monotonic() < last and (not notes.exists() or notes.read_text().count("\n") < 2):
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    second_time = f"time.sleep(60) if open({str(notes)!r}).read().count(chr(10)) > 1 else None"
    with Family(said.append) as family:
        family.start(Program("worker", writes_pid(notes, second_time)))
        stopper = threading.Thread(target=then_ask_to_stop)
        stopper.start()
        family.watch()
        stopper.join()
    assert said == ["worker ended (status 0); starting it again"]


def test_a_child_that_never_stays_up_ends_the_watch() -> None:
    with (
        Family(lambda _: None) as family,
        pytest.raises(TooManyRestartsError, match="broken"),
    ):
        family.start(Program("broken", ("/bin/false",)))
        family.watch()


def test_waiting_gives_up_when_a_child_dies_first() -> None:
    with Family(print) as family:
        family.start(Program("good", SLEEPS))
        family.start(Program("broken", ("/bin/false",)))
        assert not family.wait_until(lambda: False, LONG)
        assert family.ended() == {"broken": 1}


def test_a_child_deaf_to_being_asked_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("appliance.adapters.host.processes.PATIENCE_SECONDS", 0.5)
    notes = tmp_path / "pids"
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    command = writes_pid(notes, "time.sleep(60)")
    command = (*command[:2], f"{deaf}; {command[2]}")
    with Family(print) as family:
        family.start(Program("deaf", command))
        assert family.wait_until(lambda: notes.exists() and notes.read_text().endswith("\n"), LONG)
    assert not alive(int(notes.read_text()))


PARENT = """
import signal, sys, time
from appliance.adapters.host.processes import Family, Program
child = "import os, signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(open({notes!r}, 'a').write('asked')))"
child += "; open({notes!r}, 'a').write(f'{{os.getpid()}} '); time.sleep(60)"
with Family(print) as family:
    family.start(Program("front", (sys.executable, "-c", child), bereft=signal.SIGTERM))
    time.sleep(60)
"""


def test_who_has_children_of_its_own_is_asked_to_end_when_its_parent_is_killed(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    with subprocess.Popen((sys.executable, "-c", PARENT.format(notes=str(notes)))) as parent:
        assert soon(lambda: notes.exists() and notes.read_text().endswith(" "))
        parent.kill()
    assert soon(lambda: notes.read_text().endswith("asked")), "to end its own first"


def test_nobody_answers_on_a_socket_that_is_not_there(tmp_path: Path) -> None:
    assert not answers(tmp_path / "app.sock")


def test_somebody_listens_on_a_port_that_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert accepts(port)
    assert not accepts(port)
