"""Printing sheets: a whole school's own sheets, each with its name and code, as one PDF."""

import time

from appliance.adapters.documents.sheet_pdf import SheetPdf
from scripts.benchmarks.figure import Figure
from tests.doubles.filled_sheets import FONTS, HEADING, holder, layout_of

CANDIDATES = 600
LIMIT = 20.0
"""Seconds for a whole school."""


def run() -> list[Figure]:
    """One run: it takes seconds."""
    people = [holder(f"{100001 + n}") for n in range(CANDIDATES)]
    began = time.perf_counter()
    pdf = SheetPdf(FONTS).print(layout_of("own"), HEADING, people)
    spent = time.perf_counter() - began
    return [
        Figure(f"{CANDIDATES} own sheets to PDF", spent, "s", "target", LIMIT),
        Figure("size of the PDF", len(pdf) / 1e6, "MB"),
    ]
