"""The disk is full: a sentence says so, nothing half is kept, and work goes on when there is room again."""

import errno
import io
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from sqlalchemy import event

from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading
from appliance.ports.outbox import JobKind, JobState
from appliance.ports.scanner import ScannerDevice, ScannerFault
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.ask_scan import AskScan
from appliance.services.sheets.scan_pages import ScanPages
from appliance.services.sheets.show_table import Table
from appliance.services.sheets.take_left import TakeLeft
from appliance.workers.keep_up import keep_up
from appliance.workers.read_queue import ReadQueue
from appliance.workers.scan_intake import ScanQueue
from tests.doubles.door import Door
from tests.doubles.receipts import soon
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_routes import sheets_door
from tests.doubles.sheets_world import OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, TOAN, World

SCANS = "/api/sittings/toan/rooms/01/scans"


@contextmanager
def full_database(world: World) -> Iterator[None]:
    """SQLite may take no further page of the disk: its own answer to a full one."""
    engine = world.work._engine

    def limit(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute("pragma max_page_count = 1")

    event.listen(engine, "checkout", limit)
    try:
        yield
    finally:
        event.remove(engine, "checkout", limit)
        engine.dispose()


@dataclass(frozen=True)
class SmallDisk(AtomicFolder):
    """A folder on a disk that is full until there is room."""

    full: list[bool] = field(default_factory=lambda: [True])

    def put(self, name: str, content: bytes) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device", name)
        super().put(name, content)


def send(door: Door, *pictures: bytes) -> tuple[int, Any]:
    files = [(io.BytesIO(content), f"{at}.jpg") for at, content in enumerate(pictures)]
    answer = door.person("qp1").upload(SCANS, file=files)
    return answer.status_code, answer.json


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.lay(ROOM_1)
    return made


def batches(sheets: SheetsWorld) -> list[str]:
    with sheets.work.read() as tx:
        return [batch.id for batch in tx.sheets.batches(TOAN)]


def test_pictures_that_do_not_fit_are_refused_in_words_and_taken_when_there_is_room(
    sheets: SheetsWorld,
) -> None:
    disk = SmallDisk(sheets.scans.root)
    sheets.take_scans = replace(sheets.take_scans, scans=disk)
    door = sheets_door(sheets)
    status, told = send(door, picture("260001", "101"))
    assert (status, told["reason"]) == (503, "disk-full")
    assert batches(sheets) == []
    disk.full.clear()
    assert send(door, picture("260001", "101"))[1]["images"] == 1


def test_a_full_database_keeps_nothing_of_a_batch_and_takes_it_later(sheets: SheetsWorld) -> None:
    door = sheets_door(sheets)
    many = [picture(f"{n:06d}", "101") for n in range(300)]
    browser = door.person("qp1")
    files = [(io.BytesIO(content), f"{at}-{'x' * 60}.jpg") for at, content in enumerate(many)]
    with full_database(sheets.world):
        answer = browser.upload(SCANS, file=files)
    assert answer.json
    assert (answer.status_code, answer.json["reason"]) == (503, "disk-full")
    assert batches(sheets) == []
    assert send(door, *many)[1]["images"] == 300


@dataclass
class NoRoom:
    """The same database, whose disk is full after so many writes."""

    work: UnitOfWork
    writes: int

    @property
    def written(self) -> int:
        return self.work.written

    def read(self) -> AbstractContextManager[Transaction]:
        return self.work.read()

    def write(self) -> AbstractContextManager[Transaction]:
        self.writes -= 1
        if self.writes < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self.work.write()


def reading(sheets: SheetsWorld) -> list[JobState]:
    with sheets.work.read() as tx:
        return [job.state for job in tx.outbox.list(JobKind.READ_SHEETS)]


def test_a_batch_whose_end_could_not_be_written_is_read_when_there_is_room(sheets: SheetsWorld) -> None:
    """Not even "in doubt" found room: it stays begun, where no button reaches it; the loop takes it up again."""
    sheets.send(ROOM_1, picture("260001", "101"))
    disk = NoRoom(sheets.work, writes=1)
    queue = ReadQueue(read_batch=replace(sheets.read_batch, work=disk))
    with pytest.raises(OSError, match="No space"):
        queue.step()
    assert reading(sheets) == [JobState.DOING]
    disk.writes = 100
    stop = Event()
    loop = Thread(target=keep_up, args=(queue.run, stop))
    loop.start()
    try:
        assert soon(lambda: reading(sheets) == [JobState.DONE])
    finally:
        stop.set()
        loop.join()


def test_a_batch_that_waits_for_room_says_so_and_is_read_by_itself(sheets: SheetsWorld) -> None:
    sheets.send(ROOM_1, picture("260001", "101"))
    person, queue = sheets_door(sheets).person("qp1"), ReadQueue(read_batch=sheets.read_batch)
    sheets.machine.fill()
    assert not queue.step()
    told = person.get("/api/sittings/toan/sheets").json
    assert told
    assert (told["why"]["reason"], told["batches"][0]["state"]) == ("waits-for-disk", "todo")
    assert told["why"]["next_vi"].endswith("Có chỗ trống là máy tự đọc tiếp.")
    sheets.machine.clear()
    assert queue.step()
    told = person.get("/api/sittings/toan/sheets").json
    assert told
    assert (told["why"], told["batches"][0]["state"]) == (None, "done")


class FullWhileReading:
    """Implements ``ports.reading.FileReader``: the disk fills under it."""

    def read(self, files: Sequence[Path], layout: Layout | None) -> Iterator[tuple[PageReading, ...]]:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_fills_while_a_batch_is_read_costs_it_no_try_and_no_person(sheets: SheetsWorld) -> None:
    sheets.send(ROOM_1, picture("260001", "101"))
    for _ in range(3):
        assert not ReadQueue(read_batch=replace(sheets.read_batch, reader=FullWhileReading())).step()
        assert reading(sheets) == [JobState.TODO]
    assert ReadQueue(read_batch=sheets.read_batch).step()
    assert reading(sheets) == [JobState.DONE]


@dataclass
class TrayOnFullDisk:
    """Implements ``ports.scanner.Scanner``: the disk has room for one more page."""

    def devices(self) -> tuple[ScannerDevice, ...]:
        return ()

    def scan(self, folder: Path) -> Iterator[Path | ScannerFault]:
        folder.mkdir(parents=True, exist_ok=True)
        page = folder / "p0001.jpg"
        page.write_bytes(picture("260001", "101"))
        yield page
        raise OSError(errno.ENOSPC, "a scanned page")


def test_pages_scanned_before_the_disk_was_full_are_taken_in_by_themselves(sheets: SheetsWorld) -> None:
    """The scanner stops, and nobody scans into a full disk; the page that is through needs no second scan."""
    ask, left = (verb(work=sheets.work, machine=sheets.machine) for verb in (AskScan, TakeLeft))
    assert ask(OPERATOR) is None
    disk = SmallDisk(sheets.scans.root)
    spool = AtomicFolder(sheets.world.folder / "scanner")
    take = replace(sheets.take_scans, scans=disk)
    queue = ScanQueue(
        scan_pages=ScanPages(
            work=sheets.work, scanner=TrayOnFullDisk(), spool=spool, take_scans=take, clock=sheets.world.clock
        )
    )
    sheets.machine.fill()
    for _ in range(2):
        with pytest.raises(OSError, match=r"page|No space"):
            queue.run(Event())
    for verb in (ask, left):
        refused = verb(OPERATOR)
        assert isinstance(refused, Refusal)
        assert refused.reason.code == "waits-for-disk"
    disk.full.clear()
    sheets.machine.clear()
    assert queue.scan_pages.recover() == 1
    table = sheets.table(TOAN, OPERATOR)
    assert isinstance(table, Table)
    assert table.run
    assert table.run.stopped
    assert (table.run.pages, table.run.stopped.reason.code) == (1, "scan-cut-short")
    assert "đầy đĩa" in table.run.stopped.vi
    assert batches(sheets) == ["toan-01-1"]


def test_a_sheet_under_the_camera_is_refused_in_words_and_taken_when_there_is_room(
    sheets: SheetsWorld,
) -> None:
    disk = SmallDisk(sheets.scans.root)
    sheets.frame = replace(sheets.frame, take_scans=replace(sheets.take_scans, scans=disk))
    browser = sheets_door(sheets).person("qp1")

    def hold() -> tuple[int, Any]:
        frame = (io.BytesIO(picture("260001", "101")), "camera.jpg")
        answer = browser.upload("/api/sittings/toan/rooms/01/frames", file=frame)
        return answer.status_code, answer.json

    status, told = hold()
    assert (status, told["reason"]) == (503, "disk-full")
    assert batches(sheets) == []
    disk.full.clear()
    assert hold()[1]["taken"] is True


def test_answer_sheets_are_printed_from_a_full_disk(sheets: SheetsWorld) -> None:
    officer = sheets_door(sheets).person("cb1")
    with full_database(sheets.world):
        for path, asked in (("rooms/01/answer-sheets", {"spares": 1}), ("blank-sheets", {"copies": 2})):
            answer = officer.post(f"/api/sittings/toan/{path}", asked)
            assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-")


def test_a_loop_that_breaks_is_begun_anew(caplog: pytest.LogCaptureFixture) -> None:
    stop, runs = Event(), []

    def loop(until: Event) -> None:
        runs.append(1)
        if len(runs) < 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        until.set()

    keep_up(loop, stop, again_seconds=0)
    assert len(runs) == 3
    assert "begun anew" in caplog.text
