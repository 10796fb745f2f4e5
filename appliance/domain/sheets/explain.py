"""What was seen on a page, told bubble by bubble, for the picture that explains a reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from appliance.domain.sheets.answer_key import Accepted
from appliance.domain.sheets.decide import SURE, mark_probability, page_scale
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.marking import is_right
from appliance.domain.sheets.measurement import PageMeasure
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.scanned import ScannedSheet


class Seen(StrEnum):
    EMPTY = "empty"
    UNSURE = "unsure"
    MARK = "mark"


@dataclass(frozen=True)
class BubbleView:
    """``probability``: that this bubble by itself was meant as a mark. ``field``: as doubts name it."""

    answer: str
    field: str
    value: str
    probability: float
    seen: Seen


@dataclass(frozen=True)
class PageNote:
    """What is written on the picture. ``doubted``: fields that waited for a person. ``decided``: answers that people
    settled, with the value and by whom. ``key``: accepted answers, only on a candidate's page after the results."""

    title: tuple[str, ...] = ()
    doubted: frozenset[str] = frozenset()
    decided: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    answers: Mapping[str, str | None] = field(default_factory=dict)
    key: Mapping[str, Accepted] = field(default_factory=dict)

    def wrong(self, answer: str) -> bool:
        return answer in self.key and not is_right(answer, self.answers.get(answer), self.key[answer])


def bubble_views(layout: Layout, page: PageMeasure) -> tuple[BubbleView, ...]:
    """One a bubble, in the layout's order."""
    scale = page_scale(page.bubbles, [bubble.value for bubble in layout.bubbles])
    views: list[BubbleView] = []
    rest = iter(page.bubbles)
    for each in layout.fields:
        for bubble in each.bubbles:
            p = mark_probability(scale.strength(next(rest), bubble.value))
            seen = Seen.MARK if p >= SURE else Seen.EMPTY if p <= 1 - SURE else Seen.UNSURE
            views.append(BubbleView(each.answer, each.name, bubble.value, p, seen))
    return tuple(views)


def note_of_reading(reading: PageReading) -> PageNote:
    """What the machine alone can tell."""
    quality = reading.quality
    title = [f"{reading.source} · trang {reading.page} · {reading.layout} · {reading.status.value}"]
    if reading.refusal:
        title.append(f"Bị loại: {reading.refusal.vi}")
    if quality:
        title.append(
            f"Định vị lệch {quality.residual_mm:.2f} mm · nghiêng {quality.skew_degrees:.1f}° · thấy "
            f"{quality.rings:.1%} ô · {quality.streaks} vệt · lỗi dự kiến {quality.expected_errors:.1e}"
        )
    read = reading.answers | {
        "candidate_number": reading.candidate_number,
        "paper_code": reading.paper_code,
    }
    return PageNote(tuple(title), frozenset(doubt.field for doubt in reading.doubts), {}, read)


def note_of_sheet(sheet: ScannedSheet) -> PageNote:
    """And what people concluded beside it."""
    machine = note_of_reading(sheet.reading)
    decided = {
        answer: (at.value, ", ".join(by or "–" for by in at.by))
        for answer, at in sheet.standings.items()
        if at.value is not None
    }
    final = sheet.answers | {"candidate_number": sheet.number, "paper_code": sheet.code}
    return PageNote(machine.title, machine.doubted, decided, final)
