"""Child process: PDF on standard input, its pages on standard output. Run by file name, imports nothing of ours.

Arguments: dpi, most pages, most pixels a page. First a line ``pages COUNT``, of the whole file. For each page a line
``page WIDTH HEIGHT`` and its raw grey pixels, ``colour WIDTH HEIGHT`` and three bytes a pixel where there are colours,
``large WIDTH HEIGHT``, or ``broken``. Memory and time are bounded, so that a hostile file ends only this.
"""

import resource
import signal
import sys

import numpy as np
import pypdfium2
from numpy.typing import NDArray

MEMORY = 1 << 30
PROCESSOR_SECONDS = 240
"""For 200 pages on a small board."""
PAGE_SECONDS = 60
LARGEST_FILE = 0
SOME_ROWS, TINT = 7, 24
"""Rows looked at for colours, and how far blue and red may be from each other in grey."""


def _colourful(rows: NDArray[np.uint8]) -> bool:
    some = rows[::SOME_ROWS].astype(np.int16)
    return bool((np.abs(some[:, :, 0] - some[:, :, 2]) > TINT).any())


def main() -> None:
    dpi, most_pages, most_pixels = (int(argument) for argument in sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    out = sys.stdout.buffer
    content = sys.stdin.buffer.read()
    signal.alarm(PAGE_SECONDS)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        sys.exit(1)
    scale = dpi / 72
    out.write(b"pages %d\n" % len(document))
    for number in range(min(len(document), most_pages)):
        signal.alarm(PAGE_SECONDS)
        try:
            page = document[number]
            width, height = (round(side * scale) for side in page.get_size())
            if width * height > most_pixels:
                out.write(b"large %d %d\n" % (width, height))
                continue
            rows = page.render(scale=scale).to_numpy()[:, :, :3]
            if _colourful(rows):
                kind = b"colour"
            else:
                kind, rows = b"page", rows[:, :, 1]
            signal.alarm(0)  # whoever takes the page may take his time
            out.write(b"%s %d %d\n" % (kind, rows.shape[1], rows.shape[0]))
            out.write(rows.tobytes())
        except pypdfium2.PdfiumError:
            out.write(b"broken\n")
    out.flush()


if __name__ == "__main__":
    main()
