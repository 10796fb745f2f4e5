"""Roll call and collection: who is absent, and whether the sheets collected are as many as the candidates present."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from appliance.domain.custody.roll_refusals import (
    COLLECTED_DIFFERS,
    LATECOMERS_CLOSED,
    NOT_CALLED,
    NOT_IN_ROOM,
    NOT_TAKEN_OFF,
    ROLL_CLOSED,
)
from appliance.domain.names import CandidateNumber, RoomId, SittingId
from appliance.domain.refusals import Refusal

LATEST = timedelta(minutes=15)
"""Who comes later than this after the start signal is not let in: rule of the national exam regulations."""


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
    mistaken: Collection[CandidateNumber] = (),
) -> Attendance | Refusal:
    """A roll call, or its correction; closed once the scripts are collected. Whoever a correction takes off the list came
    late, but the ``mistaken``: they had been there all along."""
    if strangers := sorted(set(absent) - set(candidates)):
        return Refusal(NOT_IN_ROOM, {"number": strangers[0], "room": room})
    called = Attendance(sitting, room, tuple(sorted(set(absent))))
    if before is not None and before.absent == called.absent:
        return before
    if before is not None and before.collected is not None:
        return Refusal(ROLL_CLOSED, {"room": room})
    if others := sorted(set(mistaken) - _taken_off(before, called)):
        return Refusal(NOT_TAKEN_OFF, {"number": others[0]})
    return called


def refuse_latecomers(
    before: Attendance | None,
    after: Attendance,
    mistaken: Collection[CandidateNumber],
    since_start: timedelta,
) -> Refusal | None:
    """``since_start``: how long after the start signal they came."""
    came = sorted(_taken_off(before, after) - set(mistaken))
    if not came or since_start <= LATEST:
        return None
    return Refusal(LATECOMERS_CLOSED, {"number": came[0], "minutes": str(LATEST // timedelta(minutes=1))})


def _taken_off(before: Attendance | None, after: Attendance) -> set[CandidateNumber]:
    return set(before.absent if before else ()) - set(after.absent)


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
