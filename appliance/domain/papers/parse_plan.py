"""Read exam.toml (docs/formats/plan.md): each entry asked for by name, with an example in every refusal."""

import tomllib
from datetime import timedelta

from appliance.domain.exam import Mode, Policy, Role, Room, Sitting
from appliance.domain.names import SPELLED, ExamId, PaperCode, PaperId, RoomId, SittingId, StaffId
from appliance.domain.papers import plan_refusals as because
from appliance.domain.papers.fields import Fields, TurnedAwayError
from appliance.domain.papers.plan import MARKING_ID, Plan, PlannedPaper, PlannedSitting, PlannedStaff
from appliance.domain.papers.submission import wants_matrix
from appliance.domain.papers.whole_plan import check_whole
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.carried_forms import is_form_file

_FILE = r"(?!.*\.\.)[^/\\\x00-\x1f][^\\\x00-\x1f]*"


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
    mode = Mode(exam.choice("mode", [m.value for m in Mode]))
    rooms = tuple(_room(f) for f in top.tables("rooms"))
    sittings = tuple(_sitting(f, mode) for f in top.tables("sittings"))
    known = [s.sitting.id for s in sittings]
    papers = tuple(_paper(f, known) for f in top.tables("papers"))
    staff = tuple(_staff(f, [r.id for r in rooms]) for f in top.tables("staff"))
    plan = Plan(
        exam=ExamId(exam.shaped("id", SPELLED, "thi-thu-10-lan-1")),
        name=exam.text("name", "Thi thử vào lớp 10, lần 1"),
        school=exam.text("school", "Trường THCS Hoa Phượng"),
        school_code=exam.shaped("school_code", r"[A-Za-z0-9-]{2,20}", "THCS-HP"),
        mode=mode,
        bundle_number=exam.whole("bundle_number", 1, 1, 999_999),
        valid_until=exam.moment("valid_until", "2026-12-31T17:00:00+07:00"),
        roster_file=exam.shaped("roster", _FILE, "thisinh.xlsx"),
        signing_key_file=exam.shaped("signing_key", _FILE, "author.key"),
        appliance_card_file=exam.shaped("appliance_card", _FILE, "appliance.json"),
        recovery=exam.shaped("recovery", r"age1[a-z0-9]{58}", "age1…") if exam.has("recovery") else None,
        marking_shares=exam.whole("marking_shares", 2, 1, 16) if exam.has("marking_shares") else 2,
        card_pins=exam.flag("card_pins"),
        duress_cards=exam.flag("duress_cards"),
        rooms=rooms,
        sittings=sittings,
        papers=papers,
        staff=staff,
    )
    exam.finish()
    top.finish()
    check_whole(plan)
    return plan


def _room(fields: Fields) -> Room:
    room = Room(RoomId(fields.shaped("id", r"[0-9A-Za-z]{1,8}", "01")), fields.text("place", "Nhà A, tầng 2"))
    fields.finish()
    return room


def _working_time(fields: Fields, mode: Mode) -> timedelta:
    """Seconds are for drills only, so that a day can be played in minutes."""
    if mode is Mode.DRILL and fields.has("working_seconds"):
        return timedelta(seconds=fields.whole("working_seconds", 90, 5, 14_400))
    return timedelta(minutes=fields.whole("working_minutes", 90, 5, 240))


def _sitting(fields: Fields, mode: Mode) -> PlannedSitting:
    policy = Policy(fields.choice("policy", [p.value for p in Policy]))
    sitting_id = fields.shaped("id", SPELLED, "toan")
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
        key_file=fields.shaped("key", _FILE, "dapan-toan.csv"),
        matrix_file=(
            fields.shaped("matrix", _FILE, "matran-toan.pdf")
            if fields.has("matrix") or wants_matrix(mode, policy)
            else None
        ),
    )
    fields.finish()
    return planned


def _sheet(fields: Fields) -> str:
    """A layout's name, or a form file in the plan's folder."""
    if is_form_file(fields.text("sheet", "own:p1=12,essay=1")):
        return fields.shaped("sheet", _FILE, "mau-truong.toml")
    return fields.text("sheet", "own:p1=12,essay=1")


def _paper(fields: Fields, sittings: list[SittingId]) -> PlannedPaper:
    sitting = SittingId(fields.choice("sitting", [str(s) for s in sittings]))
    code = PaperCode(fields.shaped("code", r"[0-9]{3,4}", "101"))
    planned = PlannedPaper(
        id=PaperId(f"{sitting}-{code}"),
        sitting=sitting,
        code=code,
        reserve=fields.flag("reserve"),
        file=fields.shaped("file", _FILE, "toan-101.pdf"),
        proposal=fields.shaped("proposal", SPELLED, "truong-a") if fields.has("proposal") else "",
    )
    fields.finish()
    return planned


def _staff(fields: Fields, rooms: list[RoomId]) -> PlannedStaff:
    known = [r.value for r in Role]
    roles = fields.texts("roles", '["proctor"]')
    if any(r not in known for r in roles):
        raise fields.wrong("roles", " | ".join(known))
    room = RoomId(fields.choice("room", [str(r) for r in rooms])) if fields.has("room") else None
    staff = PlannedStaff(
        id=StaffId(fields.shaped("id", SPELLED, "gt1-01")),
        name=fields.text("name", "Trần Thị Bình"),
        roles=frozenset(Role(r) for r in roles),
        room=room,
    )
    fields.finish()
    return staff
