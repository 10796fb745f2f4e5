"""A good sheet is read whole, however it lay on the glass; what is unsure waits for a person."""

from itertools import combinations

import cv2
import numpy as np
import pytest

from appliance.domain.sheets.reading import DoubtReason, Status
from tests.adapters.vision.one_sheet import ANSWERS, NUMBER, SPEC, good, page, read
from tests.doubles.filled_sheets import layout_of, printed
from tests.doubles.hands import Filled, Habit, fill
from tests.doubles.scanner import Scan, encode, photograph
from tests.doubles.sheet_simulator import simulate


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


def test_the_layout_is_found_on_the_page_itself() -> None:
    (reading,) = read(good(), spec=None)
    assert reading.layout == layout_of(SPEC).name
    assert reading.status is Status.ACCEPTED


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
