"""How a question went: shares right, blank and with several marks, by paper code. Shuffled codes are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from appliance.domain.names import PaperCode
from appliance.domain.sheets.answer_key import AnswerKey
from appliance.domain.sheets.marking import is_right
from appliance.domain.sheets.reading import DoubtReason
from appliance.domain.sheets.scanned import ScannedSheet

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class ItemRow:
    """``key``: the accepted answers as they are written; ``*`` when cancelled. ``sheets``: with this code. ``right``,
    ``blank`` and ``multiple`` count sheets; what is neither of them is a wrong answer."""

    code: PaperCode
    question: str
    key: str
    sheets: int
    right: int
    blank: int
    multiple: int

    def share(self, count: int) -> Decimal:
        """Per cent, one decimal.

        >>> ItemRow(PaperCode("101"), "I.1", "A", 3, 2, 1, 0).share(2)
        Decimal('66.7')
        """
        share = Decimal(100 * count) / max(1, self.sheets)
        return share.quantize(TENTH, ROUND_HALF_UP)


def item_rows(sheets: Sequence[ScannedSheet], key: AnswerKey) -> tuple[ItemRow, ...]:
    """By code and in the order of the sheet; codes nobody held are left out."""
    rows: list[ItemRow] = []
    for code, answers in key.answers.items():
        held = [sheet for sheet in sheets if sheet.code == code and not sheet.set_aside]
        for question, accepted in answers.items() if held else ():
            given = [(sheet, sheet.answers.get(question)) for sheet in held]
            empty = [sheet for sheet, answer in given if answer is None]
            multiple = sum(_several_marks(sheet, question) for sheet in empty)
            right = sum(is_right(question, answer, accepted) for _, answer in given)
            told = "/".join(sorted(accepted)) or "*"
            rows.append(ItemRow(code, question, told, len(held), right, len(empty) - multiple, multiple))
    return tuple(rows)


def _several_marks(sheet: ScannedSheet, question: str) -> bool:
    """No answer counts because more than one is marked."""
    return any(
        doubt.reason is DoubtReason.DOUBLE and doubt.field.partition("#")[0] == question
        for doubt in sheet.reading.doubts
    )
