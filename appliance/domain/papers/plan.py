"""exam.toml (docs/formats/plan.md): the exam as a person writes it down, before anything is sealed."""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta

from appliance.domain.exam import Mode, Policy, Role, Room, Sitting
from appliance.domain.names import SPELLED, ExamId, PaperCode, PaperId, RoomId, SittingId, StaffId
from appliance.domain.papers import plan_refusals as because
from appliance.domain.papers.fields import Fields, TurnedAwayError
from appliance.domain.papers.submission import proposals_fit, wants_matrix
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.carried_forms import is_form_file

_FILE = r"(?!.*\.\.)[^/\\\x00-\x1f][^\\\x00-\x1f]*"
MARKING_ID = "marking"
"""Not a sitting's id: it is the purpose of the answer keys' shares."""


@dataclass(frozen=True)
class PlannedSitting:
    """``matrix_file``: None only where :func:`wants_matrix` does not ask for one."""

    sitting: Sitting
    key_file: str
    matrix_file: str | None


@dataclass(frozen=True)
class PlannedPaper:
    id: PaperId
    sitting: SittingId
    code: PaperCode
    reserve: bool
    file: str
    proposal: str


@dataclass(frozen=True)
class PlannedStaff:
    id: StaffId
    name: str
    roles: frozenset[Role]
    room: RoomId | None


@dataclass(frozen=True)
class Plan:
    """``recovery``: an authority's ``age1…`` recipient that can open everything, or None. ``card_pins``: custodians'
    cards are sealed under a PIN; ``duress_cards``: each custodian gets a second card that opens nothing."""

    exam: ExamId
    name: str
    school: str
    school_code: str
    mode: Mode
    bundle_number: int
    valid_until: datetime
    roster_file: str
    signing_key_file: str
    appliance_card_file: str
    recovery: str | None
    marking_shares: int
    card_pins: bool
    duress_cards: bool
    rooms: tuple[Room, ...]
    sittings: tuple[PlannedSitting, ...]
    papers: tuple[PlannedPaper, ...]
    staff: tuple[PlannedStaff, ...]

    def custodians(self) -> tuple[PlannedStaff, ...]:
        return tuple(s for s in self.staff if Role.CUSTODIAN in s.roles)


def parse_plan(text: str) -> Plan | Refusal:
    """The words of exam.toml to a plan that holds together, or the first thing wrong in it by field name."""
    try:
        return _plan(Fields(tomllib.loads(text)))
    except RecursionError:
        return Refusal(because.PLAN_UNREADABLE, {"detail": "TOML"})
    except ValueError as broken:  # a number of thousands of digits is one too
        return Refusal(because.PLAN_UNREADABLE, {"detail": str(broken)})
    except TurnedAwayError as no:
        return no.refusal


def _plan(top: Fields) -> Plan:
    exam = top.table("exam")
    mode = Mode(_choice(exam, "mode", [m.value for m in Mode]))
    rooms = tuple(_room(f) for f in top.tables("rooms"))
    sittings = tuple(_sitting(f, mode) for f in top.tables("sittings"))
    known = [s.sitting.id for s in sittings]
    papers = tuple(_paper(f, known) for f in top.tables("papers"))
    staff = tuple(_staff(f, [r.id for r in rooms]) for f in top.tables("staff"))
    plan = Plan(
        exam=ExamId(_shaped(exam, "id", SPELLED, "thi-thu-10-lan-1")),
        name=exam.text("name", "Thi thử vào lớp 10, lần 1"),
        school=exam.text("school", "Trường THCS Hoa Phượng"),
        school_code=_shaped(exam, "school_code", r"[A-Za-z0-9-]{2,20}", "THCS-HP"),
        mode=mode,
        bundle_number=exam.whole("bundle_number", 1, 1, 999_999),
        valid_until=exam.moment("valid_until", "2026-12-31T17:00:00+07:00"),
        roster_file=_shaped(exam, "roster", _FILE, "thisinh.xlsx"),
        signing_key_file=_shaped(exam, "signing_key", _FILE, "author.key"),
        appliance_card_file=_shaped(exam, "appliance_card", _FILE, "appliance.json"),
        recovery=_shaped(exam, "recovery", r"age1[a-z0-9]{58}", "age1…") if exam.has("recovery") else None,
        marking_shares=exam.whole("marking_shares", 2, 1, 16) if exam.has("marking_shares") else 2,
        card_pins=exam.flag("card_pins"),
        duress_cards=exam.flag("duress_cards"),
        rooms=rooms,
        sittings=sittings,
        papers=papers,
        staff=staff,
    )
    exam.asked |= {"recovery", "marking_shares"} & exam.raw.keys()
    exam.finish()
    top.finish()
    _unique("rooms", [r.id for r in rooms])
    _unique("sittings", known)
    _unique("papers", [p.id for p in papers])
    _unique("staff", [s.id for s in staff])
    _complete(plan)
    return plan


