"""Files that want the reader to die, to fill the memory, or to read what is not there."""

import io
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from appliance.adapters.vision.pictures import MOST_PAGES, grey_pages
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import PageReading
from tests.doubles.filled_sheets import layout_of, printed
from tests.doubles.hands import Filled
from tests.doubles.paper import Grey
from tests.doubles.scanner import Scan, encode, g4_tiff
from tests.doubles.sheet_simulator import simulate

SPEC = "own:p1=8"
ANSWERS = {"candidate_number": "100017", "paper_code": "101", "I.1": "A", "I.2": "B"}


@lru_cache(maxsize=1)
def sheet() -> bytes:
    return simulate(printed(SPEC, ("100017",))[0], layout_of(SPEC), Filled(ANSWERS), Scan(), 1)


def read(picture: bytes) -> tuple[PageReading, ...]:
    reader = OpenCvReader(named_layout, layout_of("own"), perf_counter)
    return reader.read(picture, "a", layout_of(SPEC))


def refusal(picture: bytes) -> str:
    (reading,) = read(picture)
    assert isinstance(reading.refusal, Refusal)
    assert "\n" not in reading.refusal.vi + reading.refusal.en
    return reading.refusal.reason.code


def cat() -> Grey:
    """Round shapes with fur, eyes and whiskers over a soft background: nothing in it is drawn with a ruler."""
    random = np.random.default_rng(5)
    picture = cv2.GaussianBlur(random.uniform(60, 200, (60, 45)).astype(np.float32), (0, 0), 6)
    picture = cv2.resize(picture, (1500, 2000), interpolation=cv2.INTER_CUBIC)
    for x, y, across, down, grey in ((750, 1350, 420, 560, 90), (750, 700, 330, 290, 110), (560, 430, 90, 170, 95),
                                     (940, 430, 90, 170, 95), (640, 680, 60, 45, 220), (860, 680, 60, 45, 220),
                                     (640, 680, 15, 42, 10), (860, 680, 15, 42, 10), (750, 800, 35, 22, 40)):  # fmt: skip
        cv2.ellipse(picture, (x, y), (across, down), 0, 0, 360, (float(grey),), -1)
    for side in (-1, 1):
        for n in range(4):
            cv2.line(picture, (750 + side * 60, 820), (750 + side * 480, 740 + 50 * n), (235.0,), 3)
    fur = cv2.GaussianBlur(random.normal(0, 60, (2000, 1500)).astype(np.float32), (0, 0), 1.5)
    seen: Grey = np.clip(np.asarray(picture) + fur, 0, 255).astype(np.uint8)
    return seen


