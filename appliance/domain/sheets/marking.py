"""Marks of one sheet: answers against the key of its code, in exact decimals."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from appliance.domain.sheets.answer_key import Accepted
from appliance.domain.sheets.marking_rule import ZERO, MarkingRule
from appliance.domain.sheets.short_answer import short_number


@dataclass(frozen=True)
class SheetMarks:
    """``right``: questions answered wholly right (a true/false question counts with all its statements right).
    ``total``: the parts' sum, rounded by the rule."""

    right: int
    one: Decimal
    two: Decimal
    three: Decimal
    total: Decimal


def is_right(question: str, given: str | None, accepted: Accepted) -> bool:
    """Does the answer count? A cancelled question is right for everyone, blank or not."""
    if not accepted:
        return True
    if given is None:
        return False
    if not question.startswith("III."):
        return given in accepted
    number = short_number(given)
    return number is not None and any(number == short_number(a) for a in accepted)


def mark_sheet(given: Mapping[str, str | None], key: Mapping[str, Accepted], rule: MarkingRule) -> SheetMarks:
    """Answers the key does not name count nothing; answers the sheet does not hold are blank."""
    right = {q for q, accepted in key.items() if is_right(q, given.get(q), accepted)}
    one = sum((rule.single.get(q, rule.one) for q in right if q.startswith("I.")), ZERO)
    three = sum((rule.single.get(q, rule.three) for q in right if q.startswith("III.")), ZERO)
    statements: dict[str, int] = {}
    for question in key:
        if question.startswith("II."):
            stem = question.rpartition(".")[0]
            statements[stem] = statements.get(stem, 0) + (question in right)
    two = sum((rule.two[count - 1] for count in statements.values() if count), ZERO)
    whole = sum(count == len(rule.two) for count in statements.values())
    return SheetMarks(
        right=sum(not q.startswith("II.") for q in right) + whole,
        one=one,
        two=two,
        three=three,
        total=rounded(one + two + three, rule.step),
    )


def rounded(points: Decimal, step: Decimal) -> Decimal:
    """To the nearest step, halves up.

    >>> rounded(Decimal("7.125"), Decimal("0.25")), rounded(Decimal("7.1"), Decimal("0.25"))
    (Decimal('7.25'), Decimal('7.00'))
    """
    return (points / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def points_text(points: Decimal) -> str:
    """At least two decimals with a point, and one spelling a number: for files.

    >>> points_text(Decimal("3")), points_text(Decimal("0.1250"))
    ('3.00', '0.125')
    """
    whole, _, decimals = f"{points:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"
