"""Whether a sheet has a place for an answer: a choice that is not printed can be neither given nor right."""

from appliance.domain.sheets.layout import FieldKind, Layout


def can_be_given(layout: Layout, question: str, answer: str) -> bool:
    """``answer`` in its canonical spelling (see answer_key.py); several letters only where several may be filled.

    >>> from appliance.domain.sheets.official_120 import official_120
    >>> form = official_120("official-120")
    >>> [can_be_given(form, "I.120", answer) for answer in ("D", "E", "AC")]
    [True, False, False]
    """
    field = next((field for field in layout.fields if field.answer == question), None)
    if field is None:
        return False
    values = {bubble.value for bubble in field.bubbles}
    match field.kind:
        case FieldKind.SINGLE | FieldKind.TRUE_FALSE:
            return answer in values
        case FieldKind.MULTI:
            return set(answer) <= values
        case _:
            return True
