"""A pupil fills a ring, crosses it out and fills no other: asked about, never read as filled."""

from random import Random
from time import perf_counter

import numpy as np
import pytest

from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import DoubtReason, PageReading
from tests.doubles.corpus import NUMBERS
from tests.doubles.filled_sheets import intended, layout_of, printed, values
from tests.doubles.hands import Filled, fill
from tests.doubles.paper import PIXELS
from tests.doubles.pencil import Pencil
from tests.doubles.scanner import Scan, scan

WAYS = {"line": (0.7,), "level": (0.0,), "cross": (0.8, 2.3), "steep": (1.4,)}
"""Angles of the lines, radians from level."""
CROSSED = 12
BEYOND = (0.9, 2.0)
"""Millimetres by which a line leaves the ring."""


@pytest.mark.parametrize("spec", ["own", "qm-2025", "official-120"])
@pytest.mark.parametrize("how", [Scan(skew=0.6), Scan(skew=-3, noise=8, blur=0.7, contrast=0.8, turn=2)])
@pytest.mark.parametrize("way", WAYS)
def test_a_lone_fill_that_is_crossed_out_waits_for_a_person(spec: str, how: Scan, way: str) -> None:
    layout = layout_of(spec)
    chance = Random(f"{spec} {way}")
    meant = {name: value for name, value in intended(layout, NUMBERS[0], chance).items() if value}
    page = fill(printed(spec, NUMBERS)[0], layout, Filled(meant), 1)
    pencil = Pencil(page, PIXELS, np.random.default_rng(1), 0.72)
    choices = [
        f for f in layout.fields if f.answer in meant and f.answer not in (CANDIDATE_NUMBER, PAPER_CODE)
    ]
    crossed = chance.sample([field for field in choices if not field.cell], CROSSED)
    for field in crossed:
        ring = next(bubble for bubble in field.bubbles if bubble.value == meant[field.answer])
        for angle in WAYS[way]:
            reach = layout.bubble_radius + chance.uniform(*BEYOND)
            pencil.strike(ring.x, ring.y, reach, angle + chance.uniform(-0.1, 0.1))
    reading = read(spec, scan(pencil.page, how, 1))
    asked = {doubt.field: doubt.reason for doubt in reading.doubts}
    assert {field.name for field in crossed} <= set(asked)
    assert DoubtReason.CANCELLED in asked.values()


@pytest.mark.parametrize("overshoot", [0.1, 0.7])
def test_strokes_that_leave_the_ring_are_a_hand_s_way_and_no_crossing_out(overshoot: float) -> None:
    layout = layout_of("own")
    meant = intended(layout, NUMBERS[0], Random(1))
    pencil = Pencil(printed("own", NUMBERS)[0].copy(), PIXELS, np.random.default_rng(1), 0.72)
    for field in layout.fields:
        value = meant[field.answer] or ""
        for ring in field.bubbles:
            if ring.value and ring.value == (value[field.cell - 1 : field.cell] if field.cell else value):
                pencil.fill(ring.x, ring.y, layout.bubble_radius, overshoot=overshoot)
    reading = read("own", scan(pencil.page, Scan(), 1))
    asked = {doubt.field.partition("#")[0] for doubt in reading.doubts}
    assert len(asked) < len(layout.fields) / 3
    assert not [name for name, value in values(reading).items() if value != meant[name] and name not in asked]


def read(spec: str, picture: bytes) -> PageReading:
    (page,) = OpenCvReader(named_layout, layout_of(spec), perf_counter).read(picture, "", layout_of(spec))
    assert page.refusal is None
    return page
