"""Is it a PDF that can be drawn?"""

import io
import subprocess
import sys

import pytest
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.documents import pdf_check
from appliance.adapters.documents.pdf_check import pdf_pages


def pdf(pages: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in range(pages):
        canvas.drawString(72, 720, f"Câu {page + 1}".encode("ascii", "replace").decode())
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pages_are_counted() -> None:
    assert pdf_pages(pdf(3)) == 3


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a Word file", b"%PDF-1.7\nnothing else", pdf(1)[:200]])
def test_what_cannot_be_drawn_is_no_paper(content: bytes) -> None:
    assert pdf_pages(content) is None


def test_pages_are_counted_where_a_sandbox_lets_nobody_change_priorities() -> None:
    """As the units of systemd/ do: ``SystemCallFilter=~@resources``, answered by EPERM."""
    forbidden = (
        "import os, runpy\n"
        "def nice(_): raise PermissionError\n"
        "os.nice = nice\n"
        f"runpy.run_module({pdf_check.__name__!r}, run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", forbidden], input=pdf(3), capture_output=True, check=True)
    assert int(done.stdout) == 3
