"""Labels that were printed and never laid: two persons count them, each on their own sign-in, and they are in hand.

Whoever counts says which serials they hold; what two persons said is in hand, what one said waits for another. A
label that is laid afterwards is used, whatever was counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from appliance.domain.custody.codes import typed_code
from appliance.domain.custody.control_refusals import (
    LABEL_NOT_IN_HAND,
    LABEL_UNKNOWN,
    NO_LABEL_SAID,
    WAIVER_SAME_PERSON,
)
from appliance.domain.custody.seal_stock import Label, LabelState, Place
from appliance.domain.names import StaffId
from appliance.domain.refusals import Refusal

_GONE = {
    Place.USED: ("đã dán lên túi", "is on its packet"),
    Place.SPOILT: ("đã ghi là hỏng", "is written down as spoilt"),
    Place.LOST: ("đã ghi là mất", "is written down as lost"),
}


@dataclass(frozen=True)
class CountedLabels:
    """``first``: said by one person now. ``agreed``: said by a second person now, so in hand."""

    first: tuple[Label, ...]
    agreed: tuple[Label, ...]


def count_in_hand(stock: Sequence[Label], said: Sequence[str], by: StaffId) -> CountedLabels | Refusal:
    """``said``: serials (``D-TOAN-01-1/2``, or with the dot they are printed with) or what a label's QR code says. One
    that cannot be in hand refuses all."""
    known = {name: label for label in stock for name in (label.seal_text, label.serial)}
    held: dict[str, Label] = {}
    for text in said:
        label = known.get(typed_code(text).replace("·", "/"))
        if label is None:
            return Refusal(LABEL_UNKNOWN, {"said": text[:40]})
        if label.place in _GONE:
            vi, en = _GONE[label.place]
            return Refusal(LABEL_NOT_IN_HAND, {"serial": label.serial, "where": vi, "where_en": en})
        held[label.serial] = label
    if not held:
        return Refusal(NO_LABEL_SAID)
    waiting = [v for v in held.values() if v.place is Place.UNACCOUNTED]
    first = tuple(replace(v, counted_by=by) for v in waiting if v.counted_by is None)
    agreed = tuple(replace(v, agreed_by=by) for v in waiting if v.counted_by not in (None, by))
    if waiting and not first and not agreed:
        return Refusal(WAIVER_SAME_PERSON)
    return CountedLabels(first, agreed)


def laid(label: Label) -> Label:
    """On its packet: no longer in anybody's hand."""
    return replace(label, state=LabelState.USED, counted_by=None, agreed_by=None)
