"""What the pupils did with their sheets: the printed PDF, filled, rubbed out, scanned askew."""

import csv
import hashlib
import random
from dataclasses import dataclass, field
from pathlib import Path

import zxingcpp

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.own_sheet import own_sheet
from appliance.domain.sheets.page_identity import parse_page_identity
from tests.doubles.hands import Filled, Habit
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan
from tests.doubles.sheet_simulator import simulate

HABITS = (
    *(Habit.FILLED,) * 12,
    *(Habit.SLOPPY,) * 3,
    *(Habit.LIGHT,) * 2,
    Habit.CHANGED,
)


@dataclass(frozen=True)
class FilledSheet:
    """One scanned sheet and what its pupil meant."""

    name: str
    number: str
    room: str
    code: str
    answers: dict[str, str]
    picture: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.picture).hexdigest()

    def meant(self, wanted: str) -> str:
        """What the pupil meant in a field."""
        if wanted == "candidate_number":
            return self.number
        if wanted == "paper_code":
            return self.code
        return self.answers.get(wanted, "")


@dataclass(frozen=True)
class Pupil:
    """One line of a room's roll call."""

    number: str
    room: str
    seat: int


def right_answers(key: Path) -> dict[str, dict[str, str]]:
    """Letters by code and question, from a key as the plan's teachers write it: a plain number is Part I."""
    with key.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    return {code: {f"I.{row[0]}": row[place] for row in rows} for place, code in enumerate(head) if place}


def fill_sheets(
    pdf: Path, spec: str, key: Path, codes: tuple[str, ...], pupils: list[Pupil]
) -> list[FilledSheet]:
    """One sheet a pupil who came; the printed pages stand in the order of the pupils' numbers."""
    layout = own_sheet(spec)
    if isinstance(layout, Refusal):
        raise ValueError(layout.en)
    right = right_answers(key)
    pages = dict(zip(_numbers_on(pdf), print_pages(pdf.read_bytes()), strict=True))
    sheets = []
    for pupil in pupils:
        dice = random.Random(f"{spec}-{pupil.number}")
        code = codes[(pupil.seat - 1) % len(codes)]
        skill = dice.uniform(0.35, 0.97)
        answers = {}
        for question, letter in right[code].items():
            if dice.random() < 0.02:
                continue  # left blank
            wrong = [c for c in "ABCD" if c != letter]
            answers[question] = letter if dice.random() < skill else dice.choice(wrong)
        filled = Filled(
            answers | {"candidate_number": pupil.number, "paper_code": code},
            {question: dice.choice(HABITS) for question in answers},
            darkness=dice.uniform(0.55, 0.8),
        )
        how = Scan(skew=dice.uniform(-3, 3), turn=2 if dice.random() < 0.1 else 0, noise=dice.uniform(2, 6))
        picture = simulate(pages[pupil.number], layout, filled, how, dice.randrange(1 << 30))
        sheets.append(FilledSheet(f"{pupil.number}.jpg", pupil.number, pupil.room, code, answers, picture))
    return sheets


def _numbers_on(pdf: Path) -> list[str]:
    """Candidate numbers in page order, from each page's own machine code."""
    numbers = []
    for page in print_pages(pdf.read_bytes()):
        found = (parse_page_identity(code.text) for code in zxingcpp.read_barcodes(page))
        numbers.append(next(identity.number for identity in found if identity is not None))
    return numbers
