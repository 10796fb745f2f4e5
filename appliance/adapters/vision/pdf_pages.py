"""Pages of a PDF, drawn by a child process: what a hostile file breaks is not us (see rasterise.py).

One page is in memory at a time: the child waits until it is taken, and is ended when nobody wants the next.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.reading_refusals import BROKEN_PICTURE, PICTURE_TOO_LARGE, too_many_pages

CHILD = Path(__file__).with_name("rasterise.py")
DPI = 200
LONGEST_LINE = 64
Pixels = NDArray[np.uint8]


def pdf_pages(content: bytes, most_pages: int, most_pixels: int) -> Iterator[Pixels | Refusal]:
    """Pages at 200 dpi: grey (height x width), or blue, green and red where there are colours.

    A file that cannot be opened is one refusal; so is each page that cannot be drawn, what is missing when the child was
    stopped, and all pages beyond ``most_pages`` together: no page is left out without a word."""
    command = [sys.executable, "-I", str(CHILD), str(DPI), str(most_pages), str(most_pixels)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        assert child.stdin and child.stdout
        try:
            yield from drawn_by(child.stdin, child.stdout, content, most_pages, most_pixels)
        finally:
            child.kill()


def drawn_by(
    to: IO[bytes], out: IO[bytes], content: bytes, most_pages: int, most_pixels: int
) -> Iterator[Pixels | Refusal]:
    """What a child that was just started makes of a file."""
    with suppress(BrokenPipeError):  # it was stopped before it had read all
        to.write(content)
    with suppress(BrokenPipeError):
        to.close()
    match out.readline(LONGEST_LINE).split():
        case [b"pages", count] if int(count):
            pages = int(count)
        case _:
            yield Refusal(BROKEN_PICTURE)
            return
    for _ in range(min(pages, most_pages)):
        match out.readline(LONGEST_LINE).split():
            case [b"page" | b"colour" as kind, width, height]:
                planes = 3 if kind == b"colour" else 1
                pixels = out.read(int(width) * int(height) * planes)
                if len(pixels) < int(width) * int(height) * planes:
                    yield Refusal(BROKEN_PICTURE)
                    return
                shape = (int(height), int(width), 3) if planes == 3 else (int(height), int(width))
                yield np.frombuffer(pixels, np.uint8).reshape(shape)
            case [b"large", width, height]:
                size, limit = f"{int(width)} × {int(height)}", f"{most_pixels // 1_000_000} Mpx"
                yield Refusal(PICTURE_TOO_LARGE, {"size": size, "limit": limit})
            case [b"broken"]:
                yield Refusal(BROKEN_PICTURE)
            case _:
                yield Refusal(BROKEN_PICTURE)
                return
    if pages > most_pages:
        yield too_many_pages(most_pages)
