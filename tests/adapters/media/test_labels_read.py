"""The printed label, photographed badly, still says what it says; and no file somebody sends does any harm."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q

from appliance.adapters.documents.labels_pdf import LabelsPdf
from appliance.adapters.media.pictures import LONGEST_SIDE, MOST_BYTES, decode_grey
from appliance.adapters.media.qr import QrChain
from appliance.domain.custody.labels import labels_of
from appliance.ports.qr_reading import PictureFault
from tests.doubles.code_pictures import by_cheap_phone
from tests.doubles.packet_desk import FONTS, VIET_NAM, PacketDesk
from tests.doubles.world import World, make_world

Grey = NDArray[np.uint8]
DPI = 200


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("labels"))


@pytest.fixture(scope="module")
def texts(world: World) -> list[str]:
    PacketDesk(world).sealed()
    with world.work.read() as tx:
        return [p.seal_text for p in tx.custody.packets()]


@pytest.fixture(scope="module")
def sheet(world: World, texts: list[str]) -> Grey:
    """The A4 sheet of labels as grey values."""
    with world.work.read() as tx:
        pdf = LabelsPdf(FONTS, VIET_NAM).print(labels_of(world.exam, tx.custody.packets()))
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        rendered = document[0].render(scale=DPI / 72, grayscale=True).to_numpy()
    return np.ascontiguousarray(rendered.reshape(rendered.shape[:2]), dtype=np.uint8)


def millimetres(x: float, y: float, width: float, height: float) -> tuple[slice, slice]:
    left, top, right, bottom = (round(v * DPI / 25.4) for v in (x, y, x + width, y + height))
    return slice(top, bottom), slice(left, right)


@pytest.fixture
def label(sheet: Grey) -> Grey:
    """The first label, cut out as a camera would frame it."""
    return sheet[millimetres(8, 12, 98, 68)]


def png(grey: Grey) -> bytes:
    return bytes(cv2.imencode(".png", grey)[1])


def jpeg(grey: Grey, quality: int = 60) -> bytes:
    return bytes(cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])[1])


def blurred(grey: Grey) -> Grey:
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.6), dtype=np.uint8)


def noisy(grey: Grey) -> Grey:
    noise = np.random.default_rng(5).normal(0, 28, grey.shape)
    return np.clip(grey.astype(float) + noise, 0, 255).astype(np.uint8)


def dark_to_one_side(grey: Grey) -> Grey:
    light = np.linspace(0.95, 0.18, grey.shape[1])[None, :]
    return np.asarray(grey * light, dtype=np.uint8)


def seen_askew(grey: Grey) -> Grey:
    height, width = grey.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    shift = np.array([[0.08, 0.12], [-0.02, 0], [-0.1, -0.04], [0.03, -0.1]], dtype=np.float32)
    seen = corners + shift * np.array([width, height], dtype=np.float32)
    turned = cv2.getPerspectiveTransform(corners, seen.astype(np.float32))
    return np.asarray(cv2.warpPerspective(grey, turned, (width, height), borderValue=(160,)), dtype=np.uint8)


def turned_over(grey: Grey) -> Grey:
    return np.ascontiguousarray(np.rot90(grey, 2))


def under_a_thumb(grey: Grey) -> Grey:
    held = grey.copy()
    cv2.circle(
        held, (round(0.2 * held.shape[1]), round(0.96 * held.shape[0])), held.shape[0] // 14, (90,), -1
    )
    return held


def torn_along_its_line(grey: Grey) -> Grey:
    """What stays on the bag when the flap is opened."""
    rest = grey.copy()
    rest[: round(grey.shape[0] * 25.5 / 68)] = 200
    return rest


@pytest.mark.parametrize("away_cm", [5, 15, 25, 40])
@pytest.mark.parametrize(
    ("level", "wide_mm"),
    [(ERROR_CORRECT_Q, 36), (ERROR_CORRECT_M, 49)],
    ids=["A4 label", "80 mm label"],
)
def test_a_cheap_phone_without_focus_reads_a_label_from_a_hand_to_an_arm_away(
    texts: list[str], level: int, wide_mm: float, away_cm: float
) -> None:
    assert QrChain().read(jpeg(by_cheap_phone(texts[0], level, wide_mm, away_cm), 70)) == (texts[0],)


@pytest.mark.parametrize("away_cm", [15, 20, 25, 30])
def test_a_label_copied_down_to_three_centimetres_is_read_as_well(texts: list[str], away_cm: float) -> None:
    assert QrChain().read(jpeg(by_cheap_phone(texts[0], ERROR_CORRECT_Q, 30, away_cm), 70)) == (texts[0],)


@pytest.mark.parametrize(
    "worsen", [blurred, noisy, dark_to_one_side, seen_askew, turned_over, under_a_thumb, torn_along_its_line]
)
def test_a_label_photographed_badly_is_read(label: Grey, texts: list[str], worsen: object) -> None:
    assert callable(worsen)
    assert QrChain().read(jpeg(worsen(label))) == (texts[0],)


def test_all_labels_of_a_sheet_are_read_from_one_picture(sheet: Grey, texts: list[str]) -> None:
    read = QrChain().read(png(sheet))
    assert not isinstance(read, PictureFault)
    assert sorted(read) == sorted(texts)


def test_a_colour_picture_of_a_phone_is_read(label: Grey, texts: list[str]) -> None:
    file = BytesIO()
    Image.fromarray(label).convert("RGB").resize((3 * label.shape[1], 3 * label.shape[0])).save(file, "WEBP")
    assert QrChain().read(file.getvalue()) == (texts[0],)


def test_a_picture_without_a_code_says_so() -> None:
    assert QrChain().read(png(np.full((200, 300), 255, dtype=np.uint8))) is PictureFault.NO_CODE


def test_a_large_picture_is_looked_at_small(sheet: Grey) -> None:
    big = np.asarray(cv2.resize(sheet, (5000, 7000)), dtype=np.uint8)
    grey = decode_grey(png(big))
    assert grey is not None and max(grey.shape) == LONGEST_SIDE


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000])
def test_a_small_file_that_claims_a_huge_picture_is_no_picture(side: int) -> None:
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = png_chunk(b"IDAT", zlib.compress(bytes(1000)))
    bomb = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + rows + png_chunk(b"IEND", b"")
    assert QrChain().read(bomb) is PictureFault.NOT_A_PICTURE


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + bytes(99),
                                     bytes(MOST_BYTES + 1)])  # fmt: skip
def test_what_is_no_picture_of_ours_is_no_picture(content: bytes) -> None:
    assert QrChain().read(content) is PictureFault.NOT_A_PICTURE


@settings(max_examples=60)
@given(st.data())
def test_a_broken_file_is_a_fault_and_never_a_crash(data: st.DataObject) -> None:
    whole = jpeg(np.full((64, 64), 200, dtype=np.uint8))
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    at = data.draw(st.integers(0, max(0, len(cut) - 1)))
    broken = cut[:at] + data.draw(st.binary(max_size=8)) + cut[at + 4 :]
    assert isinstance(QrChain().read(broken), PictureFault)


def test_the_same_labels_print_to_the_same_bytes(world: World, texts: list[str]) -> None:
    with world.work.read() as tx:
        labels = labels_of(world.exam, tx.custody.packets())
    assert len(labels) == len(texts)
    printer = LabelsPdf(Path(FONTS), VIET_NAM)
    assert printer.print(labels) == printer.print(labels)
    nine = printer.print([labels[0]] * 9)
    with pypdfium2.PdfDocument(nine) as document:
        assert len(document) == 2
