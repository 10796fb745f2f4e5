"""Reading sheets: milliseconds of processor time a page against nothing but decoding the same picture, and what is read wrong."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from appliance.adapters.host.stopwatch import seconds
from appliance.adapters.vision.one_thread import one_thread
from appliance.adapters.vision.reader import OpenCvReader
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from scripts.benchmarks.figure import Figure
from tests.doubles.filled_sheets import FilledSheet, filled_sheets, layout_of, values

SPEC = "own"
SHEETS = 24
RUNS = 9
MACHINE_LIMIT = 35.0
"""Milliseconds a page, decoding included: the target set for one core at 200 dpi."""
DECODES = 2.0
"""How often the same page could have been decoded meanwhile: the target."""


def run() -> list[Figure]:
    """Medians over the pages; of each page the median of its runs, in turn: all pages are decoded one after another,
    then all are read one after another, and so on.

    Decoding alone asks the system for a page's memory each time; the stricter floor keeps the last page while it
    decodes the next, so that memory is there already.
    """
    one_thread()
    layout = layout_of(SPEC)
    sheets = list(filled_sheets(SPEC, SHEETS, seed=7))
    reader = OpenCvReader(named_layout, layout_of("own"), seconds)
    decode, held, reading = _milliseconds(
        [sheet.picture for sheet in sheets],
        _decode,
        _Held(),
        lambda picture: reader.read(picture, "", layout),
    )
    read = statistics.median(reading)
    answers, doubted, unflagged = _judge(reader, layout, sheets)
    return [
        Figure("read a page, median", read, "ms", "grey decode, median", statistics.median(decode)),
        Figure("read a page, in decodes of the same page", _times(reading, decode), "", "target", DECODES),
        Figure("read a page, in decodes of it into memory already held", _times(reading, held), ""),
        Figure("read the slowest page", max(reading), "ms", "target for one core", MACHINE_LIMIT),
        Figure("pages a second, one core", 1000 * len(reading) / sum(reading), "1/s"),
        Figure("answers read", answers, ""),
        Figure("wrong without a doubt", unflagged, "", "gate", 0.0),
        Figure("answers sent to a person", 100 * doubted / answers, "%"),
    ]


def _times(ones: list[float], others: list[float]) -> float:
    """The median over the pages of how often one takes the other."""
    return statistics.median(one / other for one, other in zip(ones, others, strict=True))


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


def _decode(picture: bytes) -> object:
    return cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)


@dataclass
class _Held:
    """Decodes while the page before is still held."""

    last: object = None

    def __call__(self, picture: bytes) -> None:
        self.last = _decode(picture)


def _milliseconds(pictures: list[bytes], *acts: Callable[[bytes], object]) -> list[list[float]]:
    """Processor time of each act for each picture: the median of its runs, after one to warm up."""
    spent: list[list[list[float]]] = [[[] for _ in pictures] for _ in acts]
    for run in range(RUNS + 1):
        for act, of_act in zip(acts, spent, strict=True):
            for picture, of_picture in zip(pictures, of_act, strict=True):
                began = time.process_time()
                act(picture)
                if run:
                    of_picture.append((time.process_time() - began) * 1000)
    return [[statistics.median(each) for each in of_act] for of_act in spent]
