"""The way of a packet, as a table: from where, by which step, to where, who, when, with what.

    papers, spare  packed ─sealed→ sealed ─stored→ stored ─give→ issuing ─take→ at-room ─checked→ checked ─shown→ shown
                   ─opened→ opened ─counted→ counted ─resealed→ resealed ─give→ returning ─take→ returned ─archived→
                   archived; from the room unopened: ─withdrawn→ withdrawn ─give→ returning
    scripts        empty ─filled→ filled ─give→ returning ─take→ returned ─scanned→ scanned ─archived→ archived
    key envelope   packed ─sealed→ sealed ─stored→ stored ─checked→ checked ─opened→ opened ─archived→ archived
    scan copies    empty ─filled→ filled ─stored→ stored ─archived→ archived

1. A hand-over has two halves, each on its own sign-in; while it waits, the giver may choose another receiver.
2. A proctor acts for the packets of the room drawn for them, and on no other room's terminal.
3. Papers are opened ten minutes before the start at the earliest: another pair has scanned the label on another device,
   the seal was photographed and shown to two candidates of that room, and it is whole.
4. Papers printed shortly before the start go to the rooms without the cabinet.
5. A script bag is sealed with as many sheets as were collected, and as many must have been scanned.
6. The key envelope is opened by two officers, after the scans are frozen.
7. A line with a ``waiver`` counts only where two persons have set that control aside.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from appliance.domain.custody.states import OF_PAPERS, Moment, Purpose, State
from appliance.domain.custody.waivers import Control
from appliance.domain.exam import Role, Sitting


class Step(StrEnum):
    GIVE = "give"
    TAKE = "take"
    SEALED = "sealed"
    STORED = "stored"
    CHECKED = "checked"
    SHOWN = "shown"
    OPENED = "opened"
    COUNTED = "counted"
    WITHDRAWN = "withdrawn"
    RESEALED = "resealed"
    FILLED = "filled"
    SCANNED = "scanned"
    ARCHIVED = "archived"


class Counted(StrEnum):
    """What the number given with a step must be."""

    NOTHING = "nothing"
    BY_CODE = "by-code"
    """Used, spare and spoilt copies of every paper code."""
    COLLECTED = "collected"
    """As many as the room's confirmed collection."""
    IN_THE_BAG = "in-the-bag"
    """As many as were sealed in, or are to be."""
    SHEETS = "sheets"
    """As many as were sealed in, and as many as the reader has of that room."""


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


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What a step asks for besides the right person at the right time. ``receiver``: role of the other half of a
    hand-over. ``another``: by somebody else than the holder, and than who checked. ``whole``: not a damaged seal.
    ``frozen``: after the scans of the sitting are."""

    receiver: Role | None = None
    witnesses: int = 0
    counted: Counted = Counted.NOTHING
    another: bool = False
    whole: bool = False
    frozen: bool = False
    photo: Moment | None = None


@dataclass(frozen=True)
class Rule:
    """One line of the table. ``who``: roles that may, the usual one first."""

    purpose: Purpose
    before: State
    step: Step
    after: State
    who: tuple[Role, ...]
    vi: str
    en: str
    earliest: Bound | None = None
    latest: Bound | None = None
    needs: Needs = Needs()
    waiver: Control | None = None


_OFFICER, _PROCTOR, _SCAN = (Role.OFFICER,), (Role.PROCTOR,), (Role.OPERATOR, Role.OFFICER)
_CHECKERS = (Role.PROCTOR, Role.OFFICER)
_FETCH, _CHECK, _SHOW, _OPEN = (Bound(Edge.START, minutes) for minutes in (-120, -20, -15, -10))
_START, _END = Bound(Edge.START), Bound(Edge.END)
_TO_PROCTOR, _TO_OFFICER = Needs(receiver=Role.PROCTOR), Needs(receiver=Role.OFFICER)
_BAG = Needs(counted=Counted.IN_THE_BAG)
_SEAL = Needs(photo=Moment.SEALING)
_SHOWN = Needs(witnesses=2, whole=True, another=True, photo=Moment.OPENING)
_UNSEALED = Needs(whole=True, another=True)
_AGAIN = ("Chọn người nhận khác", "Choose another receiver")
_SEALING = ("Dán nhãn niêm phong", "Seal the packet")
_STORING = ("Cất vào tủ niêm phong", "Put into the sealed cabinet")
_GIVING = ("Giao túi đề cho cán bộ coi thi", "Give the papers to the proctor")
_SHOWING = ("Cho hai thí sinh xem niêm phong", "Show the seal to two candidates")
_LEAVING = ("Không dùng túi này, lấy túi dự phòng", "Leave this packet, use the spare")
_KEEPING = ("Đưa vào lưu trữ", "Put into the archive")


def _papers(p: Purpose) -> tuple[Rule, ...]:
    return (
        Rule(p, State.PACKED, Step.SEALED, State.SEALED, _OFFICER, *_SEALING, None, _END, _SEAL),
        Rule(p, State.SEALED, Step.STORED, State.STORED, _OFFICER, *_STORING, None, _END),
        *(Rule(p, at, Step.GIVE, State.ISSUING, _OFFICER, *_GIVING, _FETCH, _END, _TO_PROCTOR)
          for at in (State.SEALED, State.STORED)),
        Rule(p, State.ISSUING, Step.TAKE, State.AT_ROOM, _PROCTOR,
             "Nhận túi đề", "Take the papers", _FETCH, _END),
        Rule(p, State.ISSUING, Step.GIVE, State.ISSUING, _OFFICER, *_AGAIN, _FETCH, _END, _TO_PROCTOR),
        Rule(p, State.AT_ROOM, Step.CHECKED, State.CHECKED, _CHECKERS,
             "Kiểm lần hai: đúng túi, đúng phòng, đúng môn", "Second check: right packet, room, subject",
             _CHECK, _END, Needs(another=True)),
        Rule(p, State.CHECKED, Step.SHOWN, State.SHOWN, _PROCTOR, *_SHOWING, _SHOW, _END, _SHOWN),
        Rule(p, State.AT_ROOM, Step.SHOWN, State.SHOWN, _PROCTOR, *_SHOWING, _SHOW, _END, _SHOWN,
             Control.SECOND_CHECK),
        Rule(p, State.SHOWN, Step.OPENED, State.OPENED, _PROCTOR,
             "Mở túi đề", "Open the papers", _OPEN, _END, _UNSEALED),
        *(Rule(p, at, Step.WITHDRAWN, State.WITHDRAWN, _PROCTOR, *_LEAVING, _CHECK, _END, Needs(),
               Control.USE_SPARE)
          for at in (State.AT_ROOM, State.CHECKED, State.SHOWN)),
        Rule(p, State.OPENED, Step.COUNTED, State.COUNTED, _PROCTOR,
             "Kiểm đếm đề theo mã", "Count the papers by code", _START, None, Needs(counted=Counted.BY_CODE)),
        Rule(p, State.COUNTED, Step.RESEALED, State.RESEALED, _PROCTOR,
             "Niêm phong đề thừa, đề hỏng", "Seal the spare and spoilt papers", _START, None, _BAG),
        *(Rule(p, at, Step.GIVE, State.RETURNING, _PROCTOR, "Trả túi đề", "Return the packet", earliest, None,
               _TO_OFFICER)
          for at, earliest in ((State.RESEALED, _START), (State.WITHDRAWN, _CHECK))),
        *_return(p, _CHECK),
        *(Rule(p, at, Step.ARCHIVED, State.ARCHIVED, _OFFICER, *_KEEPING, _END)
          for at in (State.RETURNED, State.STORED, State.SEALED)),
    )  # fmt: skip


def _return(p: Purpose, earliest: Bound) -> tuple[Rule, ...]:
    return (
        Rule(p, State.RETURNING, Step.TAKE, State.RETURNED, _OFFICER,
             "Nhận lại túi", "Take the packet back", earliest),
        Rule(p, State.RETURNING, Step.GIVE, State.RETURNING, _PROCTOR, *_AGAIN, earliest, None, _TO_OFFICER),
    )  # fmt: skip


def _scripts(p: Purpose) -> tuple[Rule, ...]:
    return (
        Rule(p, State.EMPTY, Step.FILLED, State.FILLED, _PROCTOR, "Đếm và niêm phong túi bài",
             "Count and seal the scripts", _END, None, Needs(counted=Counted.COLLECTED)),
        Rule(p, State.FILLED, Step.GIVE, State.RETURNING, _PROCTOR,
             "Bàn giao túi bài", "Hand the scripts in", _END, None, _TO_OFFICER),
        *_return(p, _END),
        Rule(p, State.RETURNED, Step.SCANNED, State.SCANNED, _SCAN, "Xác nhận đã quét đủ bài",
             "Confirm that all scripts are scanned", _END, None, Needs(counted=Counted.SHEETS)),
        Rule(p, State.SCANNED, Step.ARCHIVED, State.ARCHIVED, _OFFICER, *_KEEPING, _END),
    )  # fmt: skip


def _keys(p: Purpose) -> tuple[Rule, ...]:
    return (
        Rule(p, State.PACKED, Step.SEALED, State.SEALED, _OFFICER, *_SEALING),
        Rule(p, State.SEALED, Step.STORED, State.STORED, _OFFICER, *_STORING),
        Rule(p, State.STORED, Step.CHECKED, State.CHECKED, _OFFICER, "Kiểm niêm phong đáp án",
             "Check the key's seal", _END, None, Needs(another=True, frozen=True)),
        Rule(p, State.CHECKED, Step.OPENED, State.OPENED, _OFFICER, "Mở phong bì đáp án",
             "Open the key envelope", _END, None, Needs(whole=True, another=True, frozen=True)),
        Rule(p, State.OPENED, Step.ARCHIVED, State.ARCHIVED, _OFFICER, *_KEEPING, _END),
    )  # fmt: skip


def _scans(p: Purpose) -> tuple[Rule, ...]:
    return (
        Rule(p, State.EMPTY, Step.FILLED, State.FILLED, _SCAN, "Niêm phong bản quét", "Seal the scan copies",
             _END, None, Needs(frozen=True)),
        Rule(p, State.FILLED, Step.STORED, State.STORED, _OFFICER, *_STORING, _END),
        Rule(p, State.STORED, Step.ARCHIVED, State.ARCHIVED, _OFFICER, *_KEEPING, _END),
    )  # fmt: skip


RULES: tuple[Rule, ...] = (
    *(rule for p in sorted(OF_PAPERS) for rule in _papers(p)),
    *_scripts(Purpose.SCRIPTS),
    *_keys(Purpose.KEYS),
    *_scans(Purpose.SCANS),
)


def rules_from(purpose: Purpose, state: State) -> tuple[Rule, ...]:
    """What can come next."""
    return tuple(r for r in RULES if r.purpose is purpose and r.before is state)


def rule_for(purpose: Purpose, state: State, step: Step) -> Rule | None:
    return next((r for r in rules_from(purpose, state) if r.step is step), None)


def words_of(step: Step) -> tuple[str, str]:
    """What a step is called, where it does not matter from which state."""
    return next((r.vi, r.en) for r in RULES if r.step is step)


def sitting_on(sittings: tuple[Sitting, ...], now: datetime) -> Sitting | None:
    """The sitting people are busy with: the first by time that has not ended."""
    return min((s for s in sittings if s.ends_at > now), key=lambda s: s.starts_at, default=None)
