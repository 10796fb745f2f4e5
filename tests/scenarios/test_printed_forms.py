"""Forms that others designed, printed, filled and scanned: what is read is what was meant, or a person is asked."""

import time

import cv2
import numpy as np
import pytest

from appliance.adapters.vision.constellation import place_by_marks
from appliance.adapters.vision.pictures import page_of
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.rectangles import solid_rectangles
from appliance.domain.sheets.layouts import BUILT_IN, named_layout
from appliance.domain.sheets.reading_refusals import MARKS_DO_NOT_FIT, RINGS_MISSING
from tests.doubles.filled_sheets import filled_sheets, layout_of, printed, values
from tests.doubles.hands import Filled, fill
from tests.doubles.paper import Grey
from tests.doubles.scan_damage import Damage
from tests.doubles.scanner import Scan, encode
from tests.doubles.sheet_simulator import simulate

FORMS = [name for name in BUILT_IN if name != "own"]
ANSWERS = {"candidate_number": "100017", "paper_code": "101", "I.1": "A", "I.2": "B", "I.7": "D", "I.20": "C"}


def reader() -> OpenCvReader:
    return OpenCvReader(named_layout, layout_of("own"), time.perf_counter)


@pytest.mark.parametrize("spec", [*FORMS, "official-2025:ink=red", "qm-2025:28-02-04-TL"])
@pytest.mark.parametrize(("damage", "count"), [(Damage.USUAL, 3), (Damage.HARD, 3)])
def test_no_answer_is_wrong_without_a_doubt(spec: str, damage: Damage, count: int) -> None:
    layout = layout_of(spec)
    answers = doubted = refused = 0
    for sheet in filled_sheets(spec, count, 31, odd=0.05, damage=damage):
        (reading,) = reader().read(sheet.picture, "scan.jpg", layout)
        if reading.refusal:  # marks at the very edge leave the picture of a skewed sheet
            assert reading.refusal.reason is MARKS_DO_NOT_FIT
            refused += 1
            continue
        in_doubt = {doubt.field.partition("#")[0] for doubt in reading.doubts}
        got = values(reading)
        assert got.keys() == sheet.truth.keys()
        wrong = {n: (v, sheet.truth[n]) for n, v in got.items() if v != sheet.truth[n] and n not in in_doubt}
        assert wrong == {}
        answers += len(got)
        doubted += len(in_doubt)
    assert refused <= (damage is Damage.HARD)
    assert doubted <= 0.05 * answers


def page(spec: str) -> Grey:
    return printed(spec, ("100017",))[0]


@pytest.mark.parametrize(("turn", "turned"), [(0, 0), (1, 270), (2, 180), (3, 90)])
@pytest.mark.parametrize("spec", ["official-2025", "tnmaker-40"])
def test_any_quarter_turn_is_read(spec: str, turn: int, turned: int) -> None:
    answers = (
        ANSWERS if spec == "tnmaker-40" else ANSWERS | {"candidate_number": "00100017", "paper_code": "0101"}
    )
    picture = simulate(page(spec), layout_of(spec), Filled(answers), Scan(turn=turn, skew=2), 4)
    (reading,) = reader().read(picture, "scan.jpg", layout_of(spec))
    assert reading.quality is not None
    assert reading.quality.turned == turned
    assert (reading.candidate_number, reading.answers["I.20"]) == (answers["candidate_number"], "C")


@pytest.mark.parametrize("degrees", [17, 31, 45, 118, 200, 300])
def test_a_sheet_lying_anyhow_on_a_larger_picture_is_placed(degrees: int) -> None:
    layout = layout_of("official-120")
    paper = cv2.copyMakeBorder(fill(page("official-120"), layout, Filled(ANSWERS), 5), 500, 500, 900, 900,
                               cv2.BORDER_CONSTANT, value=(235,))  # fmt: skip
    height, width = paper.shape
    about = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(paper, about, (width, height), borderValue=(235,)).astype(np.uint8)
    (reading,) = reader().read(encode(turned), "scan.jpg", layout)
    assert reading.refusal is None
    assert (reading.candidate_number, reading.paper_code) == ("100017", "101")


def test_marks_give_the_same_place_every_time() -> None:
    layout = layout_of("qm-2025")
    work = page_of(fill(page("qm-2025"), layout, Filled(ANSWERS), 6)).work
    found = solid_rectangles(work)
    first, again = (place_by_marks(layout, found, (work.shape[0], work.shape[1])) for _ in range(2))
    assert first[0].share == 1.0
    assert first[0].model.residual_mm < 0.15
    assert np.array_equal(first[0].model.matrix, again[0].model.matrix)


def test_half_of_the_marks_torn_away_is_read_and_more_is_refused() -> None:
    layout = layout_of("official-2025")
    answers = ANSWERS | {"candidate_number": "00100017", "paper_code": "0101"}
    whole = fill(page("official-2025"), layout, Filled(answers), 7)
    torn = whole.copy()
    torn[:260, :330] = 255
    torn[-300:, -330:] = 255
    torn[1240:1400, :110] = 255
    (reading,) = reader().read(encode(torn), "scan.jpg", layout)
    assert reading.candidate_number == "00100017"
    torn[:, -110:] = 255
    (refused,) = reader().read(encode(torn), "scan.jpg", layout)
    assert refused.refusal is not None
    assert refused.refusal.reason is MARKS_DO_NOT_FIT


@pytest.mark.parametrize("spec", FORMS)
def test_another_form_is_never_read_with_this_one(spec: str) -> None:
    layout = layout_of(spec)
    for other in FORMS:
        if other == spec or {other, spec} <= {"tnmaker-20", "tnmaker-40", "tnmaker-60"}:
            continue
        (reading,) = reader().read(encode(page(other)), "scan.jpg", layout)
        assert reading.refusal is not None
        assert reading.refusal.reason in (MARKS_DO_NOT_FIT, RINGS_MISSING)


def test_a_shorter_form_of_the_family_cannot_be_read_as_the_longer_one() -> None:
    (reading,) = reader().read(encode(page("tnmaker-20")), "scan.jpg", layout_of("tnmaker-60"))
    assert reading.refusal is not None
    assert reading.refusal.reason is RINGS_MISSING
