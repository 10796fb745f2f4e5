"""What was seen on a page, told bubble by bubble, for the picture that explains a reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from textwrap import wrap

from appliance.domain.sheets.answer_key import Accepted
from appliance.domain.sheets.bubble_class import (
    SURE,
    BubbleClass,
    crossed_out,
    mark_class,
    trace_class,
)
from appliance.domain.sheets.decide import PageScale, mark_probability, page_scale, rival_probability, spotted
from appliance.domain.sheets.foreign_ink import foreign_marks
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Layout
from appliance.domain.sheets.marking import is_right
from appliance.domain.sheets.measurement import BubbleMeasure, PageMeasure
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Status
from appliance.domain.sheets.scanned import ScannedSheet

WIDTH = 100
"""Characters of a line above the narrowest page."""
STATUSES = {Status.ACCEPTED: "rõ", Status.REVIEW: "cần xem lại", Status.REJECTED: "bị loại"}
DIGITS = {CANDIDATE_NUMBER: "SBD", PAPER_CODE: "mã đề"}
WHY = {
    DoubtReason.WEAK: "tô mờ", DoubtReason.ERASED: "tẩy chưa sạch", DoubtReason.FOREIGN: "khác màu mực",
    DoubtReason.TICK: "đánh dấu hoặc chấm, không tô kín", DoubtReason.DOUBLE: "tô nhiều phương án",
    DoubtReason.BLANK: "chưa tô đủ chữ số", DoubtReason.FORM: "các ô không thành một số",
    DoubtReason.RINGS: "không thấy ô tròn đúng chỗ", DoubtReason.READERS: "hai lượt đọc khác nhau",
    DoubtReason.IDENTITY: "SBD tô khác SBD in sẵn", DoubtReason.CANCELLED: "gạch bỏ hoặc vết lem",
}  # fmt: skip
"""In the words of the review screen."""


@dataclass(frozen=True)
class BubbleView:
    """``probability``: that this bubble by itself was meant as a mark. ``field``: as doubts name it."""

    answer: str
    field: str
    value: str
    probability: float
    seen: BubbleClass


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
    scale = page_scale(page.bubbles, layout.values)
    foreign = iter(foreign_marks(layout, page.colours) if page.colours else repeat(False))
    views: list[BubbleView] = []
    end = 0
    for each in layout.fields:
        begin, end = end, end + len(each.bubbles)
        bubbles = page.bubbles[begin:end]
        told = classes(each.values, bubbles, scale)
        for value, bubble, seen in zip(each.values, bubbles, told, strict=True):
            p = mark_probability(scale.strength(bubble, value))
            taken_for = BubbleClass.FOREIGN if next(foreign) else seen
            views.append(BubbleView(each.answer, each.name, value, p, taken_for))
    return tuple(views)


def classes(
    values: Sequence[str], bubbles: Sequence[BubbleMeasure], scale: PageScale
) -> tuple[BubbleClass, ...]:
    """What each bubble of a field is taken for beside the others; a field that asks nobody has one mark at most and
    nothing else, unless several may be filled."""
    strengths = scale.strengths(bubbles, values)
    strongest = max(strengths)
    best = strengths.index(strongest)
    p_best = mark_probability(strongest)
    if p_best < 0.5:
        return _without_mark(values, bubbles, strengths, best, scale)
    meant = [rival_probability(strength, strongest) for strength in strengths]
    meant[best] = p_best
    tidiest = min(bubble.overrun for bubble, p in zip(bubbles, meant, strict=True) if p >= 0.5)
    return tuple(_beside(bubble, p, tidiest, scale) for bubble, p in zip(bubbles, meant, strict=True))


def _beside(bubble: BubbleMeasure, meant: float, tidiest: float, scale: PageScale) -> BubbleClass:
    if meant >= 0.5:
        crossed = crossed_out(bubble, tidiest)
        taken_for = BubbleClass.CANCELLED if crossed else mark_class(bubble, meant)
        messy = taken_for is BubbleClass.MARK and scale.cancelled(bubble)
        return BubbleClass.CANCELLED if messy else taken_for
    return trace_class(bubble) if meant > 1 - SURE else BubbleClass.EMPTY


def _without_mark(
    values: Sequence[str], bubbles: Sequence[BubbleMeasure], strengths: Sequence[float], best: int,
    scale: PageScale,
) -> tuple[BubbleClass, ...]:  # fmt: skip
    bare = scale.bare(bubbles[best], strengths[best])
    at = spotted(values, bubbles, best, scale) if bare else None
    if at or (bare and mark_probability(strengths[best]) <= 1 - SURE):
        return tuple(BubbleClass.TICK if value == at else BubbleClass.EMPTY for value in values)
    return tuple(
        trace_class(bubble) if n == best or strength >= scale.something else BubbleClass.EMPTY
        for n, (bubble, strength) in enumerate(zip(bubbles, strengths, strict=True))
    )


def note_of_reading(reading: PageReading) -> PageNote:
    """What the machine alone can tell."""
    quality = reading.quality
    title = [f"{reading.source} · trang {reading.page} · {reading.layout} · {STATUSES[reading.status]}"]
    if reading.refusal:
        title += wrap(f"{reading.refusal.vi} → {reading.refusal.next_vi}", WIDTH)
    if quality:
        told = (
            f"Định vị lệch {quality.residual_mm:.2f} mm · nghiêng {quality.skew_degrees:.1f}° · thấy "
            f"{quality.rings:.1%} ô · {quality.streaks} vệt · lỗi dự kiến {quality.expected_errors:.4f}"
        )
        title.append(told.replace(".", ","))
    if reading.doubts:
        title += wrap("Phải xem lại: " + " · ".join(_why(reading.doubts)), WIDTH)
    read = reading.answers | {
        "candidate_number": reading.candidate_number,
        "paper_code": reading.paper_code,
    }
    return PageNote(tuple(title), frozenset(doubt.field for doubt in reading.doubts), {}, read)


def _why(doubts: Sequence[Doubt]) -> list[str]:
    """Each reason once, with the fields it was said of."""
    fields: dict[str, list[str]] = {}
    for doubt in doubts:
        answer, _, cell = doubt.field.partition("#")
        name = DIGITS.get(answer, answer) + (f" cột {cell}" if cell else "")
        fields.setdefault(WHY[doubt.reason], []).append(name)
    return [f"{why} ({', '.join(dict.fromkeys(names))})" for why, names in fields.items()]


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
