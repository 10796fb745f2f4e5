"""Pictures looked at in processes of their own: what kills one, or never ends, costs that picture alone."""

import multiprocessing
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from appliance.adapters.apart.children import Children
from appliance.adapters.apart.files import FileReader
from appliance.adapters.apart.sheets import PAGE_SECONDS, PAGES_SECONDS, Apart
from appliance.bootstrap.pictures import pictures_apart
from appliance.domain.sheets.carried_forms import KnownForms
from appliance.domain.sheets.reading import PageReading
from tests.doubles.deadly_reader import DEADLY, ENDLESS, BriefReader, DeadlyDesk
from tests.doubles.filled_sheets import FONTS, filled_sheets, layout_of
from tests.doubles.remembering_reader import RememberingReader

PDF = b"%PDF-"
SOON = 1.0
"""Seconds for what never ends, and for the empty picture shown in its place; nothing else is given so few."""
LAYOUT = layout_of("own")


def deadly(children: int = 2) -> Apart:
    """Files of many pages, which here never end, are given up soon; a picture has its usual time."""
    return Apart(Children(DeadlyDesk, children), pages_seconds=SOON)


def read(apart: Apart, folder: Path, contents: Sequence[bytes]) -> list[PageReading]:
    files = [folder / f"{n:02}.jpg" for n in range(len(contents))]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    readings = [each for pages in FileReader(apart.reader, 2).read(files, None) for each in pages]
    assert [reading.source for reading in readings] == [str(file) for file in files]
    return readings


def codes(readings: Sequence[PageReading]) -> list[str]:
    return [reading.refusal.reason.code if reading.refusal else "" for reading in readings]


def tries(reading: PageReading) -> int:
    return len(Path(f"{reading.source}.tried").read_bytes())


def test_a_picture_that_kills_its_process_is_tried_once_more_and_costs_one_reading(tmp_path: Path) -> None:
    readings = read(deadly(), tmp_path, [b"a", b"b", DEADLY, *[b"c"] * 20])
    assert codes(readings) == ["", "", "page-failed", *[""] * 20]
    assert [tries(reading) for reading in readings] == [1, 1, 2, *[1] * 20]


def test_files_that_never_end_are_ended_and_refused_while_the_others_are_read(tmp_path: Path) -> None:
    """As many as there are processes, and one more: none of them is tried again."""
    endless = PDF + ENDLESS
    readings = read(deadly(), tmp_path, [endless, endless, b"a", endless, *[b"b"] * 20])
    slow = "page-too-slow"
    assert codes(readings) == [slow, slow, "", slow, *[""] * 20]
    assert {tries(reading) for reading in readings} == {1}


def test_one_picture_has_less_time_than_a_file_of_many() -> None:
    brief = Apart(Children(DeadlyDesk, 1), page_seconds=SOON)
    (page,) = brief.reader.read(ENDLESS, "a.jpg", LAYOUT)
    assert page.refusal and page.refusal.reason.code == "page-too-slow"
    assert (page.layout, page.page) == (LAYOUT.name, 1)
    assert PAGE_SECONDS < PAGES_SECONDS


def test_a_picture_that_never_ends_is_not_taken_in_and_shown_as_no_picture() -> None:
    children = Children(DeadlyDesk, 1)
    usual, brief = Apart(children).viewer, Apart(children, page_seconds=SOON).viewer
    assert usual.refuse(b"good") is None
    for viewer, bad, code in ((brief, ENDLESS, "page-too-slow"), (usual, DEADLY, "page-failed")):
        refused = viewer.refuse(bad)
        assert refused and refused.reason.code == code
        assert viewer.crop(bad, 1, LAYOUT, None) == b"crop of "
        assert viewer.uncovered(bad, 1) == b"whole of "
    assert usual.crop(b"good", 1, LAYOUT, None) == b"crop of good"


def test_a_child_that_went_while_nobody_asked_is_replaced() -> None:
    """As an idle one goes by itself, or one the kernel took for its memory."""
    before = set(multiprocessing.active_children())
    reader = deadly(1).reader
    reader.read(b"a", "1.jpg", None)
    (child,) = set(multiprocessing.active_children()) - before
    child.kill()
    child.join()
    assert codes(reader.read(b"a", "2.jpg", None)) == [""]


def test_children_that_go_when_they_are_asked_cost_no_picture(tmp_path: Path) -> None:
    """All were idle as long as each other, and none had gone yet when it was looked at."""
    desk = Apart(Children(partial(DeadlyDesk, reader=BriefReader()), 2))
    assert codes(read(desk, tmp_path, [b"a", b"b"])) == ["", ""]
    assert codes(desk.reader.read(b"c", str(tmp_path / "c.jpg"), None)) == [""]


def test_every_process_remembers_the_form_it_recognised_last(tmp_path: Path) -> None:
    """So ``--layout auto`` with many jobs tries what came before first, as with one."""
    desk = Apart(Children(partial(DeadlyDesk, reader=RememberingReader()), 2))
    readings = read(desk, tmp_path, [b"a"] * 9)
    assert max(reading.milliseconds for reading in readings) >= 4  # nine files, two readers, each kept


def test_the_real_desk_reads_shows_and_explains() -> None:
    desk = pictures_apart(KnownForms(), FONTS, 1)
    (sheet,) = filled_sheets("own", 1, seed=3)
    (page,) = desk.reader.read(sheet.picture, "a.jpg", LAYOUT)
    assert page.refusal is None
    assert desk.viewer.refuse(sheet.picture) is None
    assert desk.viewer.crop(sheet.picture, 1, LAYOUT, "I.1").startswith(b"\x89PNG")
    assert desk.viewer.crop(b"no picture", 1, LAYOUT, "I.1").startswith(b"\x89PNG")
