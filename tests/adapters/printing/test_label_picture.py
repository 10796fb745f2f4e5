"""Seal labels on thermal paper: any reader finds the code in the printer's picture, and in a cheap phone's."""

from dataclasses import replace
from datetime import UTC, datetime

import cv2
import numpy as np
import pytest
import zxingcpp

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.printing.capabilities import DOTS_ONLY
from appliance.adapters.printing.escpos_job import escpos_job
from appliance.adapters.printing.label_picture import DOTS_A_MODULE, LabelSlips, label_modules
from appliance.adapters.printing.receipt_picture import PAPER_DOTS, image_of
from appliance.domain.custody.labels import SealLabel
from appliance.domain.custody.seals import seal_message, seal_payload, seal_text
from appliance.domain.custody.states import Purpose
from appliance.domain.names import ExamId, PacketId, RoomId, SittingId
from tests.doubles.escpos_paper import Dots
from tests.doubles.packet_desk import FONTS, VIET_NAM

SIGNER = Ed25519Signer(b"S" * 32)
PAYLOAD = seal_payload(
    ExamId("thi-thu-10-lan-1"), PacketId("P-TIENGANH-HD-0"), SittingId("tieng-anh"), RoomId("HD"), 12
)
TEXT = seal_text(PAYLOAD, SIGNER.sign(seal_message(PAYLOAD)))
LABEL = SealLabel(
    packet="P-TIENGANH-HD-0", purpose=Purpose.SPARE, seal_text=TEXT, exam="Thi thử vào lớp 10",
    school="THCS Hư Cấu", drill=True, subject="Tiếng Anh", starts_at=datetime(2026, 11, 30, 1, tzinfo=UTC), room="HD",
    place="Phòng hội đồng", copies=25, number=12, reserve=True,
)  # fmt: skip


@pytest.fixture(scope="module")
def slip() -> Dots:
    """The label as dots, 255 is paper."""
    grey = image_of(LabelSlips(FONTS, VIET_NAM).paint_label(LABEL)).convert("L")
    return np.asarray(grey, dtype=np.uint8)


def test_a_module_is_a_millimetre_with_its_quiet_zone_on_the_paper(slip: Dots) -> None:
    modules = len(label_modules(TEXT))
    assert DOTS_A_MODULE >= 8
    assert (modules + 8) * DOTS_A_MODULE <= PAPER_DOTS[80]
    (found,) = zxingcpp.read_barcodes(slip)
    assert found.text == TEXT
    wide = found.position.top_right.x - found.position.top_left.x
    assert abs(wide - modules * DOTS_A_MODULE) <= DOTS_A_MODULE


@pytest.mark.parametrize(("dots_a_module", "blur"), [(2.5, 0.2), (6.0, 0.4), (16.0, 0.4)])
def test_a_cheap_phones_blurred_picture_of_it_is_read(slip: Dots, dots_a_module: float, blur: float) -> None:
    """From an arm's length down to a few centimetres, near ones out of focus by nearly half a module; grainy, unevenly lit."""
    scale = dots_a_module / DOTS_A_MODULE
    sharp = cv2.resize(slip, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float32)
    seen = cv2.GaussianBlur(sharp, (0, 0), blur * dots_a_module)
    light = np.linspace(0.55, 1.0, seen.shape[1], dtype=np.float32)
    noise = np.random.default_rng(11).normal(0, 6, seen.shape)
    picture = np.clip((40 + 0.7 * seen) * light + noise, 0, 255).astype(np.uint8)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [TEXT]


def test_every_purpose_fits_and_the_code_stands_on_one_line() -> None:
    painter = LabelSlips(FONTS, VIET_NAM)
    heights = {p: painter.paint_label(replace(LABEL, purpose=p)).height for p in Purpose}
    scripts = heights.pop(Purpose.SCRIPTS)
    assert len(set(heights.values())) == 1
    assert max(heights.values()) < scripts < 1200, "one more line for ink; 15 cm"


def test_the_bytes_for_a_printer_that_draws_codes_itself_are_dots_all_the_same() -> None:
    picture = LabelSlips(FONTS, VIET_NAM).paint_label(LABEL)
    assert picture.qr is None, "its own code would have another size"
    assert escpos_job(picture, replace(DOTS_ONLY, qr=True), FONTS) == escpos_job(picture, DOTS_ONLY, FONTS)
