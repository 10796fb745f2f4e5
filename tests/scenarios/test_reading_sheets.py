"""Classes of sheets, printed, filled and scanned: what is read is what was meant, or a person is asked."""

import time

import pytest

from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import DoubtReason, Status
from appliance.domain.sheets.reading_refusals import NO_MARKERS
from tests.doubles.filled_sheets import filled_sheets, layout_of, values
from tests.doubles.hands import Habit
from tests.doubles.scan_damage import Damage


@pytest.mark.parametrize(
    ("spec", "count", "seed"),
    [
        ("own:p1=12,essay=1", 24, 1),
        ("own:p1=40", 24, 2),
        ("own:p1=40,a5=1", 5, 4),
        ("own:p1=20,p2=4,sbd=8,code=4,a5=1,left=1", 5, 5),
        ("own:p1=12,p2=4,p3=5,large=1", 5, 6),
        ("own:p1=18,p2=4,p3=6,large=1", 5, 8),
        ("own:p1=50,p2=8,p3=2,sbd=4,left=1", 5, 7),
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
        got = values(reading)
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


@pytest.mark.parametrize("damage", [Damage.CLEAN, Damage.HARD])
def test_whoever_ticks_crosses_or_dots_is_asked_about(damage: Damage) -> None:
    layout = layout_of("own:p1=24,p2=4")
    reader = OpenCvReader(named_layout, layout_of("own"), time.perf_counter)
    odd = (Habit.TICK, Habit.CROSS, Habit.DOT, Habit.DOUBLE, Habit.CANCELLED)
    seen: set[tuple[Habit, DoubtReason]] = set()
    refused = 0
    for sheet in filled_sheets("own:p1=24,p2=4", 10, 61, odd=0.15, damage=damage, odd_habits=odd):
        (reading,) = reader.read(sheet.picture, "scan.jpg", layout)
        if reading.refusal:  # a skewed sheet may leave its corners outside the picture
            assert reading.refusal.reason is NO_MARKERS
            refused += 1
            continue
        reasons = {doubt.field.partition("#")[0]: doubt.reason for doubt in reading.doubts}
        wrong = {name for name, value in values(reading).items() if value != sheet.truth[name]}
        assert wrong <= reasons.keys()
        seen |= {
            (habit, reasons[name])
            for name, habit in sheet.habits.items()
            if name in layout.answers and sheet.truth[name]
        }
    assert seen == {
        (Habit.TICK, DoubtReason.TICK),
        (Habit.CROSS, DoubtReason.TICK),
        (Habit.DOT, DoubtReason.TICK),
        (Habit.DOUBLE, DoubtReason.DOUBLE),
        (Habit.CANCELLED, DoubtReason.DOUBLE),
    }
    assert refused <= (damage is Damage.HARD)
