"""May this caller use this route?"""

from appliance.domain.exam import Role
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import NEEDS_TERMINAL, NOT_ALLOWED, NOT_SIGNED_IN, Refusal
from appliance.web.api import Access

ROLE_NAMES = {
    Role.OFFICER: "cán bộ QLCLGD / officer",
    Role.PROCTOR: "giám thị / proctor",
    Role.CUSTODIAN: "người giữ khóa / custodian",
    Role.OPERATOR: "người quét phiếu / scan operator",
    Role.INSPECTOR: "thanh tra / inspector",
}


def refuse_access(who: Access, caller: Caller) -> Refusal | None:
    """None when the caller may."""
    if who.signed_in and caller.staff is None:
        return Refusal(NOT_SIGNED_IN)
    if who.roles and not caller.has(who.roles):
        return Refusal(NOT_ALLOWED, {"roles": ", ".join(ROLE_NAMES[r] for r in sorted(who.roles))})
    if who.terminal and caller.terminal is None:
        return Refusal(NEEDS_TERMINAL)
    return None
