"""Sheets on paper: the real PDF, rasterised on white, and what a school's printer and copier make of it."""

import numpy as np
import pypdfium2

from tests.doubles.paper import Grey, copied, low_on_toner

DPI = 200


def print_pages(pdf: bytes) -> list[Grey]:
    """The PDF on white paper at 200 dpi."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = []
        for number in range(len(document)):
            rows = document[number].render(scale=DPI / 72, grayscale=True).to_numpy()
            pages.append(np.array(rows[:, :, 0] if rows.ndim == 3 else rows, np.uint8))
        return pages
    finally:
        document.close()


def badly_printed(page: Grey, toner: float, copies: int, seed: int) -> Grey:
    """``toner``: share of black the printer loses. ``copies``: times the empty form was copied from a copy."""
    random = np.random.default_rng(seed + 2_000_003)
    sheet = low_on_toner(page, toner, random) if toner else page
    return copied(sheet, copies, random) if copies else sheet
