"""Prints answer sheets from their layout, in exact millimetres (reportlab).

What the reader measures is black and sharp; what is for people is calm: thin rings, letters lighter than pencil.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import zxingcpp
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.documents.faces import BOLD, PLAIN, load_faces
from appliance.domain.sheets.heading import Holder, SheetHeading, page_identity, printed_facts
from appliance.domain.sheets.layout import Box, Fiducial, Ink, Label, Layout

RING_WIDTH, RING_GREY = 0.24, 0.25
"""Thin, and dark enough to be found on a weak photocopy."""
GLYPH_GREY, GLYPH_SIZE = 0.62, 3.3
"""Size in points for each millimetre of the ring's radius. Letters in the rings: a person reads them, the reader does
not take them for pencil."""
FRAME_GREY, RULE_GREY = 0.72, 0.6
SAME = "same-on-every-page"
QUIET = 2
"""Modules of white around a code, in its box; outside it the page is white too."""
POINT = 72 / 25.4
RED = (0.9, 0.2, 0.32)
"""Full red print; lighter greys become lighter reds. On a grey scan it still is half as dark as pencil."""


@dataclass(frozen=True)
class SheetPdf:
    """Implements ``ports.sheet_printing.SheetPrinter``. ``fonts``: folder with DejaVu Sans, which has every
    Vietnamese letter and the signs the instructions use."""

    fonts: Path

    def print(self, layout: Layout, heading: SheetHeading, holders: Sequence[Holder | None]) -> bytes:
        load_faces(self.fonts)
        file = BytesIO()
        canvas = Canvas(
            file, pagesize=(layout.width * mm, layout.height * mm), pageCompression=1, invariant=1
        )
        canvas.setTitle("Phiếu trả lời trắc nghiệm")
        page = FormCanvas(canvas, layout.height, layout.ink)
        canvas.beginForm(SAME)
        draw_form(page, layout)
        canvas.endForm()
        for holder in holders:
            canvas.doForm(SAME)
            _what_differs(page, layout, heading, holder)
            canvas.showPage()
        canvas.save()
        return file.getvalue()


@dataclass(frozen=True)
class FormCanvas:
    """A canvas spoken to in millimetres from the top left."""

    canvas: Canvas
    height: float
    ink: Ink = "black"

    def fill(self, grey: float) -> None:
        """The ink at a lightness, for what is filled."""
        if self.ink == "red":
            self.canvas.setFillColorRGB(*_reddish(grey))
        else:
            self.canvas.setFillGray(grey)

    def stroke(self, grey: float) -> None:
        """The same for lines."""
        if self.ink == "red":
            self.canvas.setStrokeColorRGB(*_reddish(grey))
        else:
            self.canvas.setStrokeGray(grey)

    def black(self, x: float, y: float, width: float, height: float, grey: float = 0.0) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.rect(x * mm, (self.height - y - height) * mm, width * mm, height * mm, stroke=0, fill=1)

    def patch(self, box: Box, grey: float) -> None:
        """Even ink."""
        self.fill(grey)
        y = self.height - box.y - box.height
        self.canvas.rect(box.x * mm, y * mm, box.width * mm, box.height * mm, stroke=0, fill=1)

    def frame(self, box: Box) -> None:
        y = (self.height - box.y - box.height) * mm
        self.canvas.roundRect(box.x * mm, y, box.width * mm, box.height * mm, 0.8 * mm, stroke=1, fill=0)

    def line(self, x: float, y: float, width: float) -> None:
        at = (self.height - y) * mm
        self.canvas.line(x * mm, at, (x + width) * mm, at)

    def ring(self, x: float, y: float, radius: float) -> None:
        self.canvas.circle(x * mm, (self.height - y) * mm, radius * mm, stroke=1, fill=0)

    def text(self, label: Label, text: str) -> None:
        c, x, y = self.canvas, label.x * mm, (self.height - label.y) * mm
        self.fill(label.grey)
        font = BOLD if label.bold else PLAIN
        c.setFont(font, _size(label, text, font))
        match label.align:
            case "left":
                c.drawString(x, y, text)
            case "centre":
                c.drawCentredString(x, y, text)
            case "right":
                c.drawRightString(x, y, text)


def draw_form(page: FormCanvas, layout: Layout) -> None:
    """Drawn once and shown on every page."""
    for fiducial in layout.fiducials:
        _marker(page, fiducial)
    for bar in (*layout.ticks, *layout.marks):
        page.black(bar.x, bar.y, bar.width, bar.height)
    if patch := layout.grey_patch:
        page.black(patch.x, patch.y, patch.width / 2, patch.height)
        page.black(patch.x + patch.width / 2, patch.y, patch.width / 2, patch.height, 0.5)
    _writing_places(page, layout)
    for label in layout.labels:
        if "{" not in label.text:
            page.text(label, label.text)
    _rings(page, layout)


def _what_differs(page: FormCanvas, layout: Layout, heading: SheetHeading, holder: Holder | None) -> None:
    if layout.identity:
        _code(page, layout.identity, str(page_identity(layout, heading, holder)))
    facts = printed_facts(layout, heading, holder)
    for label in layout.labels:
        if "{" in label.text:
            page.text(label, label.text.format_map(facts))


def _writing_places(page: FormCanvas, layout: Layout) -> None:
    canvas = page.canvas
    canvas.setLineWidth(0.18 * mm)
    page.stroke(FRAME_GREY)
    for frame in layout.frames:
        page.frame(frame)
    page.stroke(RULE_GREY)
    canvas.setLineWidth(0.16 * mm)
    for rule in layout.rules:
        canvas.setDash(0.3 * mm, 0.9 * mm) if rule.dotted else canvas.setDash()
        page.line(rule.x, rule.y, rule.width)
    canvas.setDash()


def _rings(page: FormCanvas, layout: Layout) -> None:
    canvas = page.canvas
    canvas.setLineWidth(RING_WIDTH * mm)
    page.stroke(RING_GREY)
    size = GLYPH_SIZE * layout.bubble_radius
    half_a_capital = 0.36 * size / POINT
    for bubble in layout.bubbles:
        page.ring(bubble.x, bubble.y, layout.bubble_radius)
        page.text(
            Label(bubble.x, bubble.y + half_a_capital, size, "", "centre", grey=GLYPH_GREY),
            bubble.glyph,
        )


def _size(label: Label, text: str, font: str) -> float:
    """Points at which the words are no wider than they may be."""
    if not label.fit:
        return label.size
    wide = pdfmetrics.stringWidth(text, font, label.size)
    return label.size * min(1.0, label.fit * mm / wide) if wide else label.size


def _reddish(grey: float) -> tuple[float, float, float]:
    red, green, blue = (part + (1 - part) * grey for part in RED)
    return red, green, blue


def _marker(page: FormCanvas, fiducial: Fiducial) -> None:
    cell = fiducial.size / 6
    x, y = fiducial.corners[0]
    page.black(x, y, fiducial.size, fiducial.size)
    for row, line in enumerate(_marker_cells(fiducial.id)):
        for column, white in enumerate(line):
            if white:
                page.black(x + column * cell, y + row * cell, cell, cell, 1.0)


@functools.cache
def _marker_cells(marker: int) -> tuple[tuple[bool, ...], ...]:
    """The 6 x 6 cells of an ArUco 4x4_50 marker with its black border, True where white."""
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    image = cv2.aruco.generateImageMarker(dictionary, marker, 6, borderBits=1)
    return tuple(tuple(bool(cell) for cell in row) for row in image)


def _code(page: FormCanvas, box: Box, text: str) -> None:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    dark = np.pad(np.array(code.to_image(add_quiet_zones=False)) == 0, QUIET)
    cell = box.width / len(dark)
    path = page.canvas.beginPath()
    for row, line in enumerate(dark.tolist()):
        for first, length in _runs(line):
            y = page.height - box.y - (row + 1) * cell
            path.rect((box.x + first * cell) * mm, y * mm, length * cell * mm, cell * mm)
    page.canvas.setFillGray(0)
    page.canvas.drawPath(path, stroke=0, fill=1)


def _runs(line: Sequence[bool]) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules: fewer rectangles, no hairlines between them."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(line):
        if dark and runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((at, 1))
    return runs
