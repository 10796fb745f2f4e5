"""Whether a sheet has a place for an answer: a choice that is not printed can be neither given nor right."""

from typing import NamedTuple

from appliance.domain.sheets.layout import FieldKind, Layout


class Choices(NamedTuple):
    """What is printed to fill in for one answer; none where it is made of digit columns."""

    values: tuple[str, ...] = ()
    several: bool = False


def choices_of(layout: Layout, question: str) -> Choices:
    """
    >>> from appliance.domain.sheets.official_120 import official_120
    >>> choices_of(official_120("official-120"), "I.120")
    Choices(values=('A', 'B', 'C', 'D'), several=False)
    """
    field = next((field for field in layout.fields if field.answer == question), None)
    if field is None or field.kind not in (FieldKind.SINGLE, FieldKind.TRUE_FALSE, FieldKind.MULTI):
        return Choices()
    return Choices(tuple(bubble.value for bubble in field.bubbles), field.kind is FieldKind.MULTI)


def can_be_given(layout: Layout, question: str, answer: str) -> bool:
    """``answer`` in its canonical spelling (see answer_key.py); several letters only where several may be filled.

    >>> from appliance.domain.sheets.official_120 import official_120
    >>> form = official_120("official-120")
    >>> [can_be_given(form, "I.120", answer) for answer in ("D", "E", "AC")]
    [True, False, False]
    """
    if question not in layout.answers:
        return False
    values, several = choices_of(layout, question)
    if several:
        return set(answer) <= set(values)
    return not values or answer in values
