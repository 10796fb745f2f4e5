"""A class of invented candidates with their sheets printed, filled and scanned; the truth beside every scan."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.domain.sheets.heading import Holder, SheetHeading
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, FieldKind, Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import PageReading
from tests.doubles.hands import Filled, Habit
from tests.doubles.paper import Grey
from tests.doubles.printing import print_pages
from tests.doubles.scan_damage import Damage, a_scan
from tests.doubles.sheet_simulator import simulate

FONTS = Path("/usr/share/fonts/truetype/dejavu")
HEADING = SheetHeading("tap-duot", "toan", "TRƯỜNG THCS HOA SỮA", "Thi thử vào lớp 10", "Toán", "01/04/2026")
SHORT_ANSWERS = ("-1,5", "12", "0,25", "7", "-3", "2025", "1,75", "-0,5", "8,10")
USUAL_HABITS = (Habit.CHANGED, Habit.SLOPPY, Habit.LIGHT)


@dataclass(frozen=True)
class FilledSheet:
    """``truth`` has every answer of the layout (None: left blank), number and code among them."""

    picture: bytes
    truth: dict[str, str | None]
    habits: dict[str, Habit]


def values(page: PageReading) -> dict[str, str | None]:
    """Everything that was read, by the names of the truth."""
    return page.answers | {CANDIDATE_NUMBER: page.candidate_number, PAPER_CODE: page.paper_code}


def layout_of(spec: str) -> Layout:
    found = named_layout(spec)
    assert isinstance(found, Layout)
    return found


def holder(number: str) -> Holder:
    return Holder(number, "Lưu Thị Ngọc Ánh", "09/05/2011", "9A1", "01", number[-2:])


@lru_cache(maxsize=8)
def printed(spec: str, numbers: tuple[str, ...]) -> tuple[Grey, ...]:
    """Pages of the real PDF at 200 dpi, one a candidate."""
    pdf = SheetPdf(FONTS).print(layout_of(spec), HEADING, [holder(number) for number in numbers])
    return tuple(print_pages(pdf))


def without_code(page: Grey, layout: Layout) -> Grey:
    """The page with bare paper where its QR code was."""
    bare, box = page.copy(), layout.identity
    assert box is not None
    left, top, side = (round(v * 200 / 25.4) for v in (box.x, box.y, box.width))
    cv2.rectangle(bare, (left, top), (left + side, top + side), (255,), -1)
    return bare


def intended(
    layout: Layout, number: str, chance: random.Random, blank: float = 0.04
) -> dict[str, str | None]:
    """What a candidate wants to answer: everything but a few."""
    code = str(chance.randint(101, 104)).zfill(columns(layout, PAPER_CODE))
    wanted: dict[str, str | None] = {CANDIDATE_NUMBER: number, PAPER_CODE: code}
    for field in layout.fields:
        if field.answer in wanted:
            continue
        if chance.random() < blank:
            wanted[field.answer] = None
        elif field.kind is FieldKind.SHORT:
            wanted[field.answer] = chance.choice(SHORT_ANSWERS)
        else:
            wanted[field.answer] = chance.choice(field.bubbles).value
    return wanted


def columns(layout: Layout, answer: str) -> int:
    """Digits of the number or the code."""
    return sum(field.answer == answer for field in layout.fields)


def filled_sheets(
    spec: str,
    count: int,
    seed: int,
    odd: float = 0.1,
    damage: Damage = Damage.USUAL,
    odd_habits: tuple[Habit, ...] = USUAL_HABITS,
    coded: bool = True,
) -> Iterator[FilledSheet]:
    """``count`` sheets as a scanner gives them; ``odd``: share of answers given in one of ``odd_habits``; ``coded``: with
    their QR code, where the form has one."""
    layout = layout_of(spec)
    digits = columns(layout, CANDIDATE_NUMBER)
    numbers = tuple(f"{100001 + n}"[-digits:].zfill(digits) for n in range(count))
    for n, page in enumerate(printed(spec, numbers)):
        chance = random.Random(seed * 1000 + n)
        truth = intended(layout, numbers[n], chance)
        habits = {name: chance.choice(odd_habits) for name in truth if chance.random() < odd}
        answers = {name: value for name, value in truth.items() if value}
        how = a_scan(damage, chance)
        filled = Filled(answers, habits, darkness=chance.uniform(0.5, 0.85))
        page = page if coded else without_code(page, layout)
        yield FilledSheet(simulate(page, layout, filled, how, seed * 1000 + n), truth, habits)