def png(width: int, height: int, rows: bytes, extra: bytes = b"") -> bytes:
    """An 8-bit grey PNG with these compressed rows, whatever they hold."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def zeros(megabytes: int) -> bytes:
    """A deflate stream that unpacks to so many megabytes of nothing."""
    press = zlib.compressobj(9)
    block = bytes(1 << 20)
    return b"".join(press.compress(block) for _ in range(megabytes)) + press.flush()


def pdf(content: bytes, size: tuple[int, int] = (595, 842), filtered: bool = True) -> bytes:
    """One page with this content stream."""
    how = b"/Filter /FlateDecode " if filtered else b""
    return (
        b"%%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R>> endobj\n"
        b"4 0 obj <<%s/Length %d>> stream\n" % (*size, how, len(content))
    ) + content + b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"  # fmt: skip


def tiff(width: int, height: int, rows: bytes) -> bytes:
    """An 8-bit grey TIFF of one strip with these deflated rows, whatever they hold."""
    tags = (
        (256, width),
        (257, height),
        (258, 8),
        (259, 8),
        (262, 1),
        (273, 134),
        (277, 1),
        (278, height),
        (279, len(rows)),
    )
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in (*tags, (284, 1)))
    return struct.pack("<2sHIH", b"II", 42, 8, 10) + entries + bytes(4) + rows


def test_a_photo_of_a_cat_is_no_sheet() -> None:
    assert refusal(encode(cat())) == "no-markers"


def test_the_back_of_a_sheet_shines_through_but_is_no_sheet() -> None:
    front = printed(SPEC, ("100017",))[0]
    back = (255 - (255 - cv2.GaussianBlur(np.fliplr(front), (0, 0), 3).astype(np.float32)) * 0.15).astype(
        np.uint8
    )
    assert refusal(encode(back)) in ("blank-page", "no-markers")


def test_two_hundred_megapixels_are_not_unpacked() -> None:
    content = io.BytesIO()
    Image.new("1", (14_200, 14_200)).save(content, "PNG")
    assert len(content.getvalue()) < 100_000
    assert refusal(content.getvalue()) == "picture-too-large"


def test_a_jpeg_that_says_it_is_huge() -> None:
    changed = bytearray(sheet())
    at = changed.find(b"\xff\xc0")
    changed[at + 5 : at + 9] = b"\xff\xdc\xff\xdc"
    assert refusal(bytes(changed)) == "picture-too-large"


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: png(1000, 1400, zeros(100)),
        lambda: png(1000, 1400, zeros(1), extra=chunk(b"zTXt", b"a\0\0" + zeros(100))),
        lambda: png(1000, 1400, zeros(1), extra=chunk(b"iCCP", b"a\0\0" + zeros(100))),
        lambda: pdf(zeros(200)),
    ],
    ids=["png rows", "png text", "png profile", "pdf stream"],
)
def test_a_bomb_is_refused_or_read_as_the_bare_page_it_is(bomb: Callable[[], bytes]) -> None:
    assert refusal(bomb()) in ("broken-picture", "blank-page", "no-markers")


def test_a_deflated_tiff_is_unpacked_no_further_than_its_page_is_large() -> None:
    held = getrusage(RUSAGE_SELF).ru_maxrss
    bare = refusal(tiff(1000, 1400, zeros(2)))
    assert (refusal(tiff(1000, 1400, zeros(300))), bare) == ("no-markers", "no-markers")
    assert getrusage(RUSAGE_SELF).ru_maxrss - held < 100 << 10
    assert refusal(tiff(20_000, 20_000, zeros(400))) == "picture-too-large"


def test_a_pdf_page_the_size_of_a_field() -> None:
    assert refusal(pdf(b"", (14_400, 14_400), filtered=False)) == "picture-too-large"


def many_pages(count: int, side: int) -> bytes:
    """A small PDF of blank square pages, ``side`` in points."""
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(count))
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d]>>" % (side, side)
    objects = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count %d /Kids [%s]>>" % (count, kids)]
    lines = (b"%d 0 obj %s endobj\n" % (at, of) for at, of in enumerate([*objects, *[page] * count], 1))
    return b"%PDF-1.4\n" + b"".join(lines) + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def test_a_pdf_of_many_vast_pages_is_one_page_in_memory_and_drawn_as_far_as_it_is_wanted() -> None:
    content = many_pages(MOST_PAGES, 2700)  # 56 million pixels each
    assert len(content) < 50_000
    held = getrusage(RUSAGE_SELF).ru_maxrss
    assert OpenCvViewer().refuse(content) is None
    first, second = islice(grey_pages(content), 2)
    assert not isinstance(first, Refusal) and not isinstance(second, Refusal)
    assert getrusage(RUSAGE_SELF).ru_maxrss - held < 400 << 10


def test_pages_of_a_pdf_beyond_the_limit_are_refused_by_name() -> None:
    *pages, rest = grey_pages(many_pages(MOST_PAGES + 5, 250))
    assert len(pages) == MOST_PAGES
    assert isinstance(rest, Refusal)
    assert (rest.reason.code, rest.facts["next"]) == ("too-many-pages", str(MOST_PAGES + 1))


def test_a_pdf_whose_drawing_is_stopped_says_so_after_the_pages_that_came(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stopped = tmp_path / "stopped.py"
    stopped.write_text(
        "import sys\nsys.stdin.buffer.read()\nsys.stdout.buffer.write(b'pages 3\\npage 600 800\\n' + bytes(480000 + 9))"
    )
    monkeypatch.setattr("appliance.adapters.vision.pdf_pages.CHILD", stopped)
    page, rest = grey_pages(many_pages(3, 250))
    assert not isinstance(page, Refusal)
    assert isinstance(rest, Refusal) and rest.reason.code == "broken-picture"


def test_a_pdf_whose_child_dies_before_it_has_read_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dead = tmp_path / "dead.py"
    dead.write_text("raise SystemExit(1)")
    monkeypatch.setattr("appliance.adapters.vision.pdf_pages.CHILD", dead)
    (only,) = grey_pages(b"%PDF-1.4\n" + bytes(8 << 20))
    assert isinstance(only, Refusal) and only.reason.code == "broken-picture"


def test_a_tiff_of_endless_pages_is_read_to_the_limit_and_the_rest_refused_by_name() -> None:
    content = io.BytesIO()
    first, *rest = [Image.new("1", (600, 800), 1)] * (MOST_PAGES + 5)
    first.save(content, "TIFF", save_all=True, append_images=rest, compression="group4")
    *pages, beyond = grey_pages(content.getvalue())
    assert len(pages) == MOST_PAGES
    assert isinstance(beyond, Refusal)
    assert (beyond.reason.code, beyond.facts["next"]) == ("too-many-pages", str(MOST_PAGES + 1))


def test_every_page_of_a_black_and_white_g4_tiff_is_read() -> None:
    filled = cv2.imdecode(np.frombuffer(sheet(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert filled is not None
    readings = read(g4_tiff([filled.astype(np.uint8), np.full_like(filled, 255), filled.astype(np.uint8)]))
    assert [r.refusal.reason.code if r.refusal else r.candidate_number for r in readings] == [
        "100017", "blank-page", "100017",
    ]  # fmt: skip


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_a_jpeg_cut_short_with_its_end_mended_is_not_taken_for_whole(share: float) -> None:
    half = sheet()[: int(len(sheet()) * share)] + b"\xff\xd9"
    (reading,) = read(half)
    assert reading.refusal or reading.doubts


@lru_cache(maxsize=1)
def small_files() -> tuple[bytes, ...]:
    grey = cv2.resize(printed(SPEC, ("100017",))[0], (600, 848)).astype(np.uint8)
    files = [encode(grey, 40), cv2.imencode(".png", grey)[1].tobytes(), g4_tiff([grey, grey])]
    for compression in ("tiff_lzw", "tiff_deflate", "packbits"):
        content = io.BytesIO()
        Image.fromarray(grey).save(content, "TIFF", compression=compression)
        files.append(content.getvalue())
    return tuple(files)


@settings(max_examples=150)
@given(st.integers(0, 5), st.lists(st.tuples(st.integers(0, 2**31), st.binary(min_size=1, max_size=8)), max_size=6),
       st.floats(0.0, 1.0))  # fmt: skip
def test_no_altered_file_gets_past_the_doorway_but_as_pages_or_refusals(
    which: int, changes: list[tuple[int, bytes]], kept: float
) -> None:
    content = bytearray(small_files()[which])
    for place, new in changes:
        at = place % (len(content) if place % 3 else min(512, len(content)))
        content[at : at + len(new)] = new
    cut = bytes(content[: max(1, round(len(content) * (1 - kept**8)))])
    pages = list(grey_pages(cut))
    assert pages
    for page in pages:
        assert isinstance(page, Refusal) or (page.dtype == np.uint8 and page.ndim == 2)
