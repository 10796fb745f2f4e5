"""How each question went, by paper code: shuffled codes are told apart. It counts what the marks in force count."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import correlation

from appliance.domain.names import PaperCode
from appliance.domain.sheets.answer_key import CANCELLED, DROPPED, AnswerKey
from appliance.domain.sheets.marking import is_right
from appliance.domain.sheets.reading import DoubtReason
from appliance.domain.sheets.remark import Remark, in_force
from appliance.domain.sheets.scanned import ScannedSheet

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
FEWEST = 10
"""Sheets of a code below which chance says more of the discrimination than the question does."""


@dataclass(frozen=True)
class ItemRow:
    """``key``: the accepted answers as they are written; ``*`` when cancelled, ``drop`` when dropped. ``sheets``: with this
    code. ``right``, ``blank`` and ``multiple`` count sheets; what is neither of them is a wrong answer, of which ``lure``
    was given most, by ``lured`` sheets. ``discrimination``: −1 to 1, see ``discrimination``; None where nothing can be
    said."""

    code: PaperCode
    question: str
    key: str
    sheets: int
    right: int
    blank: int
    multiple: int
    lure: str = ""
    lured: int = 0
    discrimination: Decimal | None = None

    @property
    def wrong(self) -> int:
        """A cancelled question is right for everyone, blank or not; of a dropped one nothing is wrong either."""
        return (
            0 if self.key in (CANCELLED, DROPPED) else self.sheets - self.right - self.blank - self.multiple
        )

    def share(self, count: int) -> Decimal:
        """Per cent, one decimal.

        >>> ItemRow(PaperCode("101"), "I.1", "A", 3, 2, 1, 0).share(2)
        Decimal('66.7')
        """
        share = Decimal(100 * count) / max(1, self.sheets)
        return share.quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class _Held:
    """A sheet of one code. ``right``: the questions that count for it."""

    sheet: ScannedSheet
    given: dict[str, str | None]
    right: frozenset[str]


def item_rows(
    sheets: Sequence[ScannedSheet], remarks: Sequence[Remark], key: AnswerKey
) -> tuple[ItemRow, ...]:
    """By code and in the order of the sheet; codes nobody held are left out. ``remarks``: oldest first."""
    by_code: dict[PaperCode | None, list[_Held]] = {}
    for sheet in sheets:
        if sheet.set_aside:
            continue
        counts = in_force(sheet, remarks)
        accepted = key.answers.get(counts.code, {}) if counts.code else {}
        right = frozenset(q for q, these in accepted.items() if is_right(q, counts.answers.get(q), these))
        by_code.setdefault(counts.code, []).append(_Held(sheet, dict(counts.answers), right))
    return tuple(
        _row(code, question, "/".join(sorted(these)) or CANCELLED, held)
        for code, accepted in key.answers.items()
        for held in [by_code.get(code, [])]
        for question, these in (accepted.items() if held else ())
    )


def _row(code: PaperCode, question: str, key: str, held: Sequence[_Held]) -> ItemRow:
    empty = [one.sheet for one in held if one.given.get(question) is None]
    multiple = sum(_several_marks(sheet, question) for sheet in empty)
    right = [question in one.right for one in held]
    given = (one.given.get(question) for one in held if question not in one.right)
    wrong = Counter(answer for answer in given if answer is not None and key != DROPPED)
    lure, lured = min(wrong.items(), key=lambda said: (-said[1], said[0]), default=("", 0))
    others = [len(one.right) - was for one, was in zip(held, right, strict=True)]
    return ItemRow(
        code, question, key, len(held), sum(right), len(empty) - multiple, multiple, lure, lured,
        discrimination(right, others),
    )  # fmt: skip


def discrimination(right: Sequence[bool], others: Sequence[int]) -> Decimal | None:
    """Do those who have this question right have more of the others right? The correlation of the two (item-rest,
    point-biserial), by sheet. None where everybody answered alike, or too few to tell.

    >>> discrimination([True, False] * 5, [9, 2] * 5), discrimination([True] * 10, [9, 2] * 5)
    (Decimal('1.00'), None)
    >>> discrimination([True, False] * 5, [10, 90, 90, 10] * 2 + [50, 51])  # hardly below nothing: not "-0.00"
    Decimal('0.00')
    """
    if len(right) < FEWEST or len(set(right)) == 1 or len(set(others)) == 1:
        return None
    return Decimal(correlation(right, others)).quantize(HUNDREDTH, ROUND_HALF_UP) + 0


def _several_marks(sheet: ScannedSheet, question: str) -> bool:
    """No answer counts because more than one is marked."""
    return any(
        doubt.reason is DoubtReason.DOUBLE and doubt.field.partition("#")[0] == question
        for doubt in sheet.reading.doubts
    )
