"""Roll call and collection: who is absent, and whether the sheets collected are as many as the candidates present."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from appliance.domain.custody.refusals import (
    COLLECTED_DIFFERS,
    NOT_CALLED,
    NOT_IN_ROOM,
    ROLL_CLOSED,
)
from appliance.domain.names import CandidateNumber, RoomId, SittingId
from appliance.domain.refusals import Refusal


@dataclass(frozen=True)
class Attendance:
    """One room in one sitting. ``absent`` in rising order; ``collected`` is None until the count was right."""

    sitting: SittingId
    room: RoomId
    absent: tuple[CandidateNumber, ...]
    collected: int | None = None


def decide_roll(
    before: Attendance | None,
    sitting: SittingId,
    room: RoomId,
    absent: Collection[CandidateNumber],
    candidates: Collection[CandidateNumber],
) -> Attendance | Refusal:
    """A roll call, or its correction for latecomers; closed once the scripts are collected."""
    if strangers := sorted(set(absent) - set(candidates)):
        return Refusal(NOT_IN_ROOM, {"number": strangers[0], "room": room})
    called = Attendance(sitting, room, tuple(sorted(set(absent))))
    if before is None or before.collected is None:
        return called
    return before if before.absent == called.absent else Refusal(ROLL_CLOSED, {"room": room})


def decide_collection(
    attendance: Attendance | None,
    room: RoomId,
    collected: int,
    candidates: Collection[CandidateNumber],
    *,
    accepted: bool = False,
) -> Attendance | Refusal:
    """Nobody leaves before the count is right, or two persons have ``accepted`` that it is not."""
    if attendance is None:
        return Refusal(NOT_CALLED, {"room": room})
    present = len(candidates) - len(attendance.absent)
    if collected != present and not (accepted and 0 <= collected <= len(candidates)):
        return Refusal(COLLECTED_DIFFERS, {"collected": str(collected), "present": str(present)})
    return replace(attendance, collected=collected)
