"""The reader against bad input: every bad file has its own refusal, and none stops the rest."""

import io
import time
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from appliance.adapters.apart.files import FileReader
from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import DoubtReason, PageReading, Status
from tests.doubles.filled_sheets import FONTS, HEADING, holder, layout_of, printed
from tests.doubles.hands import Filled, Habit, fill
from tests.doubles.paper import Grey
from tests.doubles.scanner import Scan, encode, photograph
from tests.doubles.sheet_simulator import simulate

SPEC = "own:p1=8"
NUMBER = "100017"
ANSWERS = {"candidate_number": NUMBER, "paper_code": "101", "I.1": "A", "I.2": "B", "I.7": "D"}


def reader() -> OpenCvReader:
    return OpenCvReader(named_layout, layout_of("own"), time.perf_counter)


def read(picture: bytes, spec: str | None = SPEC) -> tuple[PageReading, ...]:
    return reader().read(picture, "a.jpg", layout_of(spec) if spec else None)


def page() -> Grey:
    return printed(SPEC, (NUMBER,))[0]


@lru_cache(maxsize=1)
def good() -> bytes:
    return simulate(page(), layout_of(SPEC), Filled(ANSWERS), Scan(), 1)


def refusal(picture: bytes, spec: str | None = SPEC) -> str:
    (reading,) = read(picture, spec)
    assert reading.status is Status.REJECTED
    assert isinstance(reading.refusal, Refusal)
    assert reading.refusal.vi
    assert reading.refusal.en
    assert not reading.answers
    return reading.refusal.reason.code


def png(picture: Grey) -> bytes:
    return cv2.imencode(".png", picture)[1].tobytes()


def test_a_good_sheet_is_read_whole() -> None:
    (reading,) = read(good())
    assert reading.status is Status.ACCEPTED
    assert {k: v for k, v in reading.answers.items() if v} == {"I.1": "A", "I.2": "B", "I.7": "D"}
    assert (reading.candidate_number, reading.paper_code) == (NUMBER, "101")
    assert reading.page_identity is not None
    assert reading.quality is not None
    assert reading.quality.residual_mm < 0.1


