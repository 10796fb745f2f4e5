"""Processes that do the work of one object for us, each call bounded in time.

A child ends itself by ``SIGALRM``, which needs nobody to watch it and strikes inside a C library too; an idle one ends
after a while and gives its memory back. It holds none of this process's secrets: it is spawned, not forked.
"""

import multiprocessing
import signal
from collections.abc import Callable
from enum import Enum
from functools import cache
from multiprocessing.connection import Connection
from operator import attrgetter
from threading import BoundedSemaphore, Lock
from typing import Any

IDLE_SECONDS = 60.0
_SPAWN = multiprocessing.get_context("spawn")


class TookTooLongError(Exception):
    """A call did not end in its time; its child was ended."""


class ChildDiedError(Exception):
    """A child ended by itself at the same call twice: a fault of ours, of a library, or no memory."""


class _Argument(Enum):
    SAME = "as in the call before"
    """A batch has one layout: to send it with every page would take a fifth of the time of reading."""


class Children:
    """Up to ``most`` processes; each has what ``make`` gives and takes one call at a time. Safe to call from threads."""

    def __init__(self, make: Callable[[], object], most: int) -> None:
        self._make = make
        self._room = BoundedSemaphore(most)
        self._lock = Lock()
        self._free: list[_Child] = []

    def call(self, method: str, seconds: float, *arguments: object) -> Any:
        """What ``method`` (``reader.read``) of the object answers.

        Raises :class:`TookTooLongError`, and :class:`ChildDiedError` after a second try: the first may have been killed
        for what another process did, or have been idle so long that it was about to go. Others were idle as long: the
        second try is made by a new one.
        """
        with self._room:
            try:
                return self._ask(self._idle() or self._new(), method, seconds, arguments)
            except ChildDiedError:
                return self._ask(self._new(), method, seconds, arguments)

    def _ask(self, child: "_Child", method: str, seconds: float, arguments: tuple[object, ...]) -> Any:
        try:
            answer = child.ask(method, seconds, arguments)
        except (EOFError, OSError):
            with self._lock:  # two threads that wait for a process's end may take its status from each other
                status = child.end()
            if status == -signal.SIGALRM:
                raise TookTooLongError from None
            raise ChildDiedError from None
        with self._lock:
            self._free.append(child)
        return answer

    def _idle(self) -> "_Child | None":
        with self._lock:
            while self._free:
                child = self._free.pop()
                if child.process.is_alive():
                    return child
            return None

    def _new(self) -> "_Child":
        with self._lock:
            return _Child(self._make)


class _Child:
    def __init__(self, make: Callable[[], object]) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_serve, args=(theirs, make), daemon=True)
        self.process.start()
        theirs.close()
        self._told: tuple[object, ...] = ()

    def ask(self, method: str, seconds: float, arguments: tuple[object, ...]) -> Any:
        """Raises ``EOFError`` or ``OSError`` when it ends instead of answering."""
        new = tuple(
            _Argument.SAME if n < len(self._told) and each is self._told[n] else each
            for n, each in enumerate(arguments)
        )
        self._told = arguments
        self._pipe.send((method, seconds, new))
        return self._pipe.recv()

    def end(self) -> int | None:
        """Its status, once it is gone; without its pipe it goes."""
        self._pipe.close()
        self.process.join()
        return self.process.exitcode


def _serve(pipe: Connection, make: Callable[[], object]) -> None:
    """What a child does. An exception of the object ends it, with its trace on standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, whose pipe ends with it
    made = cache(make)
    told: list[object] = []
    while pipe.poll(IDLE_SECONDS):
        try:
            method, seconds, new = pipe.recv()
        except (EOFError, OSError):
            return
        told = [told[n] if each is _Argument.SAME else each for n, each in enumerate(new)]
        signal.setitimer(signal.ITIMER_REAL, seconds)
        answer = attrgetter(method)(made())(*told)
        signal.setitimer(signal.ITIMER_REAL, 0)
        pipe.send(answer)
