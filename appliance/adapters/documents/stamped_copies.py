"""Stamped copies of a paper as one PDF: the paper's pages a little smaller, a foot with QR code and copy number below.

The paper may be hostile, so a child process with limits draws it. Each page of the paper is put into the file once and
shown on every copy, so that 45 copies weigh little more than one. Run as a module it reads the order from standard
input (one line of JSON, then the paper) and writes the number of pages, a newline and the PDF.
"""

import io
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pypdfium2
from pypdfium2 import PdfDocument, PdfMatrix, raw
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.documents.faces import BOLD, PLAIN, load_faces
from appliance.adapters.documents.limited_child import limit_me, run_limited
from appliance.adapters.documents.qr_path import draw_qr, qr_matrix
from appliance.domain.papers.copies import Stamp
from appliance.ports.copies import Stamped

FOOT = 17 * mm
"""Height of the stamp's strip below the page. Nothing of the paper lies in it."""
CODE = 13.5 * mm
"""Side of the QR code with its quiet zone."""
CHUNK = 20
"""Shorter runs of capitals and digits are not worth a change of the code's mode."""
MARGIN = 8 * mm
SLANT, LIGHT, ROWS = 32, 0.90, 9
"""The text across the page: degrees, how near to white, and how many rows."""
MOST_PAGES = 64
SIDES = (70 * mm, 900 * mm)
"""Pages smaller or larger than this are no exam paper."""


@dataclass(frozen=True)
class PdfStamper:
    """Implements ``ports.copies.CopyStamper``. ``fonts``: folder with DejaVu Sans."""

    fonts: Path

    def __call__(self, paper: bytes, stamps: Sequence[Stamp]) -> Stamped | None:
        order = {"fonts": str(self.fonts), "stamps": [asdict(stamp) for stamp in stamps]}
        given = json.dumps(order).encode() + b"\n" + paper
        told = run_limited("appliance.adapters.documents.stamped_copies", given)
        pages, _, pdf = (told or b"").partition(b"\n")
        return Stamped(pdf, int(pages)) if pdf else None


def stamped(paper: bytes, stamps: Sequence[Stamp], fonts: Path) -> Stamped:
    """Raises ``ValueError`` or ``PdfiumError`` for what is no paper."""
    source = PdfDocument(io.BytesIO(paper))
    if not 0 < len(source) <= MOST_PAGES:
        raise ValueError("pages")
    sizes = [source.get_page_size(at) for at in range(len(source))]
    if any(not SIDES[0] <= side <= SIDES[1] for size in sizes for side in size):
        raise ValueError("size")
    made = PdfDocument(_marks(stamps, sizes, fonts))
    content = [source.page_as_xobject(at, made) for at in range(len(sizes))]
    for number in range(len(made)):
        at, leaf = number % len(sizes), made[number]
        body = raw.FPDF_NewFormObjectFromXObject(content[at])
        raw.FPDFPageObj_SetMatrix(body, _above_foot(*sizes[at]))
        raw.FPDFPageObj_SetBlendMode(body, b"Multiply")  # the marks show through the white of a scan
        raw.FPDFPage_InsertObject(leaf, body)
        leaf.gen_content()
        leaf.close()
    out = io.BytesIO()
    made.save(out)
    return Stamped(out.getvalue(), len(sizes))


def _above_foot(width: float, height: float) -> PdfMatrix:
    """Smaller by what the foot takes, in the middle of the page's width."""
    scale = (height - FOOT) / height
    return PdfMatrix(scale, 0, 0, scale, width * (1 - scale) / 2, FOOT)


def _marks(stamps: Sequence[Stamp], sizes: Sequence[tuple[float, float]], fonts: Path) -> bytes:
    """Everything that is stamped, without the paper: a page for each page of each copy."""
    load_faces(fonts)
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1, invariant=1)
    for stamp in stamps:
        code = qr_matrix(stamp.qr, chunk=CHUNK)
        for at, size in enumerate(sizes, start=1):
            canvas.setPageSize(size)
            _across(canvas, stamp.across, *size)
            _foot(canvas, stamp, f"Trang {at}/{len(sizes)}", size[0])
            draw_qr(canvas, code, MARGIN, FOOT - 0.5 * mm, CODE)
            canvas.showPage()
    canvas.save()
    return file.getvalue()


def _across(canvas: Canvas, text: str, width: float, height: float) -> None:
    """Rows of the text, so light that it reads through, on every part of the page."""
    canvas.saveState()
    canvas.setFillGray(LIGHT)
    size = width / 38
    canvas.setFont(BOLD, size)
    canvas.translate(width / 2, (height + FOOT) / 2)
    canvas.rotate(SLANT)
    reach = math.hypot(width, height) / 2
    step = pdfmetrics.stringWidth(text, BOLD, size) + 3 * size
    for row in range(ROWS):
        y = (row - ROWS / 2 + 0.5) * 2 * reach / ROWS
        x = -reach - (row % 2) * step / 2
        while x < reach:
            canvas.drawString(x, y, text)
            x += step
    canvas.restoreState()


def _foot(canvas: Canvas, stamp: Stamp, page: str, width: float) -> None:
    """White ground, the copy's number and where it belongs."""
    left, room = MARGIN + CODE + 1.5 * mm, width - 2 * MARGIN - CODE - 2 * mm
    canvas.setFillGray(1)
    canvas.rect(0, 0, width, FOOT, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setFont(BOLD, 11)
    canvas.drawString(left, FOOT - 6.5 * mm, stamp.code)
    canvas.setFont(PLAIN, min(8.0, 8.0 * room / pdfmetrics.stringWidth(stamp.line, PLAIN, 8)))
    canvas.drawString(left, FOOT - 11 * mm, stamp.line)
    canvas.setFont(PLAIN, 8)
    canvas.drawRightString(width - MARGIN, FOOT - 6.5 * mm, page)


def _answer(given: bytes) -> bytes:
    order, _, paper = given.partition(b"\n")
    asked = json.loads(order)
    try:
        made = stamped(paper, [Stamp(**stamp) for stamp in asked["stamps"]], Path(asked["fonts"]))
    except (pypdfium2.PdfiumError, ValueError):
        return b""
    return f"{made.pages}\n".encode() + made.pdf


if __name__ == "__main__":
    limit_me()
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read()))
