"""What a person may write in a field of a sheet."""

from collections.abc import Collection

from appliance.domain.names import PaperCode, RoomId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import accepted_answer
from appliance.domain.sheets.answer_places import can_be_given, choices_of
from appliance.domain.sheets.layout import CANDIDATE_NUMBER, PAPER_CODE, Layout
from appliance.domain.sheets.refusals import BAD_REVIEW, UNKNOWN_FIELD
from appliance.domain.sheets.scanned import PAGE, PAGE_VERDICTS, ROOM
from appliance.domain.sheets.short_answer import CELLS, short_number


def review_value(
    field: str,
    value: str,
    layout: Layout,
    codes: Collection[PaperCode],
    rooms: Collection[RoomId] = (),
) -> str | Refusal:
    """The value as it is kept. A short answer stays as written; an empty answer means that nothing is filled in."""
    text = value.strip()
    if field == PAGE:
        good, allowed = text in PAGE_VERDICTS, ", ".join(PAGE_VERDICTS)
    elif field == ROOM:
        good, allowed = text in rooms, ", ".join(sorted(rooms))
    elif field == CANDIDATE_NUMBER:
        good, allowed = text.isascii() and text.isdigit() and 4 <= len(text) <= 8, "4–8 chữ số / digits"
    elif field == PAPER_CODE:
        good, allowed = text in codes, ", ".join(sorted(codes))
    elif field not in layout.answers:
        return Refusal(UNKNOWN_FIELD, {"field": field})
    else:
        part = field.split(".")[0]
        text = text.replace(".", ",") if part == "III" else text
        if part != "III" and text:
            text = accepted_answer(field, text) or ""
            text = text if can_be_given(layout, field, text) else ""
        good = not value.strip() or (part != "III" and bool(text)) or _short(text, part)
        allowed = _allowed(layout, field)
    return text if good else Refusal(BAD_REVIEW, {"field": field, "value": value, "allowed": allowed})


def _allowed(layout: Layout, field: str) -> str:
    values, several = choices_of(layout, field)
    if field.startswith("II."):
        return "Đ, S, T, F"
    return ", ".join(values) + (f", {values[0]}{values[-1]}…" if several else "") if values else "-1,5"


def _short(text: str, part: str) -> bool:
    return part == "III" and len(text) <= CELLS and short_number(text) is not None
