"""The answer key as a table: one row a question, one column a paper code (docs/formats/answer_key.md)."""

import csv
import io
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from appliance.domain.names import PaperCode
from appliance.domain.refusals import Reason, Refusal
from appliance.domain.sheets import key_refusals as because
from appliance.domain.sheets.short_answer import fits_cells, number_text, short_number

HEADERS = frozenset({"question", "câu", "câu hỏi"})
STATEMENTS = "abcd"
CANCELLED = "*"
DROPPED, DROPPED_AS = "drop", frozenset({"drop", "bỏ"})
"""A question that counts for nobody: no sheet can say this word, so none is right."""
_LETTERS = re.compile(r"[A-H]{1,8}")
_QUESTION = re.compile(r"I\.([1-9][0-9]{0,2})|III\.([1-9][0-9]?)|II\.([1-9][0-9]?)\.([abcd])")
_TRUTH = {"T": "T", "Đ": "T", "F": "F", "S": "F"}

Accepted = frozenset[str]
"""Answers that count as right; empty for a cancelled question, which is right for everyone."""


def written(question: str, answer: str) -> str:
    """As schools write it: true and false are Đ and S.

    >>> written("II.1.a", "T"), written("II.1.a", "F/T"), written("I.1", "F")
    ('Đ', 'S/Đ', 'F')
    """
    return answer.replace("T", "Đ").replace("F", "S") if question.startswith("II.") else answer


@dataclass(frozen=True)
class AnswerKey:
    """By paper code, then by question in the order of the sheet."""

    answers: Mapping[PaperCode, Mapping[str, Accepted]]

    @property
    def codes(self) -> tuple[PaperCode, ...]:
        return tuple(self.answers)

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(next(iter(self.answers.values())))


