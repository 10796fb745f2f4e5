"""Incidents in a room and the three penalties of the regulation, and who may decide which.

Khiển trách is decided by the room's proctors; cảnh cáo and đình chỉ by the head of the site on their minutes.
"""

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from appliance.domain.custody.control_refusals import (
    INCIDENT_NEEDS_OFFICER,
    INCIDENT_UNTOLD,
    INCIDENT_WITNESSES,
)
from appliance.domain.custody.roll_refusals import NOT_IN_ROOM
from appliance.domain.exam import Role, Staff
from appliance.domain.names import CandidateNumber, RoomId, SittingId, StaffId
from appliance.domain.refusals import Refusal

LONGEST = 600


class Penalty(StrEnum):
    NONE = "none"
    REPRIMAND = "reprimand"
    WARNING = "warning"
    SUSPENSION = "suspension"


PENALTY_WORDS: dict[Penalty, tuple[str, str]] = {
    Penalty.NONE: ("không xử lý kỷ luật", "no penalty"),
    Penalty.REPRIMAND: ("khiển trách (trừ 25% điểm bài thi)", "reprimand (minus 25%)"),
    Penalty.WARNING: ("cảnh cáo (trừ 50% điểm bài thi)", "warning (minus 50%)"),
    Penalty.SUSPENSION: ("đình chỉ thi", "suspension"),
}


@dataclass(frozen=True)
class Told:
    """What somebody tells. ``candidate`` empty: nobody in particular. ``witnesses``: two, when a candidate will not
    sign."""

    candidate: str
    what: str
    evidence: str
    proposed: Penalty
    signed: bool
    witnesses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Incident:
    """``number`` counts in the exam. ``decided`` is None while an officer has to."""

    number: int
    sitting: SittingId
    room: RoomId
    told: Told
    told_by: StaffId
    told_us: int
    decided: Penalty | None = None
    decided_by: StaffId | None = None


def refuse_incident(told: Told, candidates: frozenset[CandidateNumber], room: RoomId) -> Refusal | None:
    if not told.what.strip() or len(told.what) > LONGEST or len(told.evidence) > LONGEST:
        return Refusal(INCIDENT_UNTOLD, {"most": str(LONGEST)})
    if told.candidate and told.candidate not in candidates:
        return Refusal(NOT_IN_ROOM, {"number": told.candidate[:10], "room": room})
    if told.proposed is not Penalty.NONE and not told.candidate:
        return Refusal(INCIDENT_UNTOLD, {"most": str(LONGEST)})
    if told.candidate and not told.signed:
        others = set(told.witnesses) - {told.candidate}
        if len(others) != 2 or not others <= candidates:
            return Refusal(INCIDENT_WITNESSES, {"room": room})
    return None


def decide_penalty(incident: Incident, penalty: Penalty, by: Staff) -> Incident | Refusal:
    """Officers decide anything; a proctor only what needs no officer."""
    if Role.OFFICER not in by.roles and penalty not in (Penalty.NONE, Penalty.REPRIMAND):
        return Refusal(INCIDENT_NEEDS_OFFICER)
    return replace(incident, decided=penalty, decided_by=by.id)


def at_once(incident: Incident, by: Staff) -> Incident:
    """Decided by the one who tells it, where that person may."""
    decided = decide_penalty(incident, incident.told.proposed, by)
    return incident if isinstance(decided, Refusal) else decided


def incident_text(incident: Incident) -> str:
    """Canonical JSON: what is stored, and what the ledger's hash is of."""
    return json.dumps(asdict(incident), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parse_incident(text: str) -> Incident:
    """The inverse of :func:`incident_text`."""
    raw = json.loads(text)
    told = raw.pop("told")
    return Incident(
        **{k: v for k, v in raw.items() if k != "decided"},
        decided=None if raw["decided"] is None else Penalty(raw["decided"]),
        told=Told(
            **{k: v for k, v in told.items() if k not in ("proposed", "witnesses")},
            proposed=Penalty(told["proposed"]),
            witnesses=tuple(told["witnesses"]),
        ),
    )
