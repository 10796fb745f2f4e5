"""Reading sheets: milliseconds of processor time a page against nothing but decoding the same picture, and what is read wrong."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import cv2
import numpy as np

from appliance.adapters.host.stopwatch import seconds
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from scripts.benchmarks.figure import Figure
from tests.doubles.filled_sheets import FilledSheet, filled_sheets, layout_of, values

SPEC = "own"
SHEETS = 24
RUNS = 5
"""Of the same act in a row, as in a batch: taken in turns, each would pay for the memory the other has let go."""
MACHINE_LIMIT = 35.0
"""Milliseconds a page, decoding included: the target set for one core at 200 dpi."""
DECODES = 2.0
"""How often the same picture could have been decoded meanwhile: the target."""


def run() -> list[Figure]:
    """Medians over every sheet and run, after one sheet to warm up; by decoding: the least of a sheet's runs, for what
    else the machine does falls on both."""
    cv2.setNumThreads(1)
    layout = layout_of(SPEC)
    reader = OpenCvReader(named_layout, layout_of("own"), seconds)
    sheets = list(filled_sheets(SPEC, SHEETS, seed=7))
    reader.read(sheets[0].picture, "warm-up", layout)
    reading, decoding, decodes = [], [], []
    for sheet in sheets:
        decoded = _milliseconds(partial(_decode, sheet.picture))
        read = _milliseconds(partial(reader.read, sheet.picture, "", layout))
        decodes.append(min(read) / min(decoded))
        decoding += decoded
        reading += read
    floor = statistics.median(decoding)
    answers, doubted, unflagged = _judge(reader, layout, sheets)
    return [
        Figure(
            "read a page, median", statistics.median(reading), "ms", "grey decode of the same picture", floor
        ),
        Figure(
            "read a page, in decodes of the same picture", statistics.median(decodes), "", "target", DECODES
        ),
        Figure("read a page, worst", max(reading), "ms", "target for one core", MACHINE_LIMIT),
        Figure("pages a second, one core", 1000 / statistics.median(reading), "1/s"),
        Figure("answers read", answers, ""),
        Figure("wrong without a doubt", unflagged, "", "gate", 0.0),
        Figure("answers sent to a person", 100 * doubted / answers, "%"),
    ]


def _judge(reader: OpenCvReader, layout: Layout, sheets: list[FilledSheet]) -> tuple[int, int, int]:
    """Answers, answers in doubt, answers wrong without a doubt."""
    answers = doubted = unflagged = 0
    for sheet in sheets:
        (page,) = reader.read(sheet.picture, "", layout)
        in_doubt = {doubt.field.partition("#")[0] for doubt in page.doubts}
        got = values(page)
        answers += len(got)
        doubted += len(in_doubt)
        unflagged += sum(sheet.truth[name] != value and name not in in_doubt for name, value in got.items())
    return answers, doubted, unflagged


def _decode(picture: bytes) -> None:
    cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)


def _milliseconds(act: Callable[[], object]) -> list[float]:
    """Processor time of each of ``RUNS`` in a row: one thread that waits for nothing, so the clock's on a quiet machine."""
    times = [time.process_time()]
    for _ in range(RUNS):
        act()
        times.append(time.process_time())
    return [(end - begin) * 1000 for begin, end in pairwise(times)]
