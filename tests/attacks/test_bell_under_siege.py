"""The bell through the real nginx while a stranger on the LAN does his worst, and while the server is killed.

One appliance for the module: it takes longer to start than to be attacked.
"""

import os
import signal
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from tests.doubles.bell_hall import PATIENCE, Ear, Hall, bell_hall
from tests.doubles.receipts import soon

HALF_OPEN, SLOW, TERMINALS = 300, 60, 20
HALF_A_HELLO = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"
"""The beginning of a TLS ClientHello that promises more and never sends it."""

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with bell_hall(tmp_path_factory.mktemp("hall")) as made:
        yield made


@pytest.fixture
def ears(hall: Hall, request: pytest.FixtureRequest) -> Iterator[list[Ear]]:
    ears = [hall.enrol(f"mt-{request.node.name[:24]}-{at}") for at in range(TERMINALS)]
    try:
        for ear in ears:
            ear.listen()
        yield ears
    finally:
        for ear in ears:
            ear.hang_up()


def _half_open(hall: Hall, stack: ExitStack) -> None:
    for _ in range(HALF_OPEN):
        line = stack.enter_context(socket.create_connection(("127.0.0.1", hall.demo.port), PATIENCE))
        line.sendall(HALF_A_HELLO)


def _slow_bodies(hall: Hall, stack: ExitStack) -> list[ssl.SSLSocket]:
    """Whole handshakes, a POST that promises a body and brings it by the byte; every third one dawdles at its head."""
    trust = ssl.create_default_context(cafile=str(hall.demo.data / "tls" / "authority.pem"))
    lines = []
    for at in range(SLOW):
        raw = socket.create_connection(("127.0.0.1", hall.demo.port), PATIENCE)
        line = stack.enter_context(trust.wrap_socket(raw, server_hostname="localhost"))
        head = "POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nX-Phong-Thi: 1\r\n"
        rest = "" if at % 3 == 0 else "Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"
        line.sendall((head + rest).encode())
        lines.append(line)
    return lines


def _dawdle(lines: list[ssl.SSLSocket], stop: threading.Event) -> None:
    while not stop.wait(0.5):
        for line in lines:
            try:
                line.sendall(b"x")
            except OSError:
                continue  # nginx lost patience with this one: what it is for


def test_the_bell_reaches_every_terminal_through_half_open_and_slow_connections(
    hall: Hall, ears: list[Ear]
) -> None:
    stop = threading.Event()
    with ExitStack() as stack:
        _half_open(hall, stack)
        slow = threading.Thread(target=_dawdle, args=(_slow_bodies(hall, stack), stop))
        slow.start()
        try:
            hall.ring_soon()
            assert all(ear.rang.wait(PATIENCE) for ear in ears)
            late = hall.enrol("mt-late")
            late.listen()
            assert set(late.keys("toan")) == {"101", "102"}
            late.hang_up()
        finally:
            stop.set()
            slow.join(PATIENCE)
    assert {frozenset(ear.heard[0]["keys"]) for ear in ears} == {frozenset({"101", "102"})}
    assert [len(ear.heard) for ear in ears] == [1] * TERMINALS


def test_everybody_reads_the_exam_at_once_after_the_bell_and_everybody_is_answered(
    hall: Hall, ears: list[Ear]
) -> None:
    told: list[int] = []
    if not hall.bundles:
        hall.ring_soon()

    def read(ear: Ear) -> None:
        for _ in range(5):
            answer = hall.get("/api/exam", f"terminal={ear.name}")
            told.append(answer.status_code if answer is not None else 0)

    readers = [threading.Thread(target=read, args=(ear,)) for ear in ears for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert told == [200] * (TERMINALS * 2 * 5)


def test_killed_while_the_keys_go_out_no_room_stays_without_its_paper(hall: Hall, ears: list[Ear]) -> None:
    """The web process dies by SIGKILL when the first terminal has its key; the others ask when it is back."""
    before = hall.kinds().count("papers.released")
    with _killed_when(hall, lambda: any(ear.rang.is_set() for ear in ears)):
        hall.ring_soon()
    assert [set(ear.keys("toan")) for ear in ears] == [{"101", "102"}] * TERMINALS
    assert hall.kinds().count("papers.released") == before + 1


def test_killed_between_the_record_and_the_sending_the_keys_are_there_after_the_restart(
    hall: Hall, ears: list[Ear]
) -> None:
    """The record is the release: the process is killed as soon as another one can read it from disk."""
    known = len(hall.kinds())
    with _killed_when(hall, lambda: "papers.released" in hall.kinds(known)):
        hall.ring_soon()
    assert [set(ear.keys("toan")) for ear in ears] == [{"101", "102"}] * TERMINALS
    assert hall.kinds(known).count("papers.released") == 1


def test_killed_before_the_bell_every_terminal_comes_back_and_hears_it(hall: Hall, ears: list[Ear]) -> None:
    """Back before it: who comes back after it asks, as the two tests above do."""
    once = [ear.let_in for ear in ears]
    _kill_web(hall)
    assert soon(lambda: all(ear.let_in > n for ear, n in zip(ears, once, strict=True)))
    hall.ring_soon()
    assert all(ear.rang.wait(PATIENCE) for ear in ears)
    assert {frozenset(ear.heard[0]["keys"]) for ear in ears} == {frozenset({"101", "102"})}


@contextmanager
def _killed_when(hall: Hall, happened: Callable[[], bool]) -> Iterator[None]:
    """The web process is killed as soon as that has happened; what does not happen here kills nothing in a later test."""
    over, killed = threading.Event(), threading.Event()

    def watch() -> None:
        while not over.wait(0.0005):
            if happened():
                _kill_web(hall)
                killed.set()
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
        assert killed.wait(PATIENCE)
    finally:
        over.set()
        watcher.join()


def _kill_web(hall: Hall) -> None:
    for process in _web_processes(hall):
        with suppress(ProcessLookupError):  # the worker may go with its parent
            os.kill(process, signal.SIGKILL)


def _web_processes(hall: Hall) -> list[int]:
    """gunicorn and its worker under this hall's server, by their parents."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
            environment = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        ours = f"EXAMROOM_DATA={hall.demo.data}".encode() in environment
        if ours and b"appliance.wsgi:app" in words:
            found.append(int(entry.name))
    return found
