"""What goes wrong between the scanner and the readings."""

import threading
from dataclasses import replace
from hashlib import sha256

from appliance.adapters.apart.children import Children
from appliance.adapters.apart.files import FileReader
from appliance.adapters.apart.sheets import Apart
from appliance.domain.ledger.events.sheets import ScanRefused, ScansTaken, SheetsRead
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobKind
from appliance.services.sheets.sheets_status import SheetsAt
from appliance.services.sheets.take_scans import Scan, Taken
from appliance.workers.read_queue import ReadQueue
from tests.doubles.deadly_reader import DEADLY, ENDLESS, DeadlyDesk
from tests.doubles.receipts import soon
from tests.doubles.scripted_reader import JPEG, ScriptedReader, picture
from tests.doubles.sheets_world import OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World

FIRST, SECOND = picture("260001", "101"), picture("260002", "102")
SOON = 3.0
"""Seconds for a picture that never ends; a thousand times what the scripted ones beside it take."""


def states(sheets: SheetsWorld) -> list[str]:
    at = sheets.status(TOAN)
    assert isinstance(at, SheetsAt)
    return [b.state.value for b in at.batches]


def test_bad_pictures_are_refused_by_name_while_the_batch_goes_on(world: World) -> None:
    sheets = SheetsWorld(world)
    scans = [
        Scan("tot.jpg", FIRST),
        Scan("virus.exe", b"MZ"),
        Scan("rong.jpg", b""),
        Scan("cut.jpg", JPEG),
        Scan("tot2.jpg", SECOND),
    ]
    sheets.lay(ROOM_1)
    taken = sheets.take_scans(TOAN, ROOM_1, scans, OPERATOR)
    assert isinstance(taken, Taken)
    assert (taken.batch, taken.images) == ("toan-01-1", 2)
    assert [source for source, _ in taken.refused] == ["virus.exe", "rong.jpg", "cut.jpg"]
    events = sheets.events()
    assert sum(isinstance(event, ScanRefused) for event in events) == 3
    assert not any("virus" in str(event.facts()) for event in events)
    assert isinstance(events[-1], ScansTaken)


def test_a_picture_that_is_already_here_is_refused_by_name_wherever_it_comes_from(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.lay(ROOM_1)
    taken = sheets.take_scans(TOAN, ROOM_1, [Scan("a.jpg", FIRST), Scan("b.jpg", FIRST)], OPERATOR)
    assert isinstance(taken, Taken)
    assert taken.images == 1
    ((source, why),) = taken.refused
    assert (source, why.facts["first"]) == ("b.jpg", "a.jpg")
    sheets.lay(ROOM_2)
    again = sheets.take_scans(TOAN, ROOM_2, [Scan("c.jpg", FIRST)], OPERATOR)
    assert isinstance(again, Taken)
    assert (again.batch, again.images) == (None, 0)
    ((source, why),) = again.refused
    assert (source, why.facts["first"], why.facts["batch"], why.facts["room"]) == (
        "c.jpg",
        "a.jpg",
        "toan-01-1",
        "01",
    )
    assert states(sheets) == ["todo"]


def test_every_picture_is_kept_under_its_hash(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, FIRST, SECOND)
    for content in (FIRST, SECOND):
        assert sheets.file(f"{sha256(content).hexdigest()}.jpg").read_bytes() == content


def test_no_picture_at_all_is_refused(world: World) -> None:
    refusal = SheetsWorld(world).take_scans(TOAN, ROOM_1, [], OPERATOR)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.code == "no-pictures"


def killed_while_reading(sheets: SheetsWorld) -> int:
    """The worker takes the job and is killed there; what the next start says is in doubt."""
    with sheets.work.write() as tx:
        assert tx.outbox.take(JobKind.READ_SHEETS)
    return sheets.read_batch.recover()


def test_a_worker_killed_in_mid_batch_tries_it_once_more(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, FIRST)
    assert killed_while_reading(sheets) == 0
    assert states(sheets) == ["todo"]
    assert ReadQueue(read_batch=sheets.read_batch).step() is True
    assert states(sheets) == ["done"]
    assert sum(isinstance(event, SheetsRead) for event in sheets.events()) == 1


def test_a_worker_killed_twice_by_one_batch_leaves_it_until_a_person_asks_again(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, FIRST)
    assert [killed_while_reading(sheets), killed_while_reading(sheets)] == [0, 1]
    fresh = ReadQueue(read_batch=sheets.read_batch)
    assert states(sheets) == ["in-doubt"]
    assert fresh.step() is False
    assert states(sheets) == ["in-doubt"]
    assert sheets.retry_batch("toan-01-1") is None
    assert fresh.step() is True
    assert states(sheets) == ["done"]
    assert sum(isinstance(event, SheetsRead) for event in sheets.events()) == 1


def test_pictures_that_end_the_reader_or_never_end_are_refused_alone_and_the_bag_is_read(
    world: World,
) -> None:
    """Otherwise their bag could never be finished: every try would end the worker, or hold it for ever."""
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, FIRST, JPEG + DEADLY, JPEG + ENDLESS, SECOND)
    apart = Apart(Children(DeadlyDesk, 2), page_seconds=SOON)
    assert replace(sheets.read_batch, reader=FileReader(apart.reader, 2))()
    assert states(sheets) == ["done"]
    with sheets.work.read() as tx:
        read = [sheet.reading.refusal for sheet in tx.sheets.sheets(TOAN)]
    codes = [refusal.reason.code if refusal else "" for refusal in read]
    assert codes == ["", "page-failed", "page-too-slow", ""]