@pytest.mark.parametrize("more", range(-2, 12))
def test_a_picture_cut_along_a_markers_edge_is_read_or_refused_for_its_markers(more: int) -> None:
    picture = cv2.imdecode(np.frombuffer(good(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    edge = round(12 * 200 / 25.4) + more
    for cut in (picture[edge:, edge:], picture[:-edge, :-edge], picture[edge:, :-edge]):
        (reading,) = read(encode(cut.astype(np.uint8)))
        assert reading.refusal is None or reading.refusal.reason.code == "no-markers"


def test_a_tiff_of_sixteen_bits_is_scaled_and_not_cut_off() -> None:
    picture = cv2.imdecode(np.frombuffer(good(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    buffer = io.BytesIO()
    Image.fromarray(picture.astype(np.uint16) * 257).save(buffer, "TIFF")
    (reading,) = read(buffer.getvalue())
    assert (reading.status, reading.candidate_number) == (Status.ACCEPTED, NUMBER)


def test_the_layout_is_found_on_the_page_itself() -> None:
    (reading,) = read(good(), spec=None)
    assert reading.layout == layout_of(SPEC).name
    assert reading.status is Status.ACCEPTED


def test_an_empty_file() -> None:
    assert refusal(b"") == "empty-picture"


def test_a_file_that_is_no_picture() -> None:
    assert refusal(b"MZ" + bytes(4000)) == "not-a-picture"


@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
def test_a_jpeg_cut_short(share: float) -> None:
    assert refusal(good()[: int(len(good()) * share)]) == "broken-picture"


def test_a_png_cut_short() -> None:
    assert refusal(png(page())[:20_000]) == "broken-picture"


def test_a_pdf_that_is_no_pdf() -> None:
    assert refusal(b"%PDF-1.7\n" + bytes(range(256)) * 20) == "broken-picture"


def test_a_picture_of_a_billion_pixels_is_not_decoded() -> None:
    header = bytearray(png(np.zeros((4, 4), np.uint8)))
    header[16:24] = (40_000).to_bytes(4, "big") + (40_000).to_bytes(4, "big")
    assert refusal(bytes(header)) in ("picture-too-large", "broken-picture")


def test_a_picture_over_the_limit_is_too_large() -> None:
    buffer = io.BytesIO()
    Image.new("1", (8000, 8000)).save(buffer, "TIFF", compression="group4")
    assert refusal(buffer.getvalue()) == "picture-too-large"


def test_a_thumbnail_is_too_small() -> None:
    assert refusal(encode(cv2.resize(page(), (300, 424)).astype(np.uint8))) == "picture-too-small"


def test_a_blank_page() -> None:
    assert refusal(encode(np.full((2339, 1654), 250, np.uint8))) == "blank-page"


def test_a_page_that_is_no_sheet() -> None:
    text = np.full((2339, 1654), 250, np.uint8)
    for y in range(200, 2200, 40):
        cv2.putText(text, "Lorem ipsum dolor sit amet consectetur", (100, y), 0, 1.4, (10,), 3)
    assert refusal(encode(text)) == "no-markers"


def test_two_corners_torn_off() -> None:
    torn = page().copy()
    torn[:, :300] = 255
    assert refusal(encode(torn)) == "no-markers"


def test_another_form_with_other_markers() -> None:
    other = np.full((2339, 1654), 250, np.uint8)
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    for marker, (x, y) in enumerate([(100, 100), (1400, 100), (100, 2100), (1400, 2100)], start=20):
        other[y : y + 79, x : x + 79] = cv2.aruco.generateImageMarker(dictionary, marker, 79)
    assert refusal(encode(other)) == "other-form"


def test_two_sheets_in_one_picture() -> None:
    assert refusal(encode(np.hstack([page(), page()]))) == "two-sheets"


@pytest.mark.parametrize("covered", [0.3, 0.5, 0.7])
def test_a_sheet_fed_over_another_is_named_so_and_not_taken_for_badly_printed(covered: float) -> None:
    whole = layout_of("own")
    sheet = printed("own", (NUMBER,))[0]
    assert (
        refusal(simulate(sheet, whole, Filled(ANSWERS), Scan(two_sheets=covered), 1), "own") == "two-sheets"
    )


def test_a_sheet_read_with_another_layout() -> None:
    assert refusal(good(), "own:p1=40") == "other-form"


def test_a_sheet_whose_rings_were_not_printed() -> None:
    layout = layout_of(SPEC)
    bare = page().copy()
    scale = 200 / 25.4
    for bubble in layout.bubbles:
        x, y, r = (round(v * scale) for v in (bubble.x, bubble.y, layout.bubble_radius + 0.3))
        bare[y - r : y + r, x - r : x + r] = 255
    assert refusal(encode(bare)) == "rings-missing"


def test_a_page_without_a_code_needs_its_layout_named() -> None:
    box = layout_of(SPEC).identity
    assert box is not None
    bare = page().copy()
    left, top, side = (round(v * 200 / 25.4) for v in (box.x, box.y, box.width))
    bare[top : top + side, left : left + side] = 255
    assert refusal(encode(bare), spec=None) == "no-page-code"
    assert read(encode(bare))[0].status is Status.REVIEW


@pytest.mark.parametrize("spec", ["own:p1=8,p3=1", "own:p1=8,a5=1"])
def test_any_three_markers_that_span_the_page_are_enough(spec: str) -> None:
    layout = layout_of(spec)
    sheet = printed(spec, (NUMBER,))[0]
    answers = {
        name: value for name, value in ANSWERS.items() if name in (*layout.answers, "candidate_number")
    }
    filled = fill(sheet, layout, Filled(answers), 9)
    scale, read_by_three = 200 / 25.4, 0
    for three in combinations(layout.fiducials, 3):
        bare = filled.copy()
        for lost in set(layout.fiducials) - set(three):
            x, y, r = (round(v * scale) for v in (lost.x, lost.y, lost.size / 2 + 1))
            bare[y - r : y + r, x - r : x + r] = 250
        (reading,) = read(encode(bare), spec)
        if len({marker.x for marker in three}) == 1:
            assert reading.refusal is not None  # one edge alone does not say where the other is
            continue
        assert (reading.refusal, reading.candidate_number, reading.answers["I.7"]) == (None, NUMBER, "D")
        read_by_three += 1
    assert read_by_three == 18


def test_one_torn_corner_is_read() -> None:
    torn = simulate(page(), layout_of(SPEC), Filled(ANSWERS), Scan(torn_corner=True, skew=1.5), 2)
    (reading,) = read(torn)
    assert (reading.status, reading.answers["I.7"]) == (Status.ACCEPTED, "D")


def test_curled_paper_is_read() -> None:
    curled = simulate(page(), layout_of(SPEC), Filled(ANSWERS), Scan(curl=1.0), 3)
    (reading,) = read(curled)
    assert reading.quality is not None
    assert reading.quality.shift_mm > 0.5
    assert (reading.candidate_number, reading.answers["I.2"]) == (NUMBER, "B")


@pytest.mark.parametrize(("turn", "turned"), [(0, 0), (1, 270), (2, 180), (3, 90)])
def test_any_quarter_turn_is_read(turn: int, turned: int) -> None:
    (reading,) = read(simulate(page(), layout_of(SPEC), Filled(ANSWERS), Scan(turn=turn, skew=3), 4))
    assert reading.quality is not None
    assert reading.quality.turned == turned
    assert reading.candidate_number == NUMBER


def test_a_dark_line_of_dirt_is_counted_as_a_streak() -> None:
    dirty = photograph(page(), Scan(), 5).copy()
    dirty[:, 1100:1103] = 60
    (reading,) = read(encode(dirty))
    assert reading.quality is not None
    assert reading.quality.streaks == 1


def test_double_marks_and_ticks_wait_for_a_person() -> None:
    habits = {"I.1": Habit.DOUBLE, "I.2": Habit.TICK}
    (reading,) = read(simulate(page(), layout_of(SPEC), Filled(ANSWERS, habits), Scan(), 6))
    assert reading.status is Status.REVIEW
    reasons = {doubt.field: doubt.reason for doubt in reading.doubts}
    assert reasons.keys() == {"I.1", "I.2"}
    assert reasons["I.1"] is DoubtReason.DOUBLE
    assert reading.answers["I.1"] is None


def test_every_page_of_a_tiff_and_of_a_pdf_stands_alone() -> None:
    filled = cv2.imdecode(np.frombuffer(good(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert filled is not None
    white = np.full_like(filled, 250)
    buffer = io.BytesIO()
    first, *rest = [Image.fromarray(each) for each in (white, filled, filled)]
    first.save(buffer, "TIFF", save_all=True, append_images=rest, compression="tiff_deflate")
    readings = read(buffer.getvalue())
    assert [(r.page, r.status) for r in readings] == [
        (1, Status.REJECTED), (2, Status.ACCEPTED), (3, Status.ACCEPTED),
    ]  # fmt: skip
    pdf = SheetPdf(FONTS).print(layout_of(SPEC), HEADING, [holder(NUMBER), None])
    pages = read(pdf)
    assert [r.page for r in pages] == [1, 2]
    assert all(r.refusal is None and r.candidate_number is None for r in pages)


def test_a_batch_keeps_its_order_and_goes_on_past_bad_files(tmp_path: Path) -> None:
    names = ["1.jpg", "2.jpg", "3.jpg", "missing.jpg"]
    for name, content in zip(names, [good(), b"", good()], strict=False):
        (tmp_path / name).write_bytes(content)
    files = [tmp_path / name for name in names]
    for jobs in (1, 2):
        readings = [each for file in FileReader(reader(), jobs).read(files, layout_of(SPEC)) for each in file]
        assert [Path(r.source).name for r in readings] == names
        assert [r.refusal.reason.code if r.refusal else "" for r in readings] == [
            "", "empty-picture", "", "file-unreadable",
        ]  # fmt: skip
