"""Colour scans: the same filled sheets read in grey and in colour, and marks of another hand's pen among them.

``sheets``: of each form and hand, at the usual level of damage. Wrong without a doubt comes first, then what a person is
asked about although only the writer's own ink is there, then what the colours cost.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter

import cv2
import numpy as np

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.one_thread import one_thread
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import DoubtReason, PageReading
from scripts.benchmarks.figure import Figure
from tests.doubles.colour_scan import Planes, in_colour, print_in_colour
from tests.doubles.corpus import CORRECTIONS
from tests.doubles.filled_sheets import FONTS, HEADING, columns, intended, layout_of, values
from tests.doubles.hands import OTHER_INK, Filled, Habit
from tests.doubles.scan_damage import Damage, a_scan
from tests.doubles.scanner import encode

FORMS = ("own", "official-2025:ink=red")
HANDS = {"pencil": Habit.FILLED, "blue pen": Habit.BLUE_PEN}
BESIDE = (Habit.RED_PEN, Habit.RED_BESIDE, Habit.BLUE_BESIDE, Habit.BLUE_PEN)
SHEETS, SEED = 8, 77
STRANGE = 0.04
"""Share of a pencil writer's answers that another pen had a part in."""


@dataclass
class Told:
    """``asked``: answers in the writer's own ink alone; ``strange``: those another pen had a part in."""

    answers: int = 0
    wrong: int = 0
    asked: int = 0
    refused: int = 0
    strange: int = 0
    strange_told: int = 0
    pages: int = 0
    milliseconds: float = 0.0


def run(sheets: int = SHEETS) -> list[Figure]:
    one_thread()
    figures: list[Figure] = []
    for form in FORMS:
        layout = layout_of(form)
        (page,) = print_in_colour(SheetPdf(FONTS).print(layout, HEADING, [None]))
        for hand, habit in HANDS.items():
            grey, colour = Told(), Told()
            for number in range(sheets):
                _one(layout, page, habit, SEED * 1000 + number, grey, colour)
            figures += _figures(f"{form}, {hand}", grey, colour)
    return figures


def _one(layout: Layout, page: Planes, usual: Habit, seed: int, grey: Told, colour: Told) -> None:
    chance = random.Random(seed)
    number = "".join(chance.choice("0123456789") for _ in range(columns(layout, "candidate_number")))
    truth = intended(layout, number, chance)
    writes = {name: value for name, value in truth.items() if value}
    habits = {name: chance.choice(CORRECTIONS) for name in writes if chance.random() < 0.05}
    if usual is Habit.FILLED:
        habits |= {n: chance.choice(BESIDE) for n in writes if n[0] == "I" and chance.random() < STRANGE}
    else:
        habits = {}
    how = a_scan(Damage.USUAL, chance)
    seen = in_colour(page, layout, Filled(writes, habits, usual, chance.uniform(0.5, 0.85)), how, seed)
    strange = {name for name, habit in habits.items() if habit in OTHER_INK}
    meant = {
        n: None if n in strange and habits[n] in (Habit.RED_PEN, Habit.BLUE_PEN) else v
        for n, v in truth.items()
    }
    _read(
        layout,
        encode(np.asarray(cv2.cvtColor(seen, cv2.COLOR_BGR2GRAY), np.uint8), how.quality),
        meant,
        strange,
        grey,
    )
    _read(layout, encode(seen, how.quality), meant, strange, colour)


def _read(
    layout: Layout, content: bytes, meant: Mapping[str, str | None], strange: set[str], told: Told
) -> None:
    reader = OpenCvReader(named_layout, layout, perf_counter)
    read: list[PageReading] = [reader.read(content, "", layout)[0] for _ in range(2)]
    told.pages += 1
    told.milliseconds += min(each.milliseconds for each in read)
    reading = read[0]
    if reading.refusal:
        told.refused += 1
        return
    asked = {doubt.field.partition("#")[0] for doubt in reading.doubts}
    foreign = {d.field.partition("#")[0] for d in reading.doubts if d.reason is DoubtReason.FOREIGN}
    got = values(reading)
    told.answers += len(got)
    told.wrong += sum(got[name] != value and name not in asked for name, value in meant.items())
    told.asked += len(asked - strange)
    told.strange += len(strange)
    told.strange_told += len(strange & foreign)


def _figures(name: str, grey: Told, colour: Told) -> Iterator[Figure]:
    for told, way in ((grey, "in grey"), (colour, "in colour")):
        yield Figure(f"{name}: answers read {way}", told.answers, "")
        yield Figure(f"{name}: pages refused {way}", told.refused, "")
        yield Figure(f"{name}: wrong without a doubt {way}", told.wrong, "")
        yield Figure(f"{name}: own ink sent to a person {way}", 100 * told.asked / max(1, told.answers), "%")
        if told.strange:
            share = 100 * told.strange_told / told.strange
            yield Figure(f"{name}: of {told.strange} answers with another pen told {way}", share, "%")
        yield Figure(f"{name}: a page {way}", told.milliseconds / max(1, told.pages), "ms")
