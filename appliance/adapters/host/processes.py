"""Children of one parent: started together, kept running, and never left behind."""

import ctypes
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Self

POLL_SECONDS = 0.02
PATIENCE_SECONDS = 8.0
"""How long a child may take to stop before it is killed."""
RESTARTS, RESTART_WINDOW_SECONDS = 5, 60.0
"""A child that ends more often than this is not restarted any more: all stop, and the caller is told."""
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Program:
    """What to start. ``environment`` comes on top of our own; ``output``: a file both streams are added to; ``bereft``: what
    the kernel tells it when we die, for a program whose own children end only when it ends them."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    output: Path | None = None
    bereft: signal.Signals = signal.SIGKILL


class TooManyRestartsError(Exception):
    """A program does not stay up."""


def _when_parent_dies(told: signal.Signals) -> None:
    _libc.prctl(_PR_SET_PDEATHSIG, told)


class Family:
    """Runs programs until asked to stop. One instance, one thread."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._programs: list[Program] = []
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._ended: dict[str, list[float]] = {}
        self.asked_to_stop = False

    def __enter__(self) -> Self:
        for asked in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(asked, self._ask_to_stop)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def start(self, program: Program) -> None:
        self._programs.append(program)
        self._begin(program)

    def _begin(self, program: Program) -> None:
        with ExitStack() as open_files:
            output = None if program.output is None else open_files.enter_context(program.output.open("ab"))
            self._running[program.name] = subprocess.Popen(
                program.command,
                env={**os.environ, **program.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C reaches the parent alone, which then stops them all
                preexec_fn=partial(_when_parent_dies, program.bereft),
            )

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Whether ``ready`` became true in time while all programs stayed up and nobody asked to stop."""
        last = time.monotonic() + seconds
        while not self.asked_to_stop and time.monotonic() < last:
            if any(child.poll() is not None for child in self._running.values()):
                return False
            if ready():
                return True
            time.sleep(POLL_SECONDS)
        return False

    def ended(self) -> dict[str, int]:
        """Names and exit statuses of the programs that do not run any more."""
        polled = {name: child.poll() for name, child in self._running.items()}
        return {name: status for name, status in polled.items() if status is not None}

    def watch(self) -> None:
        """Return when asked to stop; start again what ends by itself.

        Raises :class:`TooManyRestartsError` when a program does not stay up.
        """
        while not self.asked_to_stop:
            for program in self._programs:
                status = self._running[program.name].poll()
                if status is not None:
                    self._restart(program, status)
            time.sleep(0.2)

    def _restart(self, program: Program, status: int) -> None:
        now = time.monotonic()
        recent = [at for at in self._ended.get(program.name, []) if now - at < RESTART_WINDOW_SECONDS]
        ended = [*recent, now]
        self._ended[program.name] = ended
        if len(ended) > RESTARTS:
            raise TooManyRestartsError(f"{program.name} does not stay up (status {status})")
        self._say(f"{program.name} ended (status {status}); starting it again")
        self._begin(program)

    def stop(self) -> None:
        """Ask all to end at once, wait, and kill what is left."""
        for program in self._programs:
            child = self._running.get(program.name)
            if child is not None and child.poll() is None:
                child.terminate()
        last = time.monotonic() + PATIENCE_SECONDS
        for child in self._running.values():
            try:
                child.wait(max(0.0, last - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self._running.clear()


def accepts(port: int) -> bool:
    """Whether somebody listens at a TCP port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as knock:
        knock.settimeout(1.0)
        return knock.connect_ex(("127.0.0.1", port)) == 0


def answers(path: Path, timeout: float = 2.0) -> bool:
    """Whether a web application behind a unix socket answers, whatever it says. It waits: gunicorn listens long before
    its worker answers, and whoever hangs up early must come again."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        knock.settimeout(timeout)
        try:
            knock.connect(str(path))
            knock.sendall(b"GET /api/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return knock.recv(5) == b"HTTP/"
        except OSError:
            return False


def tell_systemd(state: str) -> None:
    """Say ``READY=1`` and the like to systemd, where it started us and wants to know."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
            systemd.connect(address.replace("@", "\0", 1))
            systemd.sendall(state.encode())