def _complete(plan: Plan) -> None:
    """Each sitting has a paper that is no reserve; the custodians suffice; it ends before the bundle does."""
    keepers = len(plan.custodians())
    for at, planned in enumerate(plan.sittings, start=1):
        sitting, path = planned.sitting, f"sittings[{at}]"
        if not any(p.sitting == sitting.id and not p.reserve for p in plan.papers):
            raise TurnedAwayError(
                because.PLAN_MISSING, field=f"papers ({sitting.id})", example=f'sitting = "{sitting.id}"'
            )
        proposed = [p for p in plan.papers if p.sitting == sitting.id]
        if not proposals_fit(proposed):
            raise TurnedAwayError(
                because.PLAN_WRONG, field=f"papers ({sitting.id}): proposal",
                value=", ".join(f"{p.code}={p.proposal or '–'}" for p in proposed),
                example='proposal = "truong-a", "truong-b"… (không ở đề dự bị / not the reserve)',
            )  # fmt: skip
        if sitting.policy is not Policy.TIME:
            _enough(f"{path}.shares_needed", sitting.shares_needed, keepers)
        if sitting.ends_at > plan.valid_until:
            raise TurnedAwayError(
                because.PLAN_WRONG,
                field="exam.valid_until",
                value=plan.valid_until.isoformat(),
                example=f"> {sitting.ends_at.isoformat()}",
            )
    _enough("exam.marking_shares", plan.marking_shares, keepers)


def _enough(field: str, needed: int, keepers: int) -> None:
    """SLIP-39 knows no 1-of-many: that would be the same card for everyone, and any single one opens."""
    low = 1 if keepers == 1 else 2
    if not low <= needed <= keepers:
        raise TurnedAwayError(
            because.PLAN_WRONG, field=field, value=needed, example=f"{low}–{keepers} (staff: custodian)"
        )


def _shaped(fields: Fields, name: str, shape: str, example: str) -> str:
    value = fields.text(name, example)
    if not re.fullmatch(shape, value):
        raise fields.wrong(name, f'"{example}"')
    return value


def _choice(fields: Fields, name: str, allowed: list[str]) -> str:
    value = fields.text(name, allowed[0])
    if value not in allowed:
        raise fields.wrong(name, " | ".join(f'"{a}"' for a in allowed))
    return value


def _room(fields: Fields) -> Room:
    room = Room(
        RoomId(_shaped(fields, "id", r"[0-9A-Za-z]{1,8}", "01")), fields.text("place", "Nhà A, tầng 2")
    )
    fields.finish()
    return room


def _working_time(fields: Fields, mode: Mode) -> timedelta:
    """Seconds are for drills only, so that a day can be played in minutes."""
    if mode is Mode.DRILL and fields.has("working_seconds"):
        return timedelta(seconds=fields.whole("working_seconds", 90, 5, 14_400))
    return timedelta(minutes=fields.whole("working_minutes", 90, 5, 240))


def _sitting(fields: Fields, mode: Mode) -> PlannedSitting:
    policy = Policy(_choice(fields, "policy", [p.value for p in Policy]))
    sitting_id = _shaped(fields, "id", SPELLED, "toan")
    if sitting_id == MARKING_ID:
        raise fields.wrong("id", '"toan"')
    planned = PlannedSitting(
        Sitting(
            id=SittingId(sitting_id),
            subject=fields.text("subject", "Toán"),
            subject_en=fields.text("subject_en", "Mathematics"),
            starts_at=fields.moment("starts_at", "2026-11-30T07:35:00+07:00"),
            working_time=_working_time(fields, mode),
            policy=policy,
            shares_needed=0 if policy is Policy.TIME else fields.whole("shares_needed", 2, 1, 16),
            sheet_layout=_sheet(fields),
            marking_rule=fields.text("rule", "quarter"),
        ),
        key_file=_shaped(fields, "key", _FILE, "dapan-toan.csv"),
        matrix_file=(
            _shaped(fields, "matrix", _FILE, "matran-toan.pdf")
            if fields.has("matrix") or wants_matrix(mode, policy)
            else None
        ),
    )
    fields.finish()
    return planned


def _sheet(fields: Fields) -> str:
    """A layout's name, or a form file in the plan's folder."""
    if is_form_file(fields.text("sheet", "own:p1=12,essay=1")):
        return _shaped(fields, "sheet", _FILE, "mau-truong.toml")
    return fields.text("sheet", "own:p1=12,essay=1")


def _paper(fields: Fields, sittings: list[SittingId]) -> PlannedPaper:
    sitting = SittingId(_choice(fields, "sitting", [str(s) for s in sittings]))
    code = PaperCode(_shaped(fields, "code", r"[0-9]{3,4}", "101"))
    planned = PlannedPaper(
        id=PaperId(f"{sitting}-{code}"),
        sitting=sitting,
        code=code,
        reserve=fields.flag("reserve"),
        file=_shaped(fields, "file", _FILE, "toan-101.pdf"),
        proposal=_shaped(fields, "proposal", SPELLED, "truong-a") if fields.has("proposal") else "",
    )
    fields.finish()
    return planned


def _staff(fields: Fields, rooms: list[RoomId]) -> PlannedStaff:
    known = [r.value for r in Role]
    roles = fields.texts("roles", '["proctor"]')
    if any(r not in known for r in roles):
        raise fields.wrong("roles", " | ".join(known))
    room = RoomId(_choice(fields, "room", [str(r) for r in rooms])) if fields.has("room") else None
    staff = PlannedStaff(
        id=StaffId(_shaped(fields, "id", SPELLED, "gt1-01")),
        name=fields.text("name", "Trần Thị Bình"),
        roles=frozenset(Role(r) for r in roles),
        room=room,
    )
    fields.finish()
    return staff


def _unique(field: str, names: list[RoomId] | list[SittingId] | list[PaperId] | list[StaffId]) -> None:
    for at, name in enumerate(names):
        if name in names[:at]:
            raise TurnedAwayError(because.PLAN_REPEATED, field=f"{field}[{at + 1}]", value=name)
