"""Pages of a PDF, drawn by a child process: what a hostile file breaks is not us (see rasterise.py)."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.reading_refusals import BROKEN_PICTURE, PICTURE_TOO_LARGE

CHILD = Path(__file__).with_name("rasterise.py")
DPI = 200
SECONDS = 60


def pdf_pages(content: bytes, most_pages: int, most_pixels: int) -> Iterator[NDArray[np.uint8] | Refusal]:
    """Pages at 200 dpi: grey (height x width), or blue, green and red where there are colours.

    A file that cannot be opened is one refusal; so is each page that cannot be drawn."""
    command = [sys.executable, "-I", str(CHILD), str(DPI), str(most_pages), str(most_pixels)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        yield Refusal(BROKEN_PICTURE)
        return
    drawn, at = 0, 0
    while (end := done.stdout.find(b"\n", at)) >= 0:
        drawn += 1
        match done.stdout[at:end].split():
            case [b"page", width, height]:
                size = int(width) * int(height)
                yield np.frombuffer(done.stdout, np.uint8, size, end + 1).reshape(int(height), int(width))
                at = end + 1 + size
            case [b"colour", width, height]:
                size = 3 * int(width) * int(height)
                pixels = np.frombuffer(done.stdout, np.uint8, size, end + 1)
                yield pixels.reshape(int(height), int(width), 3)
                at = end + 1 + size
            case [b"large", width, height]:
                limit = f"{most_pixels // 1_000_000} Mpx"
                size_text = f"{int(width)} × {int(height)}"
                yield Refusal(PICTURE_TOO_LARGE, {"size": size_text, "limit": limit})
                at = end + 1
            case _:
                yield Refusal(BROKEN_PICTURE)
                at = end + 1
    if not drawn:
        yield Refusal(BROKEN_PICTURE)
