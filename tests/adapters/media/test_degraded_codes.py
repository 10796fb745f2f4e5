"""Codes as a cheap phone photographs them: a text is the right one or none."""

import cv2
import pytest

from appliance.adapters.media.qr import QrChain
from appliance.ports.qr_reading import PictureFault
from tests.doubles.code_pictures import KINDS, photograph

TEXT = "PTS1|THI-THU|D-TOAN-01-1|TOAN|01|1|" + "GEZDGNBVGY3TQOJQ" * 6


@pytest.mark.parametrize("kind", KINDS)
def test_a_harmed_code_gives_its_own_text_or_none(kind: str) -> None:
    read = 0
    for seed in range(6):
        raw = cv2.imencode(".png", photograph(TEXT, kind, seed))[1].tobytes()
        texts = QrChain().read(raw)
        assert texts in ((TEXT,), PictureFault.NO_CODE)
        read += texts == (TEXT,)
    assert read >= 3
