"""Reading sheets, accuracy: seeded classes at four levels of scanner damage, pupils who tick, cross, dot and rub out.

A thousand sheets, some minutes. Unflagged wrong answers come first, then what is sent to a person.
"""

from collections import Counter
from collections.abc import Iterator

from appliance.adapters.host.stopwatch import seconds
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import Status
from scripts.benchmarks.figure import Figure
from tests.doubles.filled_sheets import FilledSheet, filled_sheets, layout_of, values
from tests.doubles.scan_damage import Damage
from tests.doubles.sheet_simulator import Habit

SPEC = "own"
CLASSES, CLASS = 10, 25
"""Per level."""
ODD = 0.04
"""Share of answers not simply filled: ticks, crosses, dots, doubles, changes, light and sloppy fills alike."""


def run() -> list[Figure]:
    """Per level of damage."""
    reader = OpenCvReader(named_layout, layout_of("own"), seconds)
    return [figure for damage in Damage for figure in _of(reader, damage)]


def _of(reader: OpenCvReader, damage: Damage) -> list[Figure]:
    layout = layout_of(SPEC)
    count: Counter[str] = Counter()
    for sheet in _sheets(damage):
        (page,) = reader.read(sheet.picture, "", layout)
        count["sheets"] += 1
        if page.status is Status.REJECTED:
            count["refused"] += 1
            continue
        in_doubt = {doubt.field.partition("#")[0] for doubt in page.doubts}
        for name, value in values(page).items():
            plain = sheet.habits.get(name, Habit.FILLED) in (Habit.FILLED, Habit.CHANGED, Habit.SLOPPY)
            count["answers"] += 1
            count["unflagged"] += value != sheet.truth[name] and name not in in_doubt
            count["plain"] += plain
            count["plain in doubt"] += plain and name in in_doubt
    return [
        Figure(f"{damage}: answers read", count["answers"], ""),
        Figure(f"{damage}: wrong without a doubt", count["unflagged"], "", "gate", 0.0),
        Figure(
            f"{damage}: whole fills sent to a person", 100 * count["plain in doubt"] / count["plain"], "%"
        ),
        Figure(f"{damage}: pages refused of {count['sheets']}", count["refused"], ""),
    ]


def _sheets(damage: Damage) -> Iterator[FilledSheet]:
    for each in range(CLASSES):
        yield from filled_sheets(
            SPEC, CLASS, seed=500 + each, odd=ODD, damage=damage, odd_habits=tuple(Habit)
        )
