"""The live channel: who is listening, and what is said to them at once."""

from collections.abc import Mapping, Sequence
from logging import getLogger
from threading import Lock, Timer

from flask import request
from flask_socketio import SocketIO, join_room

from appliance.domain.names import PaperId, SittingId, TerminalId
from appliance.domain.papers.release_message import keys_by_code
from appliance.services.people.who_is import WhoIs
from appliance.web.door import STAFF_COOKIE, TERMINAL_COOKIE

log = getLogger(__name__)
HINT_SECONDS = 0.1
"""How long hints are gathered."""


def make_socketio() -> SocketIO:
    """Threads, no monkey patching; short pings so that a dead terminal is noticed."""
    return SocketIO(async_mode="threading", ping_interval=10, ping_timeout=8, serve_client=False)


class LiveNotices:
    """Implements ``ports.notices.Notices`` over Socket.IO. Events: ``release`` and ``look``.

    Hints wait a moment and equal ones become one, so that a release never queues behind the hint that follows it,
    and a room full of acts does not make every screen read everything for each of them.
    """

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio
        self._sockets: dict[TerminalId, set[str]] = {}
        self._hints: set[str] = set()
        self._lock = Lock()

    def listen(self, who_is: WhoIs) -> None:
        """Let terminals and signed-in staff in, nobody else."""

        def connect(_auth: object = None) -> bool:
            caller = who_is(request.cookies.get(STAFF_COOKIE), request.cookies.get(TERMINAL_COOKIE))
            if caller.terminal:
                join_room(caller.terminal.id)
                with self._lock:
                    self._sockets.setdefault(caller.terminal.id, set()).add(_socket_id())
            return caller.terminal is not None or caller.staff is not None

        def disconnect(*_reason: object) -> None:
            with self._lock:
                for sockets in self._sockets.values():
                    sockets.discard(_socket_id())

        self._socketio.on_event("connect", connect)
        self._socketio.on_event("disconnect", disconnect)
        self._socketio.on_error_default(_refuse)

    def release(
        self, sitting: SittingId, keys: Mapping[PaperId, str], terminals: Sequence[TerminalId]
    ) -> None:
        """One pass: the packet is written once and queued for every socket."""
        message = {"sitting": sitting, "keys": keys_by_code(sitting, keys)}
        if terminals:  # to nobody in particular would mean to everybody
            self._socketio.emit("release", message, to=list(terminals))

    def look(self, topic: str) -> None:
        with self._lock:
            waiting = topic in self._hints
            self._hints.add(topic)
        if not waiting:
            timer = Timer(HINT_SECONDS, self._hint, (topic,))
            timer.daemon = True
            timer.start()

    def _hint(self, topic: str) -> None:
        with self._lock:
            self._hints.discard(topic)
        self._socketio.emit("look", {"topic": topic})

    def drop(self, terminal: TerminalId) -> None:
        with self._lock:
            sockets = list(self._sockets.pop(terminal, ()))
        for socket in sockets:
            self._socketio.server.disconnect(socket)


def _refuse(error: Exception) -> bool:
    """Said aloud: a browser that is told nothing waits as long as the line stands; one that was refused asks again."""
    log.error("the live channel failed", exc_info=error)
    return False


def _socket_id() -> str:
    return str(getattr(request, "sid", ""))
