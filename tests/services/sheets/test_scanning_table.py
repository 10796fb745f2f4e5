"""A script bag on the scanning table: its counts, its stops, and sheets that are scanned again."""

from dataclasses import dataclass, field

import pytest

from appliance.domain.ledger.entry import APPLIANCE, Actor
from appliance.domain.ledger.events.scanning import BagClosed, BagOpened, BagPutBack, SheetReplaced
from appliance.domain.names import RoomId, StaffId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import Bag, BagTally
from appliance.domain.sheets.batch import Progress
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading
from appliance.services.sheets.ask_scan import AskScan
from appliance.services.sheets.sheets_status import SheetsAt
from appliance.services.sheets.show_table import Table
from appliance.services.sheets.take_dropped import only_bag
from appliance.services.sheets.take_scans import Scan, Taken
from tests.doubles.scripted_reader import ScriptedReader, picture
from tests.doubles.sheets_world import OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World

ONE, TWO = picture("260001", "101"), picture("260002", "102")


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.call_roll(ROOM_1, "260003")
    made.call_roll(ROOM_2)
    return made


def refused(outcome: object) -> Refusal:
    assert isinstance(outcome, Refusal), outcome
    assert outcome.vi and outcome.en and outcome.next_vi and outcome.next_en
    return outcome


def tally_of(sheets: SheetsWorld) -> BagTally:
    table = sheets.table(TOAN, OPERATOR)
    assert isinstance(table, Table)
    return dict(table.rooms)[ROOM_1]


def test_a_bag_goes_from_the_table_when_its_sheets_are_as_many_as_were_present(sheets: SheetsWorld) -> None:
    bag = sheets.open_bag(TOAN, ROOM_1, OPERATOR)
    assert isinstance(bag, Bag)
    assert bag.expected == 2
    sheets.send(ROOM_1, ONE)
    assert refused(sheets.close_bag(OPERATOR)).reason.code == "bag-unread"
    sheets.read_batch()
    stop = refused(sheets.close_bag(OPERATOR))
    assert (stop.reason.code, stop.facts["missing"]) == ("bag-counts-differ", "260002")
    sheets.send(ROOM_1, TWO)
    sheets.read_batch()
    done = sheets.close_bag(OPERATOR)
    assert isinstance(done, BagTally)
    assert (done.sheets, done.pictures, done.agrees) == (2, 2, True)
    kinds = [type(event) for event in sheets.events()]
    assert kinds.count(BagOpened) == kinds.count(BagClosed) == 1
    assert refused(sheets.close_bag(OPERATOR)).reason.code == "no-bag-open"


def test_one_person_has_one_bag_on_the_table_and_another_person_another(sheets: SheetsWorld) -> None:
    first = sheets.open_bag(TOAN, ROOM_1, OPERATOR)
    assert sheets.open_bag(TOAN, ROOM_1, OPERATOR) == first
    assert refused(sheets.open_bag(TOAN, ROOM_2, OPERATOR)).reason.code == "other-bag-open"
    strayed = sheets.take_scans(TOAN, ROOM_2, [Scan("a.jpg", ONE)], OPERATOR)
    assert refused(strayed).reason.code == "other-bag-open"
    assert isinstance(sheets.open_bag(TOAN, ROOM_2, OFFICER), Bag)


def test_without_a_bag_on_the_table_a_persons_pictures_are_refused(sheets: SheetsWorld) -> None:
    stop = refused(sheets.take_scans(TOAN, ROOM_1, [Scan("a.jpg", ONE)], OPERATOR))
    assert stop.reason.code == "no-bag-open"
    assert list(sheets.scans.names()) == []
    named = sheets.take_scans(
        TOAN, ROOM_1, [Scan(f"{n}.jpg", picture(f"26000{n}", "101")) for n in (1, 2, 4)], APPLIANCE
    )
    assert isinstance(named, Taken), "a folder names its room"
    sheets.read_batch()
    stop = refused(sheets.take_scans(TOAN, ROOM_1, [Scan("b.jpg", picture("260003", "101"))], APPLIANCE))
    assert stop.reason.code == "bag-overfull", "and is counted all the same"


