"""A room of real printed, filled and scanned sheets, from the pictures to the marks a person would give."""

import io
import random
import time
from decimal import Decimal

import numpy as np
from PIL import Image

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.privacy import SHOWN_SIDE
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.heading import Holder, SheetHeading
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.scanned import PAGE
from appliance.services.sheets.compute_marks import Computed
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.list_doubts import DoubtsOf
from appliance.services.sheets.show_crop import ShowCrop
from appliance.services.sheets.take_scans import Scan as ScanFile
from appliance.services.sheets.take_scans import Taken, TakeScans
from tests.doubles.filled_sheets import FONTS, layout_of
from tests.doubles.hands import Filled, Habit
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan, scan
from tests.doubles.sheet_simulator import simulate
from tests.doubles.sheets_world import KEY, OFFICER, OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, ROOM_2, TOAN, World

SPEC = "own:p1=12"
CODES = ("101", "102")


def meant_answers(number: str) -> dict[str, str]:
    dice = random.Random(number)
    code = CODES[int(number) % 2]
    letters = {f"I.{n}": dice.choice("ABCD") for n in range(1, 13)}
    return letters | {"candidate_number": number, "paper_code": code}


def sheets_of(world: World) -> dict[str, bytes]:
    """A picture a candidate; one pupil marks two bubbles, one sheet lay upside down."""
    heading = SheetHeading(world.exam.id, TOAN, "THCS Hư Cấu", "Thi thử", "Toán", "30/11/2026")
    layout = layout_of(SPEC)
    holders = [Holder(c.number, c.name, c.born, "9A", c.room, str(c.seat)) for c in world.exam.candidates]
    pages = print_pages(SheetPdf(FONTS).print(layout, heading, holders))
    pictures = {}
    for at, (holder, page) in enumerate(zip(holders, pages, strict=True)):
        habits = {"I.5": Habit.DOUBLE} if at == 1 else {}
        filled = Filled(meant_answers(holder.number), habits)
        how = Scan(skew=at - 2.5, turn=2 if at == 3 else 0)
        pictures[holder.number] = simulate(page, layout, filled, how, at)
    return pictures


def test_real_pictures_become_the_marks_a_person_would_give(world: World) -> None:
    reader = OpenCvReader(named_layout, layout_of("own"), time.perf_counter)
    sheets = SheetsWorld(world, reader)
    take = TakeScans(work=world.work, scans=sheets.scans, viewer=OpenCvViewer(), notices=sheets.notices)
    crops = ShowCrop(work=world.work, scans=sheets.scans, viewer=OpenCvViewer())
    pictures = sheets_of(world)
    blank = scan(np.full((2339, 1654), 250, np.uint8), Scan(), 9)
    for room in (ROOM_1, ROOM_2):
        sheets.call_roll(room)
        here = [c.number for c in world.exam.candidates if c.room == room]
        files = [ScanFile(f"{n}.jpg", pictures[n]) for n in here]
        files += [ScanFile("trang.jpg", blank), ScanFile("cut.jpg", pictures[here[0]][:2000])]
        files += [ScanFile("note.jpg", b"\xff\xd8\xff\xe0 no picture")]
        sheets.lay(room)
        taken = take(TOAN, room, files, OPERATOR)
        assert isinstance(taken, Taken)
        refused = [source for source, _ in taken.refused]
        assert refused[-2:] == ["cut.jpg", "note.jpg"]
        assert ("trang.jpg" in refused) == (room == ROOM_2)  # the same empty picture, the second time
    while sheets.read_batch():
        pass

    listed = sheets.doubts(TOAN, OPERATOR)
    assert isinstance(listed, DoubtsOf)
    doubts = listed.open
    with world.work.read() as tx:
        held = {sheet.id: sheet for sheet in tx.sheets.sheets(TOAN)}
    assert any(doubt.field == "I.5" for doubt in doubts)
    for doubt in doubts:
        sheet = held[doubt.sheet]
        shown = crops(doubt.sheet, doubt.field)
        assert isinstance(shown, bytes)
        size = Image.open(io.BytesIO(shown)).size
        if doubt.field == PAGE:
            value = "set-aside"
            assert size[1] == SHOWN_SIDE  # no form on it: the whole page, too coarse to read a name
        else:
            assert size[0] < 900
            value = meant_answers(sheet.reading.source.removesuffix(".jpg"))[doubt.field]
        assert sheets.review(doubt.sheet, doubt.field, value, OPERATOR) is None

    frozen = FreezeScans(work=world.work, notices=sheets.notices)(TOAN, OPERATOR)
    assert not isinstance(frozen, Refusal), frozen
    assert frozen.sheets == 6
    assert sheets.open_key(TOAN, OFFICER) == ("101", "102", "109")
    assert isinstance(sheets.mark(TOAN, OFFICER), Computed)
    rows = sheets.results()
    assert isinstance(rows, tuple)
    for row in rows:
        meant = meant_answers(row.candidate.number)
        right = sum(meant[f"I.{n}"] == a for n, a in enumerate(KEY[meant["paper_code"]], 1))
        result = row.sittings[TOAN]
        assert (result.code, result.right) == (meant["paper_code"], right)
        assert result.objective == right * Decimal("0.25")


def test_the_crop_of_a_field_shows_that_field_straightened(world: World) -> None:
    pictures = sheets_of(world)
    layout = layout_of(SPEC)
    viewer = OpenCvViewer()
    number = world.exam.candidates[3].number
    crop = viewer.crop(pictures[number], 1, layout, "I.1")
    seen = np.asarray(Image.open(io.BytesIO(crop)))
    field = next(f for f in layout.fields if f.answer == "I.1")
    left, top = (min(b.x for b in field.bubbles) - 7) * 8, (min(b.y for b in field.bubbles) - 7) * 8
    ink = {}
    for bubble in field.bubbles:
        x, y = round(bubble.x * 8 - left), round(bubble.y * 8 - top)
        ink[bubble.value] = float(seen[y - 8 : y + 8, x - 8 : x + 8].mean())
    assert min(ink, key=lambda value: ink[value]) == meant_answers(number)["I.1"]
