"""Pictures that come by the scanner."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import Bag
from appliance.ports.outbox import JobKind
from appliance.ports.scanner import ScannerDevice, ScannerFault
from appliance.services.sheets.ask_scan import AskScan
from appliance.services.sheets.scan_pages import ScanPages
from appliance.services.sheets.scan_runs import ScanRun
from appliance.services.sheets.show_table import Table
from appliance.services.sheets.take_left import TakeLeft
from tests.doubles.scripted_reader import picture
from tests.doubles.sheets_world import OPERATOR, SheetsWorld
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
    assert AskScan(work=sheets.work, machine=sheets.machine)(OPERATOR) is None
    asked_twice = AskScan(work=sheets.work, machine=sheets.machine)(OPERATOR)
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

    AskScan(work=sheets.work, machine=sheets.machine)(OPERATOR)
    scanning(sheets, Watched([ONE, TWO]))()
    assert seen == [(1, 0.5, 6.0), (2, 0.5, 4.0)]
    assert run_of(sheets).progress is None


def test_what_came_before_a_jam_is_kept_and_the_jam_is_told(sheets: SheetsWorld) -> None:
    work = scanning(sheets, PaperTray([ONE, b"MZ"], ScannerFault.JAMMED))
    AskScan(work=sheets.work, machine=sheets.machine)(OPERATOR)
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
    AskScan(work=sheets.work, machine=sheets.machine)(OPERATOR)
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
    ask, take_left = (
        AskScan(work=sheets.work, machine=sheets.machine),
        TakeLeft(work=sheets.work, machine=sheets.machine),
    )
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
    AskScan(work=sheets.work, machine=sheets.machine)(OPERATOR)
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
    AskScan(work=sheets.work, machine=sheets.machine)(OPERATOR)
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
    refusal = AskScan(work=world.work, machine=SheetsWorld(world).machine)(OPERATOR)
    assert isinstance(refusal, Refusal)
    assert refusal.reason.code == "no-bag-open"
