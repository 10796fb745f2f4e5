"""One child a file, as in the appliance, without a start of Python for each.

A process that has loaded the module, and never opens a file, forks a child for every file; the child sets its own limits
in the module's ``main`` before it looks at what it is given. What a file breaks is gone before the next one comes.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from typing import IO, NoReturn

FILES_A_PARENT = 100
"""Then a new one: its processor time is counted once it has ended."""


class WarmChildren:
    """Of ``module``, whose ``main`` reads standard input and writes standard output."""

    def __init__(self, module: str, *arguments: object) -> None:
        self._command = [sys.executable, "-m", __name__, module, *map(str, arguments)]
        self._running = ExitStack()
        self._left = 0

    @contextmanager
    def one(self) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """Where to write the file, and where its answer is read: to its end, whatever becomes of the child."""
        if not self._left:
            self._start()
        self._left -= 1
        given, to = os.pipe()
        out, told = os.pipe()
        socket.send_fds(self._ours, [b"1"], [given, told])
        os.close(given)
        os.close(told)
        with os.fdopen(out, "rb") as answer, suppress(BrokenPipeError), os.fdopen(to, "wb") as question:
            yield question, answer
        if not self._left:
            self.close()

    def close(self) -> None:
        """End the parent and wait for it."""
        self._running.close()
        self._left = 0

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._running.enter_context(subprocess.Popen(self._command, stdin=theirs.fileno()))
        self._ours = self._running.enter_context(ours)
        self._left = FILES_A_PARENT


def _serve(module: str, arguments: list[str]) -> None:
    run = import_module(module).main
    asked = socket.socket(fileno=os.dup(0))
    while True:
        message, pipes, _, _ = socket.recv_fds(asked, 1, 2)
        if not message:
            return
        if os.fork() == 0:
            _one(run, pipes, [module, *arguments])
        for pipe in pipes:
            os.close(pipe)
        os.wait()


def _one(run: Callable[[], None], pipes: list[int], argv: list[str]) -> NoReturn:
    try:
        for pipe, place in zip(pipes, (0, 1), strict=True):
            os.dup2(pipe, place)
            os.close(pipe)
        sys.argv = argv
        run()
        sys.stdout.flush()
        os._exit(0)
    finally:
        os._exit(1)


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2:])
