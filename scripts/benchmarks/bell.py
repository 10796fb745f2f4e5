"""How late the bell is while the machine is kept busy: 256 MiB Argon2id in a loop and sheets being read.

The bell's real loop with its real timer, database and cipher, for 200 terminals. Argon2id runs in a thread of the same
process, as sign-ins do in the web process; sheets are read by the real reader in a process at nice 5, as
examroom-work.service has it. Counted from the start time: when the loop woke, everything gathered, and when the
release was durable and handed to the sockets. Reference: the same bells with nothing else running.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Thread

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import Engine, text

from appliance.adapters.database.unit_of_work import open_engine
from appliance.adapters.host.memory import HostMemory
from appliance.adapters.host.priority import first_in_line
from appliance.bootstrap.pictures import pictures_apart
from appliance.domain.names import PaperId, SittingId, TerminalId
from appliance.domain.sheets.carried_forms import KnownForms
from scripts.benchmarks.figure import Figure, percentile
from tests.doubles.filled_sheets import FONTS, filled_sheets, layout_of
from tests.doubles.moved_clock import MovedAlarm, MovedClock
from tests.doubles.papers_world import TOAN, PapersWorld
from tests.doubles.running import ROOT

BELLS, IDLE_BELLS, TERMINALS, SHEETS = 100, 30, 200, 6
LEAD_US, SEEN_US = 450_000, 250_000
"""How long before a start it is written into the bell's table; a start that got there later than ``SEEN_US`` before its
time, because the disk was slow, is no bell and not counted."""
SITTING_US = 3600 * 1_000_000
MEMORY_KIB = 256 * 1024
NICE = 5
LIMIT_MS = 10.0


@dataclass
class Ear:
    """Implements ``ports.notices.Notices``: hears when a release is handed over."""

    clock: MovedClock
    heard_us: int = 0
    rang: Event = field(default_factory=Event)

    def release(
        self, _sitting: SittingId, _keys: Mapping[PaperId, str], _terminals: Sequence[TerminalId]
    ) -> None:
        self.heard_us = self.clock.now().wall_us
        self.rang.set()

    def look(self, topic: str) -> None:
        """Hints wait a tenth of a second in the real thing."""

    def drop(self, terminal: TerminalId) -> None:
        """Nobody is shut out here."""


@dataclass
class NotedAlarm(MovedAlarm):
    woke_us: int = 0

    def wait(self, wall_us: int, at_most_us: int) -> bool:
        was_set = super().wait(wall_us, at_most_us)
        self.woke_us = self.clock.now().wall_us
        return was_set


@dataclass(frozen=True)
class Lateness:
    """Milliseconds after each start: when the loop woke, and when the papers were out."""

    woke: list[float]
    out: list[float]


def _arm_again(engine: Engine, starts_us: int) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(text("delete from released_keys"))
        connection.execute(
            text("update bell set state = 'armed', released_us = null, starts_us = :at, ends_us = :end"),
            {"at": starts_us, "end": starts_us + SITTING_US},
        )
        connection.commit()


def _ring(folder: Path, bells: int) -> Lateness:
    papers = PapersWorld(folder)
    for n in range(TERMINALS):
        papers.enrol(f"t{n:03d}")
    papers.arm(papers.loaded())
    clock = MovedClock(papers.clock.wall_us)
    ear, alarm = Ear(clock), NotedAlarm(clock)
    judge = replace(papers.judge, clock=clock, started=clock.now())
    release = replace(papers.release, clock=clock, judge=judge, notices=ear)
    bell = replace(
        papers.bell,
        clock=clock,
        alarm=alarm,
        release=release,
        memory=HostMemory(),
        first_in_line=first_in_line,
    )
    engine, stop = open_engine(folder / "data" / "examroom.db"), Event()
    thread = Thread(target=bell.run, args=(stop,), daemon=True)
    thread.start()
    late = Lateness([], [])
    while len(late.woke) < bells:
        starts_us = clock.now().wall_us + LEAD_US
        ear.rang.clear()
        _arm_again(engine, starts_us)
        in_time = starts_us - clock.now().wall_us >= SEEN_US
        if not ear.rang.wait(30):
            raise RuntimeError(f"the bell of {TOAN} did not ring")
        if in_time:
            late.woke.append((alarm.woke_us - starts_us) / 1000)
            late.out.append((ear.heard_us - starts_us) / 1000)
    stop.set()
    thread.join()
    engine.dispose()
    return late


def read_sheets() -> None:
    """Until killed."""
    layout = layout_of("own")
    reader = pictures_apart(KnownForms(), FONTS, 1).reader
    pictures = [sheet.picture for sheet in filled_sheets("own", SHEETS, seed=7)]
    print("reading", flush=True)
    while True:
        for picture in pictures:
            reader.read(picture, "batch", layout)


@contextmanager
def _sheets_being_read() -> Iterator[None]:
    command = ("-c", "from scripts.benchmarks.bell import read_sheets; read_sheets()")
    with subprocess.Popen(
        ("nice", "-n", str(NICE), sys.executable, *command), cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        try:
            if process.stdout.readline() != b"reading\n":
                raise RuntimeError("the sheets are not being read")
            yield
        finally:
            process.kill()


@contextmanager
def _pins_being_hashed() -> Iterator[list[float]]:
    """Milliseconds of each hash made meanwhile."""
    stop, took = Event(), list[float]()

    def hash_on() -> None:
        while not stop.is_set():
            began = time.perf_counter()
            Argon2id(salt=os.urandom(16), length=32, iterations=1, lanes=1, memory_cost=MEMORY_KIB).derive(
                b"246810"
            )
            took.append((time.perf_counter() - began) * 1000)

    thread = Thread(target=hash_on, daemon=True)
    thread.start()
    try:
        yield took
    finally:
        stop.set()
        thread.join()


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        alone = _ring(Path(folder), IDLE_BELLS)
    with tempfile.TemporaryDirectory() as folder, _sheets_being_read(), _pins_being_hashed() as hashes:
        busy = _ring(Path(folder), BELLS)
    if not hashes:
        raise RuntimeError("no PIN was hashed meanwhile")
    figures = []
    for name, said, quiet in (("loop woke", busy.woke, alone.woke), ("papers out", busy.out, alone.out)):
        for which, share in (("median", 0.5), ("p99", 0.99), ("worst", 1.0)):
            figures.append(
                Figure(f"{name}, {which}", percentile(said, share), "ms", "idle", percentile(quiet, share))
            )
    figures.append(Figure("loop woke, p99", percentile(busy.woke, 0.99), "ms", "limit", LIMIT_MS))
    return figures
