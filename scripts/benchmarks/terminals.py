"""Terminals for the release benchmark, in a process of their own: their work is not the server's.

Reads a :class:`Order` as JSON from standard input, says ``connected`` when every socket is in, and answers with a
:class:`Heard` as JSON. Arrival is noted when the socket's bytes are out of TLS, before anything is parsed.
"""

import asyncio
import json
import ssl
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import Any

from wsproto import ConnectionType, WSConnection
from wsproto.events import Request, TextMessage

SHORT_FRAME, FRAME_HEAD, LONGER = 126, 2, 2
"""A text frame of 126 bytes or more carries its length in two bytes more (RFC 6455)."""


@dataclass(frozen=True)
class Order:
    """``bells``: how many releases to wait for. ``file``: what everybody then fetches at once, ``rounds`` times.
    ``looks``: whether a hint is followed by GET /api/exam, as a browser follows it."""

    host: str
    port: int
    authority: str
    terminals: list[str]
    bells: int
    seconds: float
    file: str
    rounds: int
    looks: bool


@dataclass
class Heard:
    """``arrivals``: sitting to wall-clock nanoseconds of each terminal. ``largest``: most bytes of websocket
    frames a terminal was sent for one bell, hint included. ``fetches``: milliseconds to a file's last byte."""

    arrivals: dict[str, list[int]] = field(default_factory=dict)
    largest: int = 0
    fetches: list[float] = field(default_factory=list)
    exam_reads: list[float] = field(default_factory=list)


class Gathering:
    """``tasks`` holds every listener and every read, so that none is left behind or lost."""

    def __init__(self, order: Order, tasks: asyncio.TaskGroup) -> None:
        self.order, self.tasks = order, tasks
        self.tls = ssl.create_default_context(cafile=order.authority)
        self.heard = Heard()
        self.all_heard = asyncio.Event()

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection(self.order.host, self.order.port, ssl=self.tls)

    async def join(self, name: str) -> asyncio.Task[None]:
        """Open the live channel as the terminal; the task listens on."""
        reader, writer = await self.open()
        socket = WSConnection(ConnectionType.CLIENT)
        writer.write(
            socket.send(
                Request(
                    host=f"{self.order.host}:{self.order.port}",
                    target="/socket.io/?EIO=4&transport=websocket",
                    extra_headers=[(b"Cookie", f"terminal={name}".encode())],
                )
            )
        )
        let_in = asyncio.Event()
        listening = self.tasks.create_task(self._listen(name, socket, reader, writer, let_in))
        await asyncio.wait_for(let_in.wait(), 30)
        return listening

    async def _listen(
        self,
        name: str,
        socket: WSConnection,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        let_in: asyncio.Event,
    ) -> None:
        sent = 0
        while content := await reader.read(65536):
            at = time.time_ns()
            socket.receive_data(content)
            for event in socket.events():
                if not isinstance(event, TextMessage):
                    continue
                text = str(event.data)
                match text[:2]:
                    case "40":
                        let_in.set()
                    case "42":
                        kind, message = json.loads(text[2:])
                        size = len(text.encode())
                        frame = size + FRAME_HEAD + (LONGER if size >= SHORT_FRAME else 0)
                        if kind == "release":
                            sent = frame
                            self._released(message["sitting"], at)
                        else:
                            sent += frame
                            if self.order.looks and sent > frame:
                                self.tasks.create_task(self._read_exam(name))
                        self.heard.largest = max(self.heard.largest, sent)
                    case _ if text.startswith("0"):
                        writer.write(socket.send(TextMessage("40")))
                    case _ if text == "2":
                        writer.write(socket.send(TextMessage("3")))

    def _released(self, sitting: str, at: int) -> None:
        arrivals = self.heard.arrivals.setdefault(sitting, [])
        arrivals.append(at)
        wanted = len(self.order.terminals)
        full = [s for s, all_of in self.heard.arrivals.items() if len(all_of) == wanted]
        if len(full) == self.order.bells:
            self.all_heard.set()

    async def get(self, path: str, cookie: str = "") -> tuple[int, float]:
        """Bytes of the whole answer, and milliseconds from asking on an open connection to the last byte."""
        reader, writer = await self.open()
        began = time.perf_counter()
        head = (
            f"GET {path} HTTP/1.1\r\nHost: {self.order.host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        )
        writer.write(head.encode())
        size = 0
        while content := await reader.read(1 << 18):
            size += len(content)
        writer.close()
        return size, (time.perf_counter() - began) * 1000

    async def _read_exam(self, name: str) -> None:
        _size, took = await self.get("/api/exam", f"terminal={name}")
        self.heard.exam_reads.append(took)

    async def fetch_all(self) -> None:
        for _round in range(self.order.rounds):
            began = time.perf_counter()

            async def fetch(since: float = began) -> float:
                await self.get(self.order.file)
                return (time.perf_counter() - since) * 1000

            self.heard.fetches += await asyncio.gather(*(fetch() for _ in self.order.terminals))


async def gather(order: Order) -> Heard:
    """Raises ``ExceptionGroup`` when not every terminal heard every bell in time, or one lost its connection."""
    async with asyncio.TaskGroup() as tasks:
        gathering = Gathering(order, tasks)
        listening = [await gathering.join(name) for name in order.terminals]
        print("connected", flush=True)
        await asyncio.wait_for(gathering.all_heard.wait(), order.seconds)
        await asyncio.sleep(1)
        for task in listening:
            task.cancel()
    await gathering.fetch_all()
    return gathering.heard


def main() -> None:
    told: dict[str, Any] = json.loads(sys.stdin.readline())
    print(json.dumps(asdict(asyncio.run(gather(Order(**told))))), flush=True)


if __name__ == "__main__":
    main()
