"""Pictures for people: is it one, and the part of it that is in doubt."""

from itertools import islice

import cv2
import numpy as np

from appliance.adapters.vision.pictures import Colour, Grey, Page, pages
from appliance.adapters.vision.privacy import never_beside, shown_without_names, too_coarse_to_read
from appliance.adapters.vision.registration import Registered, register
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Bubble, Layout
from appliance.domain.sheets.reading_refusals import EMPTY_PICTURE, NOT_A_PICTURE

PIXELS_A_MM = 8
MARGIN_MM = 7.0
PAGE_SIDE = 1400
"""Longer side of a whole page in pixels."""


class OpenCvViewer:
    """Implements ``ports.pictures.PictureViewer``."""

    def refuse(self, picture: bytes) -> Refusal | None:
        if not picture:
            return Refusal(EMPTY_PICTURE)
        first = next(pages(picture), Refusal(NOT_A_PICTURE))
        return first if isinstance(first, Refusal) else None

    def crop(self, picture: bytes, page: int, layout: Layout, answer: str | None) -> bytes:
        found = next(islice(pages(picture), page - 1, None), None)
        if not isinstance(found, Page):
            return _png(np.full((60, 200), 255, np.uint8))
        registered = register(found, layout)
        if isinstance(registered, Refusal):
            return _png(too_coarse_to_read(found.shown()))
        bubbles = [b for field in layout.fields if field.answer == answer for b in field.bubbles]
        covered = shown_without_names(registered, layout, never_beside(layout, answer))
        return _png(_part(registered, covered, bubbles) if bubbles else _whole(covered))

    def uncovered(self, picture: bytes, page: int) -> bytes:
        found = next(islice(pages(picture), page - 1, None), None)
        return _png(_whole(found.shown()) if isinstance(found, Page) else np.full((60, 200), 255, np.uint8))


def _part(at: Registered, picture: Grey | Colour, bubbles: list[Bubble]) -> Grey | Colour:
    x, y = [b.x for b in bubbles], [b.y for b in bubbles]
    left, top = min(x) - MARGIN_MM, min(y) - MARGIN_MM
    right, bottom = max(x) + MARGIN_MM, max(y) + MARGIN_MM
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float64)
    seen = (at.model.to_pixels(corners) + 0.5) * at.page.scale - 0.5
    width, height = round((right - left) * PIXELS_A_MM), round((bottom - top) * PIXELS_A_MM)
    shown = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(seen.astype(np.float32), shown)
    part = cv2.warpPerspective(picture, warp, (width, height), borderValue=(255, 255, 255))
    return np.asarray(part, np.uint8)


def _whole(page: Grey | Colour) -> Grey | Colour:
    smaller = min(1.0, PAGE_SIDE / max(page.shape[:2]))
    shown = cv2.resize(page, None, fx=smaller, fy=smaller, interpolation=cv2.INTER_AREA)
    return np.asarray(shown, np.uint8)


def _png(picture: Grey | Colour) -> bytes:
    return cv2.imencode(".png", picture)[1].tobytes()
