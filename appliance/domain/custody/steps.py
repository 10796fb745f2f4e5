"""The way of a packet, as a table: from where, by which step, to where, who, when, with what.

    papers:   sealed ─give→ issuing ─take→ at-room ─opened→ opened ─resealed→ resealed ─give→ returning ─take→ returned
    scripts:  empty ─filled→ filled ─give→ returning ─take→ returned ─scanned→ scanned

1. A hand-over has two halves, each on its own sign-in; while it waits, the giver may choose another receiver.
2. A proctor acts for the packets of the room drawn for them, and on no other room's terminal.
3. Papers are opened ten minutes before the start at the earliest, before two candidates of that room.
4. A script bag is sealed with as many sheets as were collected, and as many must have been scanned.

Storing, the second pair's check and the site's spare packet have no lines yet.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from appliance.domain.custody.packets import Purpose, State
from appliance.domain.exam import Role, Sitting


class Step(StrEnum):
    GIVE = "give"
    TAKE = "take"
    OPENED = "opened"
    RESEALED = "resealed"
    FILLED = "filled"
    SCANNED = "scanned"


class Counted(StrEnum):
    """What the number given with a step must be."""

    NOTHING = "nothing"
    COPIES_LEFT = "copies-left"
    """At most the copies that were in the packet."""
    COLLECTED = "collected"
    """As many as the room's confirmed collection."""
    IN_THE_BAG = "in-the-bag"
    """As many as were sealed in."""


class Edge(StrEnum):
    START = "start"
    END = "end"


@dataclass(frozen=True)
class Bound:
    """A moment relative to the sitting."""

    edge: Edge
    minutes: int = 0

    def of(self, sitting: Sitting) -> datetime:
        base = sitting.starts_at if self.edge is Edge.START else sitting.ends_at
        return base + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Rule:
    """One line of the table. ``who``: roles that may, the usual one first. ``receiver``: role of the other half."""

    purpose: Purpose
    before: State
    step: Step
    after: State
    who: tuple[Role, ...]
    vi: str
    en: str
    earliest: Bound | None = None
    latest: Bound | None = None
    receiver: Role | None = None
    witnesses: int = 0
    counted: Counted = Counted.NOTHING


_P, _S = Purpose.PAPERS, Purpose.SCRIPTS
_OFFICER, _PROCTOR, _SCAN = (Role.OFFICER,), (Role.PROCTOR,), (Role.OPERATOR, Role.OFFICER)
_FETCH, _OPEN, _START, _END = (
    Bound(Edge.START, -120),
    Bound(Edge.START, -10),
    Bound(Edge.START),
    Bound(Edge.END),
)

RULES: tuple[Rule, ...] = (
    Rule(_P, State.SEALED, Step.GIVE, State.ISSUING, _OFFICER,
         "Giao túi đề cho cán bộ coi thi", "Give the papers to the proctor", _FETCH, _END, Role.PROCTOR),
    Rule(_P, State.ISSUING, Step.TAKE, State.AT_ROOM, _PROCTOR,
         "Nhận túi đề", "Take the papers", _FETCH, _END),
    Rule(_P, State.ISSUING, Step.GIVE, State.ISSUING, _OFFICER,
         "Chọn người nhận khác", "Choose another receiver", _FETCH, _END, Role.PROCTOR),
    Rule(_P, State.AT_ROOM, Step.OPENED, State.OPENED, _PROCTOR,
         "Mở túi đề trước hai thí sinh", "Open the papers before two candidates", _OPEN, _END, witnesses=2),
    Rule(_P, State.OPENED, Step.RESEALED, State.RESEALED, _PROCTOR,
         "Đếm và niêm phong đề thừa", "Count and seal the spare papers", _START, counted=Counted.COPIES_LEFT),
    Rule(_P, State.RESEALED, Step.GIVE, State.RETURNING, _PROCTOR,
         "Trả túi đề thừa", "Return the spare papers", _START, None, Role.OFFICER),
    Rule(_S, State.EMPTY, Step.FILLED, State.FILLED, _PROCTOR,
         "Đếm và niêm phong túi bài", "Count and seal the scripts", _END, counted=Counted.COLLECTED),
    Rule(_S, State.FILLED, Step.GIVE, State.RETURNING, _PROCTOR,
         "Bàn giao túi bài", "Hand the scripts in", _END, None, Role.OFFICER),
    Rule(_S, State.RETURNED, Step.SCANNED, State.SCANNED, _SCAN,
         "Xác nhận đã quét đủ bài", "Confirm that all scripts are scanned", _END, counted=Counted.IN_THE_BAG),
    *(
        rule
        for purpose in Purpose
        for rule in (
            Rule(purpose, State.RETURNING, Step.TAKE, State.RETURNED, _OFFICER,
                 "Nhận lại túi", "Take the packet back", _START),
            Rule(purpose, State.RETURNING, Step.GIVE, State.RETURNING, _PROCTOR,
                 "Chọn người nhận khác", "Choose another receiver", _START, None, Role.OFFICER),
        )
    ),
)  # fmt: skip


def rules_from(purpose: Purpose, state: State) -> tuple[Rule, ...]:
    """What can come next."""
    return tuple(r for r in RULES if r.purpose is purpose and r.before is state)


def rule_for(purpose: Purpose, state: State, step: Step) -> Rule | None:
    return next((r for r in rules_from(purpose, state) if r.step is step), None)


def sitting_on(sittings: tuple[Sitting, ...], now: datetime) -> Sitting | None:
    """The sitting people are busy with: the first by time that has not ended."""
    return min((s for s in sittings if s.ends_at > now), key=lambda s: s.starts_at, default=None)