class _TurnedAwayError(Exception):
    """Carries a refusal from the cell where it arose to :func:`parse_answer_key`."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        self.refusal = Refusal(reason, {k: str(v) for k, v in facts.items()})
        super().__init__(self.refusal.en)


def question_order(question: str) -> tuple[int, int, str]:
    """Part, number, statement: the order of the sheet.

    >>> question_order("II.10.b") > question_order("II.9.d")
    True
    """
    part, number, *statement = question.split(".")
    return len(part), int(number), "".join(statement)


def accepted_answer(question: str, text: str) -> str | None:
    """One answer in its canonical spelling, or None when it cannot be an answer to that question.

    Which letters a question has, and whether several may be filled, only its sheet knows (answer_places.py).

    >>> accepted_answer("II.1.a", "Đ"), accepted_answer("III.1", "7.50"), accepted_answer("I.1", "ca")
    ('T', '7,5', 'AC')
    """
    match question.split(".")[0]:
        case "I":
            letters = "".join(sorted(text.upper()))
            good = _LETTERS.fullmatch(letters) and len(set(letters)) == len(letters)
            return letters if good else None
        case "II":
            return _TRUTH.get(text.upper())
        case _:
            number = short_number(text.replace(".", ","))
            if number is None or not fits_cells(number):
                return None
            return number_text(number)


def _codes(header: Sequence[str]) -> list[PaperCode]:
    codes: list[PaperCode] = []
    for cell in header:
        code = PaperCode(cell.strip())
        if code in codes or not re.fullmatch(r"[0-9]{3,4}", code):
            raise _TurnedAwayError(because.KEY_BAD_CODE, code=code)
        codes.append(code)
    return codes


def _question(text: str, row: int) -> str:
    name = text.strip()
    name = f"I.{name}" if name.isascii() and name.isdigit() else name
    if not _QUESTION.fullmatch(name):
        raise _TurnedAwayError(because.KEY_BAD_QUESTION, row=row, question=text)
    return name


def _accepted(cell: str, row: int, question: str, code: PaperCode) -> Accepted:
    if cell.strip() == CANCELLED:
        return frozenset()
    if cell.strip().lower() in DROPPED_AS:
        return frozenset({DROPPED})
    found = [accepted_answer(question, part.strip()) for part in cell.split("/")]
    if None in found:
        raise _TurnedAwayError(because.KEY_BAD_ANSWER, row=row, question=question, code=code, answer=cell)
    return frozenset(a for a in found if a is not None)


def _check_codes(codes: Sequence[PaperCode], wanted: Collection[PaperCode] | None) -> None:
    for code in codes if wanted is not None else ():
        if wanted is not None and code not in wanted:
            raise _TurnedAwayError(because.KEY_UNKNOWN_CODE, code=code)
    for code in sorted(wanted or ()):
        if code not in codes:
            raise _TurnedAwayError(because.KEY_LACKS_CODE, code=code)


def _check_statements(stem: str, answers: Mapping[PaperCode, Mapping[str, Accepted]]) -> None:
    for code, of_code in answers.items():
        for statement in STATEMENTS:
            if f"{stem}.{statement}" not in of_code:
                raise _TurnedAwayError(because.KEY_LACKS_STATEMENT, question=stem, statement=statement)
        if len({of_code[f"{stem}.{statement}"] == {DROPPED} for statement in STATEMENTS}) > 1:
            raise _TurnedAwayError(because.KEY_PART_DROPPED, question=stem, code=code)


def _key(table: Sequence[Sequence[str]], wanted: Collection[PaperCode] | None) -> AnswerKey:
    rows = [(at, row) for at, row in enumerate(table, start=1) if any(cell.strip() for cell in row)]
    start = next((n for n, (_, row) in enumerate(rows) if row[0].strip().lower() in HEADERS), None)
    if start is None:
        raise _TurnedAwayError(because.KEY_NO_HEADER)
    header = list(rows[start][1][1:])
    while header and not header[-1].strip():
        header.pop()
    codes = _codes(header)
    if not codes:
        raise _TurnedAwayError(because.KEY_NO_HEADER)
    _check_codes(codes, wanted)
    first_at: dict[str, int] = {}
    answers: dict[PaperCode, dict[str, Accepted]] = {code: {} for code in sorted(codes)}
    for at, row in rows[start + 1 :]:
        question = _question(row[0], at)
        if question in first_at:
            raise _TurnedAwayError(
                because.KEY_DUPLICATE_QUESTION, question=question, first=first_at[question], row=at
            )
        first_at[question] = at
        cells = [*row[1:], *[""] * len(codes)]
        for code, cell in zip(codes, cells, strict=False):
            answers[code][question] = _accepted(cell, at, question, code)
    if not first_at:
        raise _TurnedAwayError(because.KEY_EMPTY)
    for question in first_at:
        if question.startswith("II."):
            _check_statements(question.rpartition(".")[0], answers)
    ordered = sorted(first_at, key=question_order)
    return AnswerKey({code: {q: by[q] for q in ordered} for code, by in answers.items()})


def parse_answer_key(
    table: Sequence[Sequence[str]], codes: Collection[PaperCode] | None = None
) -> AnswerKey | Refusal:
    """Cells as text to a key. ``codes``: the sitting's paper codes, all of which must be there and no others."""
    try:
        return _key(table, codes)
    except _TurnedAwayError as no:
        return no.refusal


def key_from_csv(content: bytes, codes: Collection[PaperCode] | None = None) -> AnswerKey | Refusal:
    """The canonical form (:func:`canonical_csv`), as it comes out of a bundle."""
    try:
        table = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        return Refusal(because.KEY_UNREADABLE, {"detail": str(error)})
    return parse_answer_key(table, codes)


def _cell(accepted: Accepted) -> str:
    as_number = {a: short_number(a) for a in accepted}
    return "/".join(sorted(accepted, key=lambda a: (as_number[a] or Decimal(0), a))) or CANCELLED


def canonical_csv(key: AnswerKey) -> bytes:
    """One spelling a key: codes rising, questions in the order of the sheet, LF, no byte order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["question", *key.codes])
    for question in key.questions:
        writer.writerow([question, *(_cell(key.answers[code][question]) for code in key.codes)])
    return out.getvalue().encode()
