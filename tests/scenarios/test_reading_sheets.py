"""Classes of sheets, printed, filled and scanned: what is read is what was meant, or a person is asked."""

import time

import pytest

from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import Status
from tests.doubles.filled_sheets import filled_sheets, layout_of
from tests.doubles.sheet_simulator import Habit


@pytest.mark.parametrize(
    ("spec", "count", "seed"),
    [
        ("own:p1=12,essay=1", 24, 1),
        ("own:p1=40", 24, 2),
        pytest.param("own", 16, 3, marks=pytest.mark.slow),
    ],
)
def test_no_answer_is_wrong_without_a_doubt(spec: str, count: int, seed: int) -> None:
    layout = layout_of(spec)
    reader = OpenCvReader(named_layout, layout_of("own"), time.perf_counter)
    answers = doubted = 0
    habits_seen: set[Habit] = set()
    for sheet in filled_sheets(spec, count, seed):
        (reading,) = reader.read(sheet.picture, "scan.jpg", layout)
        assert reading.refusal is None
        in_doubt = {doubt.field.partition("#")[0] for doubt in reading.doubts}
        assert (reading.status is Status.REVIEW) == bool(in_doubt)
        got = reading.answers | {
            CANDIDATE_NUMBER: reading.candidate_number,
            PAPER_CODE: reading.paper_code,
        }
        assert got.keys() == sheet.truth.keys()
        unflagged = {
            n: (v, sheet.truth[n]) for n, v in got.items() if v != sheet.truth[n] and n not in in_doubt
        }
        assert unflagged == {}
        answers += len(got)
        doubted += len(in_doubt)
        habits_seen.update(sheet.habits.values())
    assert doubted < 0.03 * answers
    assert habits_seen == {Habit.CHANGED, Habit.SLOPPY, Habit.LIGHT}
