"""Is this a PDF that can be drawn? Asked in a child process with limits, since a PDF may be hostile.

Run as a module it reads a PDF from standard input and writes the number of pages.
"""

import io
import sys

import pypdfium2

from appliance.adapters.documents.limited_child import limit_me, run_limited

MOST_PAGES = 400


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
    told = run_limited("appliance.adapters.documents.pdf_check", content)
    return int(told or 0) or None


def main() -> None:
    limit_me()
    sys.stdout.write(str(_pages(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
