"""The reader against files: every bad one has its own refusal, every page stands alone, and none stops the rest."""

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from appliance.adapters.apart.files import FileReader
from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.domain.sheets.reading import Status
from tests.adapters.vision.one_sheet import NUMBER, SPEC, good, page, png, read, reader, refusal
from tests.doubles.filled_sheets import FONTS, HEADING, holder, layout_of
from tests.doubles.scanner import encode


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


def test_a_tiff_of_sixteen_bits_is_scaled_and_not_cut_off() -> None:
    picture = cv2.imdecode(np.frombuffer(good(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    buffer = io.BytesIO()
    Image.fromarray(picture.astype(np.uint16) * 257).save(buffer, "TIFF")
    (reading,) = read(buffer.getvalue())
    assert (reading.status, reading.candidate_number) == (Status.ACCEPTED, NUMBER)


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
            "", "empty-picture", "", "file-gone",
        ]  # fmt: skip
