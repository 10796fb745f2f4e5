"""A QR code drawn as one path, a rectangle for each run of dark modules: sharp at any size (reportlab)."""

from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from reportlab.pdfgen.canvas import Canvas

QUIET = 4
"""Modules of white on every side, as the standard asks."""


def qr_matrix(text: str, *, level: int = ERROR_CORRECT_M, chunk: int = 0) -> list[list[bool]]:
    """Rows of modules, dark is true, the quiet zone around them.

    ``chunk``: runs of capitals and digits at least this long are packed tighter; 0: none.
    """
    code = qrcode.QRCode(error_correction=level, border=QUIET)
    code.add_data(text, optimize=chunk)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def draw_qr(canvas: Canvas, matrix: list[list[bool]], left: float, top: float, side: float) -> None:
    """Black on what is there. ``left``, ``top``, ``side`` in points, the quiet zone included; y grows upwards."""
    cell = side / len(matrix)
    path = canvas.beginPath()
    for row, line in enumerate(matrix):
        for dark, run in groupby(enumerate(line), key=lambda at_dark: at_dark[1]):
            columns = [at for at, _ in run]
            if dark:
                path.rect(left + columns[0] * cell, top - (row + 1) * cell, len(columns) * cell, cell)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
