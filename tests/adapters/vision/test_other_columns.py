"""A sheet of another exam with a longer number or code, and everything else alike, whose QR code cannot be read: its number
is never taken one or two digits short."""

import time

import pytest

from appliance.adapters.vision.other_paper import OtherPaperReader
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.reading_refusals import OTHER_COLUMNS
from tests.doubles.filled_sheets import FilledSheet, filled_sheets, layout_of
from tests.doubles.scan_damage import Damage

ASKED = "own:p1=12"


def read(sheet: FilledSheet, spec: str) -> PageReading:
    usual = OpenCvReader(named_layout, layout_of("own"), time.perf_counter, recognisable)
    (reading,) = OtherPaperReader(usual, named_layout).read(sheet.picture, "scan.jpg", layout_of(spec))
    return reading


def without_codes(spec: str, damage: Damage, count: int = 1) -> list[FilledSheet]:
    return list(filled_sheets(spec, count, 51, odd=0.0, damage=damage, coded=False))


@pytest.mark.parametrize("damage", [Damage.CLEAN, Damage.HARD])
@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("sbd=7", "sbd=6"), ("sbd=8", "sbd=6"), ("sbd=8", "sbd=7"), ("sbd=8,code=4", "sbd=6,code=4"),
        ("sbd=7", "sbd=6,code=4"), ("code=4", "code=3"), ("sbd=7,a5=1", "sbd=6,a5=1"), ("sbd=7,large=1", "sbd=6,large=1"),
        ("sbd=7,left=1", "sbd=6,left=1"), ("code=4,left=1", "code=3,left=1"), ("sbd=5,left=1", "sbd=6,left=1"),
        ("sbd=8,left=1", "sbd=4,left=1"), ("sbd=8,large=1,left=1", "sbd=4,large=1,left=1"),
        ("sbd=8,a5=1,left=1", "sbd=4,code=4,a5=1,left=1"),
    ],
)  # fmt: skip
def test_other_columns_are_refused_as_such(page: str, named: str, damage: Damage) -> None:
    (sheet,) = without_codes(f"{ASKED},{page}", damage)
    reading = read(sheet, f"{ASKED},{named}")
    assert reading.refusal is not None
    assert reading.refusal.reason is OTHER_COLUMNS
    assert layout_of(f"{ASKED},{named}").name in reading.refusal.vi


@pytest.mark.parametrize("damage", [Damage.USUAL, Damage.HARD, Damage.PHOTO])
@pytest.mark.parametrize(
    "head", ["sbd=6", "sbd=4,code=4,left=1", "sbd=7,a5=1", "sbd=8,code=4,large=1", "a5=1,left=1"]
)
def test_the_right_layout_itself_is_read(head: str, damage: Damage) -> None:
    for sheet in without_codes(f"{ASKED},{head}", damage, 2):
        reading = read(sheet, f"{ASKED},{head}")
        assert (reading.refusal, reading.page_identity) == (None, None)
        assert reading.candidate_number == sheet.truth[CANDIDATE_NUMBER]
        assert reading.paper_code == sheet.truth[PAPER_CODE]


@pytest.mark.parametrize(("page", "named"), [("sbd=5", "sbd=6"), ("sbd=4", "sbd=8")])
def test_of_a_shorter_number_a_person_is_asked(page: str, named: str) -> None:
    asked = "own:p1=40,p2=8,p3=6"
    (sheet,) = without_codes(f"{asked},{page}", Damage.USUAL)
    reading = read(sheet, f"{asked},{named}")
    assert (reading.refusal, reading.candidate_number) == (None, None)
    assert {doubt.field.partition("#")[0] for doubt in reading.doubts} >= {CANDIDATE_NUMBER}
