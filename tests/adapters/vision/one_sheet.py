"""A sheet of eight questions with its marks, and how the reader takes a picture of it."""

import time
from functools import lru_cache

import cv2

from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import PageReading, Status
from tests.doubles.filled_sheets import layout_of, printed
from tests.doubles.hands import Filled
from tests.doubles.paper import Grey
from tests.doubles.scanner import Scan
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
