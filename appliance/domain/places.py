"""Whether the exam has the sitting and the room that somebody names."""

from appliance.domain.exam import Exam
from appliance.domain.refusals import UNKNOWN_ROOM, UNKNOWN_SITTING, Refusal

_TOLD = 40
"""Letters of an unknown name that a refusal repeats."""


def refuse_place(exam: Exam, sitting: str, room: str | None = None) -> Refusal | None:
    """None where it has that sitting, and that room if one is named."""
    if all(s.id != sitting for s in exam.sittings):
        return Refusal(UNKNOWN_SITTING, {"sitting": sitting[:_TOLD]})
    if room is not None and all(r.id != room for r in exam.rooms):
        return Refusal(UNKNOWN_ROOM, {"room": room[:_TOLD]})
    return None
