"""Marking rules as data: points by part, exact decimals (docs/formats/marking_rule.md)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from appliance.domain.refusals import Refusal
from appliance.domain.sheets.answer_key import AnswerKey
from appliance.domain.sheets.key_refusals import (
    BAD_RULE,
    RULE_AND_KEY_DIFFER,
    RULE_NAMES_STRANGER,
    UNKNOWN_RULE,
)

ZERO = Decimal(0)
STATEMENTS_A_QUESTION = 4
PARTS = ("part_one", "part_two", "part_three")
_MOST = Decimal(100)


@dataclass(frozen=True)
class MarkingRule:
    """``one`` and ``three``: points a question. ``two``: points of a true/false question by the number of its
    statements answered right, 1 to 4. ``counts``: how many questions a part must have, where that is fixed.
    ``single``: points of named questions of parts I and III instead. ``step``: the total is rounded to it, half up.
    """

    name: str
    one: Decimal = ZERO
    two: tuple[Decimal, ...] = (ZERO,) * STATEMENTS_A_QUESTION
    three: Decimal = ZERO
    counts: Mapping[str, int] = field(default_factory=dict)
    single: Mapping[str, Decimal] = field(default_factory=dict)
    step: Decimal = Decimal("0.01")


_QUARTER = Decimal("0.25")
_LADDER = (Decimal("0.1"), _QUARTER, Decimal("0.5"), Decimal("1"))
BUILT_IN: Mapping[str, MarkingRule] = {
    rule.name: rule
    for rule in (
        MarkingRule("toan", one=_QUARTER, counts={"I": 12}),
        MarkingRule("tieng-anh-40", one=_QUARTER, counts={"I": 40}),
        MarkingRule("moet-2025", one=_QUARTER, two=_LADDER, three=_QUARTER),
        MarkingRule("moet-2025-toan", one=_QUARTER, two=_LADDER, three=Decimal("0.5")),
    )
}
"""``toan``: 12 questions of a grade-10 maths paper, 3,0 points. ``tieng-anh-40``: 10 points. ``moet-2025``: the
Ministry's three parts; in mathematics a short answer counts 0,5."""


def built_in_rule(name: str) -> MarkingRule | Refusal:
    return BUILT_IN.get(name) or Refusal(UNKNOWN_RULE, {"rule": name, "known": ", ".join(BUILT_IN)})


def questions_of(key: AnswerKey) -> dict[str, int]:
    """How many questions each part has; four statements are one question."""
    stems = {q.rpartition(".")[0] if q.startswith("II.") else q for q in key.questions}
    return {part: sum(s.startswith(f"{part}.") for s in stems) for part in ("I", "II", "III")}


def refuse_rule(rule: MarkingRule, key: AnswerKey) -> Refusal | None:
    """None when the rule can mark by this key."""
    for part, needed in rule.counts.items():
        found = questions_of(key)[part]
        if found != needed:
            facts = {"part": part, "rule": rule.name, "needed": str(needed), "found": str(found)}
            return Refusal(RULE_AND_KEY_DIFFER, facts)
    unknown = sorted(rule.single.keys() - set(key.questions))
    return Refusal(RULE_NAMES_STRANGER, {"rule": rule.name, "question": unknown[0]}) if unknown else None


class _BadRuleError(ValueError):
    pass


def _points(raw: Any, place: str) -> Decimal:
    """Exact: TOML numbers are read as decimals; strings may have a comma."""
    try:
        points = Decimal(raw.replace(",", ".")) if isinstance(raw, str) else Decimal(raw)
    except (InvalidOperation, TypeError, ValueError):
        raise _BadRuleError(place) from None
    if isinstance(raw, bool) or not points.is_finite() or not 0 <= points <= _MOST:
        raise _BadRuleError(place)
    return points


def _rule(raw: dict[str, Any]) -> MarkingRule:
    known = {"name", "round_to", "points", *PARTS}
    if unknown := sorted(raw.keys() - known):
        raise _BadRuleError(unknown[0])
    if not isinstance(raw.get("name"), str) or not raw["name"]:
        raise _BadRuleError("name")
    tables = {name: raw.get(name, {}) for name in (*PARTS, "points")}
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise _BadRuleError(name)
        if name != "points" and (odd := sorted(table.keys() - {"questions", "points"})):
            raise _BadRuleError(f"{name}.{odd[0]}")
    counts = {
        "I" * n: tables[part]["questions"] for n, part in enumerate(PARTS, 1) if "questions" in tables[part]
    }
    for part, count in counts.items():
        if type(count) is not int or not 0 <= count <= 120:
            raise _BadRuleError(f"{PARTS[len(part) - 1]}.questions")
    ladder = tables["part_two"].get("points", [0] * STATEMENTS_A_QUESTION)
    if not isinstance(ladder, list) or len(ladder) != STATEMENTS_A_QUESTION:
        raise _BadRuleError("part_two.points")
    step = _points(raw.get("round_to", "0.01"), "round_to")
    if not step:
        raise _BadRuleError("round_to")
    if odd := sorted(q for q in tables["points"] if q.startswith("II.")):
        raise _BadRuleError(f"points.{odd[0]}")
    return MarkingRule(
        raw["name"],
        one=_points(tables["part_one"].get("points", 0), "part_one.points"),
        two=tuple(_points(p, "part_two.points") for p in ladder),
        three=_points(tables["part_three"].get("points", 0), "part_three.points"),
        counts=counts,
        single={q: _points(p, f"points.{q}") for q, p in tables["points"].items()},
        step=step,
    )


def parse_rule(text: str) -> MarkingRule | Refusal:
    """A rule file's words to a rule, or the first thing wrong in it by name."""
    try:
        return _rule(tomllib.loads(text, parse_float=Decimal))
    except RecursionError:
        return Refusal(BAD_RULE, {"detail": "TOML"})
    except (
        ValueError,
        ArithmeticError,
    ) as broken:  # numbers of thousands of digits, exponents beyond all measure
        return Refusal(BAD_RULE, {"detail": str(broken)})
