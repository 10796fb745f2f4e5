"""exam.toml: what a person writes, and what is named when it is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.domain.exam import Policy
from appliance.domain.papers.parse_plan import parse_plan
from appliance.domain.papers.plan import Plan
from appliance.domain.refusals import Refusal
from tests.doubles.small_plan import TOML


def refused(text: str) -> tuple[str, str]:
    outcome = parse_plan(text)
    assert isinstance(outcome, Refusal)
    assert "{" not in outcome.vi + outcome.en + outcome.next_vi + outcome.next_en
    return outcome.reason.code, outcome.facts.get("field", "")


def edited(old: str, new: str) -> str:
    assert old in TOML
    return TOML.replace(old, new, 1)


def test_a_plan_is_read_as_written() -> None:
    plan = parse_plan(TOML)
    assert isinstance(plan, Plan)
    sitting = plan.sittings[0].sitting
    assert (sitting.id, sitting.policy, sitting.shares_needed) == ("toan", Policy.QUORUM, 2)
    assert sitting.ends_at.isoformat() == "2026-11-30T09:05:00+07:00"
    assert [(p.id, p.reserve) for p in plan.papers] == [
        ("toan-101", False), ("toan-102", False), ("toan-109", True),
    ]  # fmt: skip
    assert [s.id for s in plan.custodians()] == ["kh1", "kh2", "kh3"]


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ('name = "Thi thử vào lớp 10"\n', "", "plan-missing", "exam.name"),
        ('mode = "drill"', 'mode = "play"', "plan-wrong", "exam.mode"),
        ("bundle_number = 1", "bundle_number = 0", "plan-wrong", "exam.bundle_number"),
        ("bundle_number = 1", "bundle_number = true", "plan-wrong", "exam.bundle_number"),
        ("starts_at = 2026-11-30T07:35:00+07:00", "starts_at = 2026-11-30T07:35:00", "plan-wrong", "sittings[1].starts_at"),
        ("shares_needed = 2", "shares_needed = 4", "plan-wrong", "sittings[1].shares_needed"),
        ("shares_needed = 2", "shares_needed = 1", "plan-wrong", "sittings[1].shares_needed"),
        ("working_minutes = 90", "working_minute = 90", "plan-missing", "sittings[1].working_minutes"),
        ("working_minutes = 90", "working_minutes = 90\nroom = 1", "plan-unknown-field", "sittings[1].room"),
        ('policy = "quorum"', 'policy = "none"', "plan-wrong", "sittings[1].policy"),
        ('id = "toan"', 'id = "marking"', "plan-wrong", "sittings[1].id"),
        ('code = "102"', 'code = "101"', "plan-repeated", "papers[2]"),
        ('code = "102"', 'code = "10A"', "plan-wrong", "papers[2].code"),
        ('file = "toan-101.pdf"', 'file = "../../etc/passwd"', "plan-wrong", "papers[1].file"),
        ('file = "toan-101.pdf"', 'file = "/etc/passwd"', "plan-wrong", "papers[1].file"),
        ('room = "01"', 'room = "09"', "plan-wrong", "staff[3].room"),
        ('roles = ["officer"]', 'roles = ["king"]', "plan-wrong", "staff[1].roles"),
        ('id = "cb2"', 'id = "cb1"', "plan-repeated", "staff[2]"),
        ("valid_until = 2026-12-31", "valid_until = 2026-11-01", "plan-wrong", "exam.valid_until"),
        ("[exam]", "[examen]", "plan-missing", "exam"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_field(old: str, new: str, code: str, field: str) -> None:
    assert refused(edited(old, new)) == (code, field)


def test_a_slip_of_the_pen_is_named_by_line() -> None:
    outcome = parse_plan(edited('mode = "drill"', 'mode = "drill'))
    assert isinstance(outcome, Refusal)
    assert "line 7" in outcome.en


def test_a_sitting_without_any_paper_but_a_reserve_is_refused() -> None:
    text = TOML.replace('file = "toan-101.pdf"', 'file = "a.pdf"\nreserve = true')
    text = text.replace('file = "toan-102.pdf"', 'file = "b.pdf"\nreserve = true')
    assert refused(text) == ("plan-missing", "papers (toan)")


def test_seconds_of_working_time_are_for_drills_only() -> None:
    short = edited("working_minutes = 90", "working_seconds = 20")
    assert isinstance(parse_plan(short), Plan)
    assert refused(short.replace('mode = "drill"', 'mode = "live"'))[1] == "sittings[1].working_minutes"


@given(st.text(max_size=200))
def test_any_text_gets_a_plan_or_a_refusal_and_never_a_crash(text: str) -> None:
    assert isinstance(parse_plan(text), Plan | Refusal)


VALUES = st.sampled_from(["1", '""', "true", "[]", "{}", "[1]", "2026-01-01", '"x"', "-5", "1.5", "nan"])
LINES = [line for line in TOML.splitlines() if " = " in line]


@given(st.sampled_from(LINES), VALUES)
def test_any_value_in_any_field_gets_a_plan_or_a_refusal(line: str, value: str) -> None:
    outcome = parse_plan(TOML.replace(line, f"{line.split(' = ')[0]} = {value}", 1))
    assert isinstance(outcome, Plan | Refusal)
