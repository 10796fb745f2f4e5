"""A virtual ESC/POS printer on a TCP port, which can be made to fail on command.

``python -m tests.doubles.escpos_printer --port 9100 --out DIR`` runs it alone; every slip appears as a PNG file
named by time and number.
"""

import argparse
import contextlib
import signal
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image

from tests.doubles.escpos_paper import (
    AskedAtOnce,
    AskedInTurn,
    Cut,
    Dots,
    Happening,
    Paper,
    UnknownCommandError,
)


@dataclass
class VirtualPrinter:
    """Use as a context manager. ``port`` 0 takes a free one. ``out``: folder for the pictures, or None.

    Faults, set at any time: ``mute`` (takes everything, answers nothing), ``cover_open``, ``offline``,
    ``near_end``, ``paper.rows_left`` (0: out of paper), ``dies_after`` (bytes; then the connection breaks and the
    power is off), ``mute_after`` (bytes), ``babble`` (answers nonsense), ``knows_in_turn`` (False: no
    answer to GS r), ``fault_at`` (bytes, and what happens to it then). While the cover is open or it is off-line it
    prints nothing and keeps what came; ``go_on`` after mending. ``switch_off`` and ``switch_on``: the plug.
    ``answers``: how many it gave.
    """

    port: int = 0
    out: Path | None = None
    width: int = 512
    mute: bool = False
    cover_open: bool = False
    offline: bool = False
    near_end: bool = False
    babble: bool = False
    knows_in_turn: bool = True
    dies_after: int | None = None
    mute_after: int | None = None
    fault_at: tuple[int, Callable[[], None]] | None = None
    slips: list[Dots] = field(default_factory=list)
    rubbish: list[str] = field(default_factory=list)
    received: int = 0
    answers: int = 0

    def __post_init__(self) -> None:
        self.paper = Paper(self.width)
        self._listener: socket.socket | None = None
        self._acceptor: threading.Thread | None = None
        self._threads: list[threading.Thread] = []
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self.switch_on()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.switch_off()
        for thread in self._threads:
            thread.join(timeout=5)

    def switch_on(self) -> None:
        """Listen on 127.0.0.1; what hung half printed before the power cut is torn off."""
        listener = socket.create_server(("127.0.0.1", self.port))
        self.port = listener.getsockname()[1]
        self.paper = Paper(self.width, self.paper.rows_left)
        self._listener = listener
        self._acceptor = self._start(lambda: self._accept(listener))

    def switch_off(self) -> None:
        """Lines are only hung up here. Each is closed by the thread that waits on it: closed under it, its number may be
        another connection's by then."""
        with self._lock:
            listener, self._listener = self._listener, None
        if listener and self._acceptor:
            _hang_up(listener)
            self._acceptor.join()
        with self._lock:
            for connection in self._connections:
                _hang_up(connection)

    def _start(self, work: Callable[[], None]) -> threading.Thread:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()
        return thread

    def _accept(self, listener: socket.socket) -> None:
        with listener:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with self._lock:
                    self._connections.add(connection)
                self._start(partial(self._serve, connection))

    def _serve(self, connection: socket.socket) -> None:
        try:
            while data := connection.recv(1024):
                if not self._take(connection, data):
                    return
        except OSError:
            return  # the other side, or the plug, went away
        finally:
            with self._lock:
                self._connections.discard(connection)
            _hang_up(connection)
            connection.close()

    def _take(self, connection: socket.socket, data: bytes) -> bool:
        """False when the power goes with this piece."""
        if self.dies_after is not None and self.received + len(data) > self.dies_after:
            data = data[: max(0, self.dies_after - self.received)]
            self._lay(connection, data)
            self.dies_after = None
            self.switch_off()
            return False
        if self.fault_at and self.received + len(data) > self.fault_at[0]:
            (at, happens), self.fault_at = self.fault_at, None
            now, data = data[: at - self.received], data[at - self.received :]
            self._lay(connection, now)
            happens()
        self._lay(connection, data)
        return True

    def go_on(self) -> None:
        """Print what was kept while it could not. Whoever asked meanwhile has hung up."""
        self.paper.held = False
        for happening in self.paper.feed(b""):
            if isinstance(happening, Cut):
                self._cut(happening.slip)

    def _lay(self, connection: socket.socket, data: bytes) -> None:
        self.received += len(data)
        self.paper.held = self.cover_open or self.offline
        try:
            for happening in self.paper.feed(data):
                self._happen(connection, happening)
        except UnknownCommandError as error:
            self.rubbish.append(str(error))
            self.paper.rest = b""

    def _happen(self, connection: socket.socket, happening: Happening) -> None:
        match happening:
            case Cut(slip):
                self._cut(slip)
            case AskedAtOnce(number):
                self._say(connection, self._status(number))
            case AskedInTurn() if self.knows_in_turn:
                self._say(connection, 0x03 if self.near_end else 0x00)

    def _cut(self, slip: Dots) -> None:
        self.slips.append(slip)
        self._show(slip)

    def _say(self, connection: socket.socket, answer: int) -> None:
        silent = self.mute or (self.mute_after is not None and self.received > self.mute_after)
        if not silent:
            self.answers += 1
            connection.sendall(b"??" if self.babble else bytes([answer]))

    def _status(self, number: int) -> int:
        answer = 0x12
        if number == 1 and (self.offline or self.cover_open or self.paper.out):
            answer |= 0x08
        if number == 2:
            answer |= (0x04 if self.cover_open else 0) | (0x20 if self.paper.out else 0)
        if number == 4:
            answer |= (0x0C if self.near_end or self.paper.out else 0) | (0x60 if self.paper.out else 0)
        return answer

    def _show(self, slip: Dots) -> None:
        if self.out is None:
            return
        name = f"{datetime.now().astimezone():%H%M%S}-{len(self.slips):04d}"
        aside = self.out / f".{name}.part"
        Image.fromarray(slip).save(aside, "PNG")
        aside.rename(self.out / f"{name}.png")


def _hang_up(line: socket.socket) -> None:
    with contextlib.suppress(OSError):  # already gone
        line.shutdown(socket.SHUT_RDWR)


def main() -> None:
    """Run until SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(description="A virtual ESC/POS printer on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=9100)
    parser.add_argument("--out", type=Path, required=True, help="folder for the slips' pictures")
    parser.add_argument("--width", type=int, default=512, help="dots: 512 for 80 mm, 384 for 58 mm")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    stop = threading.Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    with VirtualPrinter(arguments.port, arguments.out, arguments.width) as printer:
        print(f"virtual printer on 127.0.0.1:{printer.port}, slips in {arguments.out}", flush=True)
        stop.wait()


if __name__ == "__main__":
    main()
