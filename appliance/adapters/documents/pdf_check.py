"""Is this a PDF that can be drawn? Asked in a child process with limits, since a PDF may be hostile.

Run as a module it reads a PDF from standard input and writes the number of pages.
"""

import io
import resource
import subprocess
import sys

import pypdfium2

SECONDS = 30
MEMORY_BYTES = 2 << 30
MOST_PAGES = 400


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _pages(content: bytes) -> int:
    """Pages that were all drawn, small; 0 when something is wrong."""
    try:
        document = pypdfium2.PdfDocument(io.BytesIO(content))
        count = len(document)
        if count > MOST_PAGES:
            return 0
        for at in range(count):
            document[at].render(scale=0.1)
        return count
    except (pypdfium2.PdfiumError, ValueError):
        return 0


def pdf_pages(content: bytes) -> int | None:
    """Implements ``ports.documents.CountPages``."""
    if not content.startswith(b"%PDF-"):
        return None
    try:
        told = subprocess.run(
            [sys.executable, "-m", "appliance.adapters.documents.pdf_check"],
            input=content, capture_output=True, timeout=2 * SECONDS, check=True,
        )  # fmt: skip
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return int(told.stdout) or None


if __name__ == "__main__":
    _limit()
    sys.stdout.write(str(_pages(sys.stdin.buffer.read())))
