"""A page read with a shorter form of its family, or a neighbour's: refused, or asked about; never half read in silence."""

import time

import pytest

from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layouts import named_layout, recognisable
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.reading_refusals import (
    MORE_THAN_FORM,
    OTHER_FORM,
    OTHER_OF_FAMILY,
    RINGS_MISSING,
)
from tests.doubles.corpus import Part, recipes
from tests.doubles.filled_sheets import filled_sheets, layout_of, printed, without_code
from tests.doubles.scan_damage import Damage
from tests.doubles.scanner import encode


def read(picture: bytes, spec: str) -> PageReading:
    reader = OpenCvReader(named_layout, layout_of("own"), time.perf_counter, recognisable)
    (reading,) = reader.read(picture, "scan.jpg", layout_of(spec))
    return reading


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("tnmaker-60", "tnmaker-40"),
        ("tnmaker-60", "tnmaker-20"),
        ("tnmaker-40", "tnmaker-20"),
        ("qm-2025", "qm-2025:40-00-00"),
        ("qm-2025", "qm-2025:28-04-00"),
        ("qm-2025:28-03-00", "qm-2025:28-02-00"),
        ("qm-2025:36-08-06", "qm-2025:24-08-06"),
    ],
)
@pytest.mark.parametrize("damage", [Damage.USUAL, Damage.HARD])
def test_a_page_with_more_than_the_named_form_is_refused(page: str, named: str, damage: Damage) -> None:
    for sheet in filled_sheets(page, 2, 41, damage=damage):
        reading = read(sheet.picture, named)
        assert reading.refusal is not None
        assert reading.refusal.reason is MORE_THAN_FORM
        assert int(reading.refusal.facts["rings"]) >= 8
        assert named in reading.refusal.vi


@pytest.mark.parametrize("spec", ["tnmaker-20", "tnmaker-40", "qm-2025:24-06-00", "qm-2025:28-02-04-TL"])
def test_the_shorter_form_itself_is_read(spec: str) -> None:
    for damage in (Damage.USUAL, Damage.HARD, Damage.PHOTO):
        for sheet in filled_sheets(spec, 2, 43, damage=damage):
            reading = read(sheet.picture, spec)
            assert reading.refusal is None or reading.refusal.reason is not MORE_THAN_FORM


@pytest.mark.parametrize(
    ("page", "named"),
    [("tnmaker-2025", "tnmaker-2025:sbd=8,code=4"), ("tnmaker-2025:sbd=8,code=4", "tnmaker-2025")],
)
@pytest.mark.parametrize("damage", [Damage.HARD, Damage.PHOTO])
def test_the_wide_head_read_as_the_narrow_one_is_refused_by_its_name(
    page: str, named: str, damage: Damage
) -> None:
    for sheet in filled_sheets(page, 2, 44, damage=damage):
        reading = read(sheet.picture, named)
        assert reading.refusal is not None
        assert reading.refusal.reason is OTHER_OF_FAMILY
        assert reading.refusal.facts == {"layout": named, "form": page}
        assert read(sheet.picture, page).candidate_number == sheet.truth["candidate_number"]


def test_one_question_more_is_noticed_on_a_copy_of_a_copy_too() -> None:
    """The toner of some of its rings is gone."""
    sheets = (each.sheet() for each in recipes(Part.TUNING, Damage.COPIED, 5, "qm-2025:28-03-00"))
    why = [reading.refusal for sheet in sheets if (reading := read(sheet.picture, "qm-2025:28-02-00"))]
    assert [each.reason if each else None for each in why] == [RINGS_MISSING, *[MORE_THAN_FORM] * 4]


def test_what_differs_in_number_and_code_only_is_told_apart_on_copies() -> None:
    for recipe in recipes(Part.TUNING, Damage.COPIED, 3, "tnmaker-2025"):
        reading = read(recipe.sheet().picture, "tnmaker-2025:sbd=8,code=4")
        assert reading.candidate_number is None
        assert reading.refusal is not None


def test_our_own_sheet_says_by_its_code_or_by_its_rings_that_it_is_longer() -> None:
    page = printed("own:p1=40", ("100017",))[0]
    bare = encode(without_code(page, layout_of("own:p1=40")))
    by_code, by_rings = read(encode(page), "own:p1=20"), read(bare, "own:p1=20")
    assert by_code.refusal is not None
    assert by_code.refusal.reason is OTHER_FORM
    assert by_rings.refusal is not None
    assert by_rings.refusal.reason is MORE_THAN_FORM
    assert read(bare, "own:p1=40").refusal is None
