"""The picture that explains a reading: the page laid straight, what was seen drawn over it, and what it was taken for."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from appliance.adapters.vision.geometry import Points
from appliance.adapters.vision.local_shift import local_shift
from appliance.adapters.vision.measure import measure_page
from appliance.adapters.vision.pictures import Colour, Grey, Page, pages
from appliance.adapters.vision.privacy import shown_without_names, too_coarse_to_read
from appliance.adapters.vision.registration import Registered, register
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import written
from appliance.domain.sheets.bubble_class import BubbleClass
from appliance.domain.sheets.explain import BubbleView, PageNote, bubble_views
from appliance.domain.sheets.layout import Layout

PIXELS_A_MM = 7
LINE = 26
"""Height of a line of text above and below the page, pixels."""
DOUBT, PEOPLE, WRONG, INK = (225, 120, 0), (120, 40, 170), (205, 0, 20), (25, 35, 45)
CLASSES: dict[BubbleClass, tuple[tuple[int, int, int], str]] = {
    BubbleClass.MARK: ((0, 130, 60), "tô"), BubbleClass.WEAK: ((225, 170, 0), "tô mờ"),
    BubbleClass.TICK: ((0, 140, 170), "đánh dấu, chấm"), BubbleClass.ERASED: ((150, 90, 40), "tẩy"),
    BubbleClass.CANCELLED: ((190, 0, 110), "gạch bỏ"), BubbleClass.FOREIGN: ((30, 60, 220), "khác màu mực"),
    BubbleClass.EMPTY: ((160, 175, 190), "trống"),
}  # fmt: skip
"""Each has a shape of its own too (:func:`_ring`), for those who print in grey or see colours otherwise."""
FRAMES = (
    (DOUBT, "phải xem lại"), (PEOPLE, "do người xem quyết định"), (WRONG, "sai"),
)  # fmt: skip
NUMBERS = "số: khả năng là tô; không ghi: gần 0 % hoặc 100 %"
NEARLY = 0.005
"""Told as 0 % or 100 % it would tell nothing."""
WHOLE_SIDE = 1400


@dataclass(frozen=True)
class OpenCvOverlay:
    """Implements ``ports.pictures.SheetExplainer``. ``fonts``: folder with DejaVu Sans."""

    fonts: Path

    def explain(self, picture: bytes, page: int, layout: Layout, note: PageNote) -> bytes:
        found = next(islice(pages(picture), page - 1, None), None)
        if not isinstance(found, Page):
            return self._framed(np.full((400, WHOLE_SIDE), 255, np.uint8), note, None)
        registered = register(found, layout)
        if isinstance(registered, Refusal):
            return self._framed(too_coarse_to_read(found.shown()), note, None)
        straight, places = _laid_straight(registered, layout)
        views = bubble_views(layout, measure_page(registered, layout))
        return self._framed(straight, note, (views, places, layout.bubble_radius * PIXELS_A_MM))

    def _framed(
        self, page: Grey | Colour, note: PageNote, seen: tuple[tuple[BubbleView, ...], Points, float] | None
    ) -> bytes:
        """The page between its title and the legend; width of an A4 page, so that it prints as one."""
        head = LINE * (len(note.title) + 1)
        canvas = Image.new("RGB", (page.shape[1], page.shape[0] + head + 3 * LINE), "white")
        shown = page[:, :, ::-1] if page.ndim == 3 else page
        canvas.paste(Image.fromarray(np.ascontiguousarray(shown)).convert("RGB"), (0, head))
        draw = ImageDraw.Draw(canvas)
        font = ImageFont.truetype(str(self.fonts / "DejaVuSans.ttf"), 17)
        for at, line in enumerate(note.title):
            draw.text((12, 6 + at * LINE), line, INK, font)
        _legend(draw, font, canvas.height)
        if seen:
            small = ImageFont.truetype(str(self.fonts / "DejaVuSans-Bold.ttf"), 15)
            _draw_bubbles(draw, small, note, seen[0], seen[1] + np.array([0, head]), seen[2])
        return cv2.imencode(".png", np.asarray(canvas)[:, :, ::-1])[1].tobytes()


def _laid_straight(at: Registered, layout: Layout) -> tuple[Grey | Colour, Points]:
    """The form in ``PIXELS_A_MM`` with its private regions covered, and where each bubble was looked for in it."""
    width, height = round(layout.width * PIXELS_A_MM), round(layout.height * PIXELS_A_MM)
    corners = np.array(
        [(0, 0), (layout.width, 0), (layout.width, layout.height), (0, layout.height)], np.float64
    )
    centres = np.array([(bubble.x, bubble.y) for bubble in layout.bubbles], np.float64)
    moved = centres + local_shift(at.page.work, at.model, centres, layout.bubble_radius)
    whole = [(at.model.to_pixels(points) + 0.5) * at.page.scale - 0.5 for points in (corners, moved)]
    shown = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    warp = cv2.getPerspectiveTransform(whole[0].astype(np.float32), shown)
    straight = cv2.warpPerspective(
        shown_without_names(at, layout), warp, (width, height), borderValue=(255, 255, 255)
    )
    places = cv2.perspectiveTransform(whole[1].reshape(-1, 1, 2), warp).reshape(-1, 2)
    return np.asarray(straight, np.uint8), np.asarray(places, np.float64)


def _ring(draw: ImageDraw.ImageDraw, seen: BubbleClass, at: tuple[float, float], reach: float) -> None:
    """A class in its colour and shape: circle, two circles, square, struck once, struck twice, diamond."""
    (x, y), colour = at, CLASSES[seen][0]
    box = (x - reach, y - reach, x + reach, y + reach)
    match seen:
        case BubbleClass.TICK:
            draw.rectangle(box, outline=colour, width=3)
        case BubbleClass.FOREIGN:
            far = reach * 1.3
            draw.polygon([(x - far, y), (x, y - far), (x + far, y), (x, y + far)], outline=colour, width=3)
        case BubbleClass.WEAK:
            draw.ellipse(box, outline=colour, width=2)
            draw.ellipse(
                (x - reach + 4, y - reach + 4, x + reach - 4, y + reach - 4), outline=colour, width=2
            )
        case _:
            draw.ellipse(box, outline=colour, width=1 if seen is BubbleClass.EMPTY else 4)
    out = reach + 3
    if seen is BubbleClass.ERASED:
        draw.line((x - out, y, x + out, y), colour, 3)
    if seen is BubbleClass.CANCELLED:
        draw.line((x - out, y - out, x + out, y + out), colour, 3)
        draw.line((x - out, y + out, x + out, y - out), colour, 3)


def _legend(draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, bottom: int) -> None:
    x, y = 20.0, bottom - 2 * LINE
    for seen, (_, text) in CLASSES.items():
        _ring(draw, seen, (x, y), 9)
        draw.text((x + 18, y - 10), text, INK, font)
        x += 52 + draw.textlength(text, font)
    x, y = 11.0, bottom - LINE
    for colour, text in FRAMES:
        draw.rectangle((x, y - 9, x + 18, y + 9), outline=colour, width=3)
        draw.text((x + 27, y - 10), text, INK, font)
        x += 52 + draw.textlength(text, font)
    draw.text((x - 9, y - 10), NUMBERS, INK, font)


def _draw_bubbles(
    draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, note: PageNote, views: tuple[BubbleView, ...],
    places: Points, radius: float,
) -> None:  # fmt: skip
    by_field: dict[str, list[int]] = {}
    by_answer: dict[str, list[int]] = {}
    for at, view in enumerate(views):
        by_field.setdefault(view.field, []).append(at)
        by_answer.setdefault(view.answer, []).append(at)
        x, y = places[at]
        reach = radius + (3 if view.seen is BubbleClass.EMPTY else 5)
        _ring(draw, view.seen, (x, y), reach)
        if view.seen not in (BubbleClass.EMPTY, BubbleClass.MARK) or NEARLY < view.probability < 1 - NEARLY:
            _label(draw, font, (x + reach, y - reach - 10), f"{view.probability:.0%}", CLASSES[view.seen][0])
    for name in note.doubted:
        if cells := by_field.get(name) or by_answer.get(name):
            draw.rectangle(_around(places[cells], radius + 9), outline=DOUBT, width=3)
    for answer, (value, by) in note.decided.items():
        if cells := by_answer.get(answer):
            frame = _around(places[cells], radius + 13)
            draw.rectangle(frame, outline=PEOPLE, width=2)
            said = written(answer, value) or "trống"
            _label(draw, font, (frame[2] + 2, frame[1]), f"→ {said} ({by})", PEOPLE)
    for answer, cells in by_answer.items():
        if note.wrong(answer):
            frame = _around(places[cells], radius + 7)
            draw.rectangle(frame, outline=WRONG, width=3)
            right = "/".join(sorted(written(answer, value) for value in note.key[answer]))
            _label(draw, font, (frame[2] + 2, frame[3] - 18), f"✗ {right}", WRONG)


def _label(
    draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, at: tuple[float, float], text: str,
    colour: tuple[int, int, int],
) -> None:  # fmt: skip
    """On white, since it may lie over print."""
    draw.rectangle(draw.textbbox(at, text, font), fill="white")
    draw.text(at, text, colour, font)


def _around(places: Points, reach: float) -> tuple[float, float, float, float]:
    left, top = places.min(axis=0) - reach
    right, bottom = places.max(axis=0) + reach
    return float(left), float(top), float(right), float(bottom)