def test_a_bag_stays_while_its_sheets_still_go_through_the_scanner(sheets: SheetsWorld) -> None:
    sheets.send(ROOM_1, ONE, TWO)
    sheets.read_batch()
    assert AskScan(work=sheets.work, machine=sheets.machine)(OPERATOR) is None
    assert refused(sheets.close_bag(OPERATOR)).reason.code == "scan-running"


def test_no_bag_before_the_roll_call(world: World) -> None:
    assert refused(SheetsWorld(world).open_bag(TOAN, ROOM_1, OPERATOR)).reason.code == "no-roll"


def test_a_bag_that_gave_too_many_sheets_stops_until_a_person_has_looked(sheets: SheetsWorld) -> None:
    sheets.open_bag(TOAN, ROOM_1, OPERATOR)
    sheets.send(ROOM_1, ONE, TWO, picture("260001", "102"))
    sheets.read_batch()
    stop = refused(sheets.take_scans(TOAN, ROOM_1, [Scan("a.jpg", picture("260003", "101"))], OPERATOR))
    assert (stop.reason.code, stop.facts["twice"]) == ("bag-overfull", "260001")
    assert tally_of(sheets).twice == ("260001",)
    with sheets.work.read() as tx:
        extra = tx.sheets.sheets(TOAN)[2]
    assert sheets.review(extra.id, "page", "set-aside", OPERATOR) is None
    assert isinstance(sheets.close_bag(OPERATOR), BagTally)


def test_two_persons_can_accept_that_the_counts_differ(sheets: SheetsWorld) -> None:
    sheets.send(ROOM_1, ONE)
    sheets.read_batch()
    for second in (None, StaffId("cb2")):
        sheets.accept_difference(ROOM_1, second)
        assert isinstance(sheets.close_bag(OPERATOR), BagTally) is (second is not None)


def test_the_wrong_bag_goes_back_as_it_came(sheets: SheetsWorld) -> None:
    sheets.open_bag(TOAN, ROOM_2, OPERATOR)
    assert isinstance(sheets.close_bag(OPERATOR), BagTally)
    assert isinstance(sheets.open_bag(TOAN, ROOM_1, OPERATOR), Bag)
    (back,) = (event for event in sheets.events() if isinstance(event, BagPutBack))
    assert back.room == ROOM_2
    sheets.send(ROOM_1, ONE)
    sheets.read_batch()
    assert refused(sheets.close_bag(OPERATOR)).reason.code == "bag-counts-differ", "this one was begun"


def test_a_bag_on_two_tables_leaves_one_of_them_unasked_and_the_other_whole(sheets: SheetsWorld) -> None:
    sheets.send(ROOM_1, ONE)
    sheets.read_batch()
    sheets.open_bag(TOAN, ROOM_1, OFFICER)
    place = only_bag(sheets.work)
    assert place and place[:2] == (TOAN, ROOM_1), "the scanner's folder goes on: both mean the same bag"
    assert isinstance(sheets.close_bag(OFFICER), BagTally)
    assert refused(sheets.close_bag(OPERATOR)).reason.code == "bag-counts-differ"
    assert not [event for event in sheets.events() if isinstance(event, BagClosed)]


def again(sheets: SheetsWorld, content: bytes, room: RoomId = ROOM_1) -> Refusal:
    """Why a picture that came before is not taken in once more."""
    sheets.lay(room)
    taken = sheets.take_scans(TOAN, room, [Scan("lai.jpg", content)], OPERATOR)
    assert isinstance(taken, Taken)
    assert taken.images == 0
    return refused(taken.refused[0][1])


def test_a_picture_that_comes_twice_is_told_whether_its_sheet_counts(sheets: SheetsWorld) -> None:
    blank = picture(None, None, blank=True)
    sheets.send(ROOM_1, ONE, TWO, blank)
    assert again(sheets, ONE).reason.code == "duplicate-picture", "nobody knows yet what is on it"
    sheets.read_batch()
    assert again(sheets, ONE).reason.code == "duplicate-picture"
    assert again(sheets, blank).reason.code == "picture-unused"
    with sheets.work.read() as tx:
        one = next(s for s in tx.sheets.sheets(TOAN) if s.number == "260001")
    sheets.review(one.id, "page", "set-aside", OPERATOR)
    assert again(sheets, ONE).reason.code == "picture-unused", "its paper must be scanned again"


