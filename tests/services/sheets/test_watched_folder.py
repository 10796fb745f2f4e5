"""Pictures that come by the watched folder."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

from appliance.adapters.files.dropped import REFUSED, TAKEN, DroppedFiles
from appliance.adapters.vision.pictures import MOST_BYTES
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.domain.ledger.events.sheets import ScanRefused
from appliance.domain.sheets.bags import Bag
from appliance.domain.sheets.batch import LARGEST_FILE
from appliance.services.sheets.show_inbox import ShowInbox
from appliance.services.sheets.take_dropped import AT_ONCE, PATIENCE, TakeDropped
from tests.doubles.scripted_reader import JPEG, ScriptedViewer, picture
from tests.doubles.sheets_world import OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World

ONE, TWO = picture("260001", "101"), picture("260002", "102")


@pytest.fixture
def sheets(world: World) -> SheetsWorld:
    made = SheetsWorld(world)
    made.call_roll(ROOM_1, "260003")
    made.call_roll(ROOM_2)
    assert isinstance(made.open_bag(TOAN, ROOM_1, OPERATOR), Bag)
    return made


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
        machine=sheets.machine,
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
    (shelf.folder / "scan.jpg").write_bytes(TWO)
    shelf.take()
    (seen,) = shelf.take.inbox.look()
    (shelf.folder / "scan.jpg").unlink()
    (shelf.folder / "scan.jpg").symlink_to(secret)
    assert shelf.take.inbox.content(seen) is None, "it was a file when it was looked at"


def test_a_pipe_holds_nothing_up_and_is_counted(shelf: Shelf) -> None:
    os.mkfifo(shelf.folder / "pipe.jpg")
    (shelf.folder / "scan.jpg").write_bytes(ONE)
    shelf.take()
    (seen,) = shelf.take.inbox.look()
    at = shelf.take.inbox.standing()
    assert (seen.name, at.waiting, at.others) == ("scan.jpg", ("scan.jpg",), 1)
    (shelf.folder / "scan.jpg").unlink()
    os.mkfifo(shelf.folder / "scan.jpg")
    assert shelf.take.inbox.content(seen) == b"", "it was a file when it was looked at"
    assert shelf.take() == 0
    assert shelf.take.inbox.standing().others == 2


def test_people_see_what_waits_and_what_was_turned_away(sheets: SheetsWorld, shelf: Shelf) -> None:
    show = ShowInbox(work=sheets.work, inbox=DroppedFiles(shelf.folder), machine=sheets.machine)
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
    assert "«toan/01»" in homeless.next_vi
    shelf.take()
    assert shelf.take() == 0, "it waits for a bag"
    assert replace(show, inbox=None)().at.waiting == ()


def test_a_folder_of_no_room_is_told_the_names_it_may_have(sheets: SheetsWorld, shelf: Shelf) -> None:
    show = ShowInbox(work=sheets.work, inbox=DroppedFiles(shelf.folder), machine=sheets.machine)
    for folder in ("toan/P01", "Toan/01"):
        (shelf.folder / folder).mkdir(parents=True)
        (shelf.folder / folder / "a.jpg").write_bytes(ONE)
        why = show().why
        assert why
        assert why.reason.code == "folder-of-no-room"
        assert f"«{folder}»" in why.vi
        assert "Phòng: 01, 02." in why.next_vi
        assert "Ca: toan" in why.next_vi
        (shelf.folder / folder / "a.jpg").unlink()


@pytest.mark.parametrize("folder", ["01", "toan", "Phòng 01", "20260610"])
def test_a_folder_that_names_half_a_place_is_not_of_the_bag_on_the_table(
    sheets: SheetsWorld, shelf: Shelf, folder: str
) -> None:
    """The same room's other sitting scans into "01" too: candidates, and their numbers, are the same."""
    show = ShowInbox(work=sheets.work, inbox=DroppedFiles(shelf.folder), machine=sheets.machine)
    (shelf.folder / folder).mkdir()
    (shelf.folder / folder / "a.jpg").write_bytes(ONE)
    (shelf.folder / "b.jpg").write_bytes(TWO)
    shelf.take()
    assert shelf.take() == 1, "what lies in no folder is of the bag on the table"
    assert shelf.names() == {f"{folder}/a.jpg", f"{TAKEN}/b.jpg"}
    why = show().why
    assert why
    assert why.reason.code == "folder-of-no-room"
    assert f"«{folder}»" in why.vi
    assert "«toan/01»" in why.next_vi
    (shelf.folder / "toan" / "01").mkdir(parents=True, exist_ok=True)
    (shelf.folder / folder / "a.jpg").rename(shelf.folder / "toan" / "01" / "a.jpg")
    shelf.take()
    assert shelf.take() == 1, "renamed as told, it is taken in at once"


def test_what_systems_leave_in_the_folder_is_neither_taken_nor_refused(shelf: Shelf) -> None:
    for name in (
        "Thumbs.db",
        "toan/01/desktop.ini",
        "System Volume Information/WPSettings.dat",
        "$RECYCLE.BIN/a.jpg",
    ):
        (shelf.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (shelf.folder / name).write_bytes(ONE)
    before = shelf.names()
    assert [shelf.take() for _ in range(2)] == [0, 0]
    assert shelf.names() == before


def test_files_that_wait_because_the_disk_is_full_say_so(sheets: SheetsWorld, shelf: Shelf) -> None:
    (shelf.folder / "SCAN1.JPG").write_bytes(ONE)
    show = ShowInbox(work=sheets.work, inbox=DroppedFiles(shelf.folder), machine=sheets.machine)
    sheets.machine.fill()
    why = show().why
    assert why
    assert why.reason.code == "waits-for-disk"
    assert [shelf.take() for _ in range(3)] == [0, 0, 0]
    sheets.machine.clear()
    assert show().why is None
    assert shelf.take() == 1


def test_files_that_a_room_will_not_take_say_why_they_wait(sheets: SheetsWorld, shelf: Shelf) -> None:
    show = ShowInbox(work=sheets.work, inbox=DroppedFiles(shelf.folder), machine=sheets.machine)

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
    assert why() == "folder-of-no-room"


def test_a_name_in_another_alphabet_is_taken_in_and_shown_like_any(sheets: SheetsWorld, shelf: Shelf) -> None:
    (shelf.folder / os.fsdecode(b"phi\xd5u 1.jpg")).write_bytes(ONE)
    elsewhere = shelf.folder / os.fsdecode(b"to\xe1n") / "01"
    elsewhere.mkdir(parents=True)
    (elsewhere / "b.jpg").write_bytes(TWO)
    show = ShowInbox(work=sheets.work, inbox=shelf.take.inbox, machine=sheets.machine)
    assert show().at.waiting == ("phi?u 1.jpg", "to?n/01/b.jpg")
    shelf.take()
    assert shelf.take() == 1
    assert show().at.waiting == ("to?n/01/b.jpg",), "no such sitting"
    assert sheets.read_batch()
    with sheets.work.read() as tx:
        assert [sheet.reading.source for sheet in tx.sheets.sheets(TOAN)] == ["phi?u 1.jpg"]