def test_a_picture_that_never_ends_is_refused_by_name_when_it_is_taken_in(world: World) -> None:
    apart = Apart(Children(DeadlyDesk, 1), page_seconds=SOON)
    sheets = SheetsWorld(world, viewer=apart.viewer)
    sheets.lay(ROOM_1)
    scans = [Scan("treo.jpg", JPEG + ENDLESS), Scan("tot.jpg", FIRST)]
    taken = sheets.take_scans(TOAN, ROOM_1, scans, OPERATOR)
    assert isinstance(taken, Taken)
    assert taken.images == 1
    assert [(source, why.reason.code) for source, why in taken.refused] == [("treo.jpg", "page-too-slow")]


def test_a_reader_that_breaks_leaves_one_batch_in_doubt_and_reads_the_next(world: World) -> None:
    reader = ScriptedReader({FIRST})
    sheets = SheetsWorld(world, reader)
    sheets.send(ROOM_1, FIRST)
    sheets.send(ROOM_1, SECOND)
    queue = ReadQueue(read_batch=sheets.read_batch)
    assert [queue.step(), queue.step(), queue.step()] == [True, True, False]
    assert states(sheets) == ["in-doubt", "done"]
    reader.deadly.clear()
    assert sheets.retry_batch("toan-01-1") is None
    queue.step()
    assert states(sheets) == ["done", "done"]


def test_a_scan_changed_on_disk_is_not_read(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, FIRST)
    sheets.file(f"{sha256(FIRST).hexdigest()}.jpg").write_bytes(SECOND)
    ReadQueue(read_batch=sheets.read_batch).step()
    assert states(sheets) == ["in-doubt"]


def test_only_a_batch_in_doubt_can_be_read_again(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, FIRST)
    for batch, code in (("toan-01-1", "batch-not-in-doubt"), ("toan-01-9", "unknown-batch")):
        refusal = sheets.retry_batch(batch)
        assert isinstance(refusal, Refusal)
        assert refusal.reason.code == code


def test_the_queue_stops_when_told(world: World) -> None:
    sheets = SheetsWorld(world)
    sheets.send(ROOM_1, FIRST)
    stop = threading.Event()
    loop = threading.Thread(target=ReadQueue(read_batch=sheets.read_batch).run, args=(stop,))
    loop.start()
    try:
        assert soon(lambda: states(sheets) == ["done"])
    finally:
        stop.set()
        loop.join()