def test_a_picture_of_another_bag_says_which(sheets: SheetsWorld) -> None:
    sheets.send(ROOM_1, ONE)
    why = again(sheets, ONE, ROOM_2)
    assert why.reason.code == "picture-elsewhere"
    assert (why.facts["room"], why.facts["subject"]) == ("01", "Toán")


def test_a_sheet_scanned_again_is_a_new_version_and_the_old_one_is_kept(sheets: SheetsWorld) -> None:
    sheets.send(ROOM_1, picture(None, None, blank=True), TWO)
    sheets.read_batch()
    with sheets.work.read() as tx:
        old = tx.sheets.sheets(TOAN)[0]
    taken = sheets.rescan(old.id, Scan("again.jpg", ONE), OPERATOR)
    assert isinstance(taken, Taken)
    assert tally_of(sheets).rejected == 1, "the old one counts until the new one is read"
    sheets.read_batch()
    assert (tally_of(sheets).sheets, tally_of(sheets).rejected, tally_of(sheets).pictures) == (2, 0, 3)
    with sheets.work.read() as tx:
        kept, newer = tx.sheets.sheet(old.id), tx.sheets.sheets(TOAN)[2]
        assert tx.sheets.picture(old.reading.sha256)
    assert kept is not None
    assert kept.replaced
    assert kept.set_aside
    assert kept.reading == old.reading
    assert SheetReplaced(old.id, newer.id) in sheets.events()
    assert refused(sheets.rescan(old.id, Scan("x.jpg", TWO), OPERATOR)).reason.code == "unknown-sheet"


@pytest.mark.parametrize(
    "again", [picture(None, None, blank=True), picture("260002", "101")], ids=["unreadable", "another's"]
)
def test_a_scan_that_went_wrong_does_not_cost_the_sheet_that_was_read(
    sheets: SheetsWorld, again: bytes
) -> None:
    sheets.send(ROOM_1, picture("260001", "101", doubts=["I.3"]))
    sheets.read_batch()
    with sheets.work.read() as tx:
        (old,) = tx.sheets.sheets(TOAN)
    assert isinstance(sheets.rescan(old.id, Scan("again.jpg", again), OPERATOR), Taken)
    sheets.read_batch()
    with sheets.work.read() as tx:
        kept, _ = tx.sheets.sheets(TOAN)
    assert not kept.set_aside
    assert tally_of(sheets).sheets == 2, "both count until people look"


def test_a_stranger_has_no_table(sheets: SheetsWorld) -> None:
    assert refused(sheets.open_bag(TOAN, ROOM_1, Actor())).reason.code == "not-signed-in"


@dataclass
class SlowReader(ScriptedReader):
    """A second a sheet by the clock moved by hand; notes how far the batch is said to be meanwhile."""

    sheets: SheetsWorld | None = None
    told: list[tuple[int, float | None]] = field(default_factory=list)

    def read(self, picture: bytes, source: str, layout: Layout | None) -> tuple[PageReading, ...]:
        assert self.sheets
        with self.sheets.work.read() as tx:
            progress = tx.sheets.progress("toan-01-1")
        self.told.append((progress.done, progress.seconds_left(3)) if progress else (0, None))
        self.sheets.world.clock.advance(seconds=1)
        return super().read(picture, source, layout)


def test_while_a_batch_is_read_its_progress_is_known(world: World) -> None:
    reader = SlowReader()
    sheets = reader.sheets = SheetsWorld(world, reader)
    sheets.send(ROOM_1, ONE, TWO, picture("260003", "101"))
    sheets.read_batch()
    assert reader.told == [(0, None), (1, 2.0), (2, 1.0)]
    at = sheets.status(TOAN)
    assert isinstance(at, SheetsAt)
    assert at.batches[0].progress == Progress(3, 60_000_000, 63_000_000)
