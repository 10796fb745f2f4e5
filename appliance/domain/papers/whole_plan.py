"""What no single entry of exam.toml can tell: whether its rooms, sittings, papers and people make one exam."""

from collections.abc import Sequence

from appliance.domain.exam import Policy
from appliance.domain.papers import plan_refusals as because
from appliance.domain.papers.fields import TurnedAwayError
from appliance.domain.papers.plan import Plan
from appliance.domain.papers.submission import proposals_fit


def check_whole(plan: Plan) -> None:
    """No id stands twice; each sitting has a paper that is no reserve and ends before the bundle does; the custodians
    suffice. Raises TurnedAwayError with the first entry that does not fit."""
    _unique("rooms", [r.id for r in plan.rooms])
    _unique("sittings", [s.sitting.id for s in plan.sittings])
    _unique("papers", [p.id for p in plan.papers])
    _unique("staff", [s.id for s in plan.staff])
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


def _unique(field: str, names: Sequence[str]) -> None:
    for at, name in enumerate(names):
        if name in names[:at]:
            raise TurnedAwayError(because.PLAN_REPEATED, field=f"{field}[{at + 1}]", value=name)
