"""Pictures that come by the scanner and by the watched folder."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.files.dropped import REFUSED, TAKEN, DroppedFiles
from appliance.adapters.host.machine import HostMachine
from appliance.adapters.vision.pictures import MOST_BYTES
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.domain.ledger.events.sheets import ScanRefused
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import Bag
from appliance.domain.sheets.batch import LARGEST_FILE
from appliance.ports.outbox import JobKind
from appliance.ports.scanner import ScannerDevice, ScannerFault
from appliance.services.sheets.ask_scan import AskScan
from appliance.services.sheets.scan_pages import ScanPages
from appliance.services.sheets.scan_runs import ScanRun
from appliance.services.sheets.show_inbox import ShowInbox
from appliance.services.sheets.show_table import Table
from appliance.services.sheets.take_dropped import AT_ONCE, PATIENCE, TakeDropped
from appliance.services.sheets.take_left import TakeLeft
from tests.doubles.sheets_world import JPEG, OPERATOR, ScriptedViewer, SheetsWorld, picture
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World

ONE, TWO = picture("260001", "101"), picture("260002", "102")


@dataclass
class PaperTray:
    """Implements ``ports.scanner.Scanner``: these sheets lie in the feeder, then that happens."""

    sheets: list[bytes]
    fault: ScannerFault | None = None

    def devices(self) -> tuple[ScannerDevice, ...]:
        return (ScannerDevice("tray", "Khay giấy"),)

    def scan(self, folder: Path) -> Iterator[Path | ScannerFault]:
        folder.mkdir(parents=True, exist_ok=True)
        for number, sheet in enumerate(self.sheets, start=1):
            page = folder / f"p{number:04d}.jpg"
            page.write_bytes(sheet)
            yield page
        if self.fault:
            yield self.fault


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.call_roll(ROOM_1, "260003")
    made.call_roll(ROOM_2)
    assert isinstance(made.open_bag(TOAN, ROOM_1, OPERATOR), Bag)
    return made


def scanning(sheets: SheetsWorld, tray: PaperTray) -> ScanPages:
    spool = AtomicFolder(sheets.world.folder / "scanner")
    return ScanPages(
        work=sheets.work, scanner=tray, spool=spool, take_scans=sheets.take_scans, clock=sheets.world.clock
    )


def run_of(sheets: SheetsWorld) -> ScanRun:
    table = sheets.table(TOAN, OPERATOR)
    assert isinstance(table, Table)
    assert table.run
    return table.run


def test_the_feeders_pages_are_taken_in_for_the_bag_on_the_table(sheets: SheetsWorld) -> None:
    work = scanning(sheets, PaperTray([ONE, TWO]))
    assert work() is False
    assert AskScan(work=sheets.work)(OPERATOR) is None
    asked_twice = AskScan(work=sheets.work)(OPERATOR)
    assert isinstance(asked_twice, Refusal)
    assert asked_twice.reason.code == "scan-running"
    assert run_of(sheets).running
    assert work() is True
    assert run_of(sheets) == ScanRun(False, 2, 0, None)
    sheets.read_batch()
    assert not isinstance(sheets.close_bag(OPERATOR), Refusal)
    assert [name for name in work.spool.names() if name.endswith(".jpg")] == []


def test_while_pages_come_it_is_told_how_many_and_how_fast(sheets: SheetsWorld) -> None:
    """From the first page on: ten of them may take a slow scanner minutes."""
    clock = sheets.world.clock
    seen: list[tuple[int, float | None, float | None]] = []

    class Watched(PaperTray):
        def scan(self, folder: Path) -> Iterator[Path | ScannerFault]:
            for page in super().scan(folder):
                clock.advance(2)
                yield page
                at = run_of(sheets).progress
                seen.append((at.done, at.a_second, at.seconds_left(4)) if at else (0, None, None))

    AskScan(work=sheets.work)(OPERATOR)
    scanning(sheets, Watched([ONE, TWO]))()
    assert seen == [(1, 0.5, 6.0), (2, 0.5, 4.0)]
    assert run_of(sheets).progress is None


def test_what_came_before_a_jam_is_kept_and_the_jam_is_told(sheets: SheetsWorld) -> None:
    work = scanning(sheets, PaperTray([ONE, b"MZ"], ScannerFault.JAMMED))
    AskScan(work=sheets.work)(OPERATOR)
    work()
    run = run_of(sheets)
    assert run.stopped
    assert (run.pages, run.refused, run.stopped.reason.code) == (2, 1, "scanner-jammed")
    assert "2" in run.stopped.vi
    assert [name for name in work.spool.names() if name.endswith(".jpg")], (
        "what is no picture is kept as it came"
    )


def test_a_scan_that_the_bag_stopped_is_told_with_what_to_do(sheets: SheetsWorld) -> None:
    """Two were present: the third sheet is counted, and what the scanner brings after it is not taken."""
    AskScan(work=sheets.work)(OPERATOR)
    sheets.send(ROOM_1, ONE, TWO, picture("260003", "101"))
    sheets.read_batch()
    scanning(sheets, PaperTray([picture("260001", "103"), picture("260002", "103")]))()
    stopped = run_of(sheets).stopped
    assert stopped
    assert (stopped.reason.code, run_of(sheets).refused) == ("scan-overfull", 2)
    assert "2 tờ không được nhận" in stopped.vi
    assert "«Nhận 2 tờ còn lại»" in stopped.next_vi


def test_pages_that_the_bag_would_not_take_are_asked_about_and_taken_in_without_a_second_scan(
    sheets: SheetsWorld,
) -> None:
    """They lie between the scanner and the bag: it cannot be finished, scanned into or frozen over them."""
    ask, take_left = AskScan(work=sheets.work), TakeLeft(work=sheets.work)
    assert code(take_left(OPERATOR)) == "nothing-left"
    ask(OPERATOR)
    extra = picture("260003", "101")
    sheets.send(ROOM_1, ONE, TWO, extra)
    sheets.read_batch()
    last = [picture("260001", "103"), picture("260002", "103")]
    work = scanning(sheets, PaperTray(last))
    work()
    assert (run_of(sheets).left, run_of(sheets).stopped is not None) == (2, True)
    for act in (ask(OPERATOR), sheets.close_bag(OPERATOR), sheets.freeze(TOAN, OPERATOR)):
        assert code(act) == "scan-left"
    assert take_left(OPERATOR) is None
    assert code(sheets.close_bag(OPERATOR)) == "scan-running"
    assert work() is True
    assert run_of(sheets).left == 2, "the bag still has one too many: asked about again"
    with sheets.work.read() as tx:
        stray = next(sheet for sheet in tx.sheets.sheets(TOAN) if sheet.number == "260003")
    sheets.review(stray.id, "page", "set-aside", OPERATOR)
    take_left(OPERATOR)
    assert work() is True
    assert run_of(sheets) == ScanRun(False, 2, 0, None)
    sheets.read_batch()
    with sheets.work.read() as tx:
        assert sum(batch.images for batch in tx.sheets.batches(TOAN)) == 5
    assert [name for name in work.spool.names() if name.endswith(".jpg")] == []


def code(outcome: object) -> str:
    assert isinstance(outcome, Refusal)
    return outcome.reason.code


def test_a_scan_whose_bag_is_gone_says_that_nothing_was_taken(sheets: SheetsWorld) -> None:
    AskScan(work=sheets.work)(OPERATOR)
    with sheets.work.write() as tx:
        (bag,) = tx.sheets.bags_open()
        tx.sheets.close_bag(bag, bag.opened_by)
    scanning(sheets, PaperTray([ONE]))()
    sheets.open_bag(TOAN, ROOM_1, OPERATOR)
    stopped = run_of(sheets).stopped
    assert stopped
    assert stopped.reason.code == "scan-not-taken"
    assert "no-bag-open" in stopped.en


def test_a_power_cut_while_scanning_loses_no_whole_page(sheets: SheetsWorld) -> None:
    tray = PaperTray([ONE, TWO])
    work = scanning(sheets, tray)
    AskScan(work=sheets.work)(OPERATOR)
    with sheets.work.write() as tx:
        job = tx.outbox.take(JobKind.SCAN_PAGES)
    assert job
    list(tray.scan(work.spool.path(str(job.id))))
    assert work.recover() == 1
    assert (run_of(sheets).pages, run_of(sheets).running) == (2, False)
    stopped = run_of(sheets).stopped
    assert stopped
    assert stopped.reason.code == "scan-cut-short"
    sheets.read_batch()
    assert not isinstance(sheets.close_bag(OPERATOR), Refusal)


def test_no_scan_without_a_bag(world: World) -> None:
    refusal = AskScan(work=world.work)(OPERATOR)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.code == "no-bag-open"


@dataclass
class Shelf:
    """The watched folder with the verb that empties it."""

    folder: Path
    take: TakeDropped

    def names(self) -> set[str]:
        return {str(p.relative_to(self.folder)) for p in self.folder.rglob("*") if p.is_file()}


@pytest.fixture
def shelf(sheets: SheetsWorld, tmp_path: Path) -> Shelf:
    folder = tmp_path / "inbox"
    folder.mkdir()
    take = TakeDropped(
        work=sheets.work,
        inbox=DroppedFiles(folder),
        viewer=ScriptedViewer(),
        take_scans=sheets.take_scans,
    )
    return Shelf(folder, take)


def test_a_file_is_taken_once_it_stands_still_and_is_moved_aside(sheets: SheetsWorld, shelf: Shelf) -> None:
    file = shelf.folder / "SCAN0001.JPG"
    file.write_bytes(ONE[:8])
    assert shelf.take() == 0
    file.write_bytes(ONE)
    (shelf.folder / "SCAN0002.JPG.part").write_bytes(TWO)
    assert shelf.take() == 0, "it grew since the last look"
    assert shelf.take() == 1
    assert shelf.names() == {f"{TAKEN}/SCAN0001.JPG", "SCAN0002.JPG.part"}
    assert (shelf.folder / TAKEN / "SCAN0001.JPG").read_bytes() == ONE
    assert sheets.read_batch()


def test_what_is_refused_is_kept_with_a_note_and_never_written_over(shelf: Shelf) -> None:
    for _ in range(2):
        (shelf.folder / "thu.doc").write_bytes(b"MZ")
        shelf.take()
        assert shelf.take() == 1
    kept = {f"{REFUSED}/{name}" for name in ("thu.doc", "thu.doc.txt", "thu-2.doc", "thu-2.doc.txt")}
    assert shelf.names() == kept
    note = (shelf.folder / REFUSED / "thu.doc.txt").read_text()
    assert "JPEG" in note
    vi, advice, _, en, _ = note.splitlines()
    assert vi.endswith(".") and advice.startswith("→ ")
    assert en.startswith("This file is no JPEG"), "English stands beside it"


def test_a_picture_that_is_still_short_gets_time_to_grow(shelf: Shelf) -> None:
    (shelf.folder / "cut.jpg").write_bytes(JPEG)
    assert [shelf.take() for _ in range(PATIENCE)] == [0] * PATIENCE
    assert shelf.take() == 1
    assert f"{REFUSED}/cut.jpg" in shelf.names()


def test_a_folder_names_its_room_and_a_file_of_no_room_waits(sheets: SheetsWorld, shelf: Shelf) -> None:
    with sheets.work.write() as tx:
        (bag,) = tx.sheets.bags_open()
        tx.sheets.close_bag(bag, bag.opened_by)
    (shelf.folder / "toan" / "02").mkdir(parents=True)
    (shelf.folder / "toan" / "02" / "a.jpg").write_bytes(picture("260004", "101"))
    (shelf.folder / "nobody.jpg").write_bytes(ONE)
    (shelf.folder / "nowhere" / "77").mkdir(parents=True)
    (shelf.folder / "nowhere" / "77" / "b.jpg").write_bytes(TWO)
    shelf.take()
    assert shelf.take() == 1
    assert shelf.names() == {f"{TAKEN}/toan/02/a.jpg", "nobody.jpg", "nowhere/77/b.jpg"}
    with sheets.work.read() as tx:
        assert [b.room for b in tx.sheets.batches(TOAN)] == [ROOM_2]


def test_files_that_wait_hold_up_no_other_room(sheets: SheetsWorld, shelf: Shelf) -> None:
    """More than are taken at once: of no room, of a room that is not there, of a room that has too many already."""
    sheets.send(ROOM_1, ONE, TWO, picture("260003", "101"))
    sheets.read_batch()
    with sheets.work.write() as tx:
        (bag,) = tx.sheets.bags_open()
        tx.sheets.close_bag(bag, bag.opened_by)
    for folder in (".", "nowhere/77", "toan/01"):
        (shelf.folder / folder).mkdir(parents=True, exist_ok=True)
        for n in range(AT_ONCE + 1):
            (shelf.folder / folder / f"A{n:02d}.jpg").write_bytes(picture(f"{n:06d}", "102", folder))
    (shelf.folder / "toan" / "02").mkdir()
    (shelf.folder / "toan" / "02" / "z.jpg").write_bytes(picture("260004", "101"))
    shelf.take()
    assert shelf.take() == 1
    assert f"{TAKEN}/toan/02/z.jpg" in shelf.names()


def test_a_file_larger_than_memory_should_hold_is_refused_by_its_first_bytes(
    sheets: SheetsWorld, shelf: Shelf
) -> None:
    vast = shelf.folder / "phim.mp4"
    with vast.open("wb") as file:
        file.truncate(LARGEST_FILE * 40)  # takes no room on the disk, and would in memory
    looked = replace(
        shelf.take, viewer=OpenCvViewer(), take_scans=replace(sheets.take_scans, viewer=OpenCvViewer())
    )
    looked()
    held = getrusage(RUSAGE_SELF).ru_maxrss
    assert looked() == 1
    assert getrusage(RUSAGE_SELF).ru_maxrss - held < 3 * LARGEST_FILE >> 10
    note = (shelf.folder / REFUSED / "phim.mp4.txt").read_text()
    assert note.startswith("Ảnh quá lớn: > 64 MiB")
    assert (shelf.folder / REFUSED / "phim.mp4").stat().st_size == LARGEST_FILE * 40, "kept whole"
    assert MOST_BYTES == LARGEST_FILE


def test_a_folder_that_lets_nothing_be_moved_is_not_told_twice(sheets: SheetsWorld, shelf: Shelf) -> None:
    (shelf.folder / TAKEN).write_text("a file where the folder should be")
    for name, content in (("a.jpg", ONE), ("b.jpg", TWO)):
        (shelf.folder / name).write_bytes(content)
    for _ in range(4):
        shelf.take()
    assert [type(event).__name__ for event in sheets.events()].count("ScansTaken") == 1
    refused = [event.reason for event in sheets.events() if isinstance(event, ScanRefused)]
    assert "duplicate-picture" not in refused
    (shelf.folder / TAKEN).unlink(missing_ok=True)
    (shelf.folder / "a.jpg").write_bytes(picture("260001", "103"))
    shelf.take()
    assert shelf.take() == 1


def test_links_out_of_the_folder_are_not_followed(shelf: Shelf, tmp_path: Path) -> None:
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(ONE)
    (shelf.folder / "link.jpg").symlink_to(secret)
    shelf.take()
    assert shelf.take() == 0
    assert secret.exists()


def test_people_see_what_waits_and_what_was_turned_away(sheets: SheetsWorld, shelf: Shelf) -> None:
    show = ShowInbox(work=sheets.work, inbox=DroppedFiles(shelf.folder), machine=machine_at(shelf.folder))
    (shelf.folder / "thu.doc").write_bytes(b"MZ")
    shelf.take()
    shelf.take()
    (shelf.folder / "SCAN1.JPG").write_bytes(ONE)
    shown = show()
    assert (shown.at.waiting, shown.why) == (("SCAN1.JPG",), None)
    ((name, note),) = shown.at.refused
    assert (name, shown.at.refused_count) == ("thu.doc", 1)
    assert "JPEG" in note
    with sheets.work.write() as tx:
        (bag,) = tx.sheets.bags_open()
        tx.sheets.close_bag(bag, bag.opened_by)
    homeless = show().why
    assert homeless
    assert homeless.reason.code == "no-place-for-file"
    shelf.take()
    assert shelf.take() == 0, "it waits for a bag"
    assert replace(show, inbox=None)().at.waiting == ()


def machine_at(folder: Path) -> HostMachine:
    return HostMachine(folder, folder)


class FullMachine(HostMachine):
    def disk_free_bytes(self) -> int:
        return 1000


def test_files_that_wait_because_the_disk_is_full_say_so(sheets: SheetsWorld, shelf: Shelf) -> None:
    (shelf.folder / "SCAN1.JPG").write_bytes(ONE)
    full = FullMachine(shelf.folder, shelf.folder)
    why = ShowInbox(work=sheets.work, inbox=DroppedFiles(shelf.folder), machine=full)().why
    assert why
    assert why.reason.code == "disk-full"


def test_files_that_a_room_will_not_take_say_why_they_wait(sheets: SheetsWorld, shelf: Shelf) -> None:
    show = ShowInbox(work=sheets.work, inbox=DroppedFiles(shelf.folder), machine=machine_at(shelf.folder))

    def why() -> str:
        shown = show()
        return shown.why.reason.code if shown.why else ""

    file = shelf.folder / "SCAN1.JPG"
    file.write_bytes(picture("260002", "103"))
    assert why() == ""
    sheets.send(ROOM_1, ONE, TWO, picture("260003", "101"))
    sheets.read_batch()
    shelf.take()
    assert shelf.take() == 0
    assert why() == "bag-overfull"
    file.unlink()
    (shelf.folder / "toan" / "77").mkdir(parents=True)
    (shelf.folder / "toan" / "77" / "b.jpg").write_bytes(TWO)
    assert why() == "unknown-room"
