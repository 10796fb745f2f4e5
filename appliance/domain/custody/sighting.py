"""A label was scanned, nothing is done yet: is this the right packet, and what may this person do with it now?"""

from appliance.domain.custody.acts import Facts
from appliance.domain.custody.decide import refuse_room, refuse_rule, was_opened
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.refusals import ALREADY_OPENED, WRONG_SITTING
from appliance.domain.custody.states import State
from appliance.domain.custody.steps import Rule, rules_from
from appliance.domain.exam import Role
from appliance.domain.refusals import Refusal

_BACK = frozenset({State.RETURNED, State.ARCHIVED})


def decide_sighting(packet: Packet, facts: Facts) -> tuple[Rule, ...] | Refusal:
    """The steps open to this person now, or why the packet should be left alone. An opened packet whose turn it is not,
    or one that officers hold scanned in a room, is a second one."""
    if refused := refuse_room(packet, facts):
        return refused
    following = rules_from(packet.purpose, packet.state)
    answers = [(rule, refuse_rule(packet, rule, facts)) for rule in following]
    ready = tuple(rule for rule, refused in answers if refused is None)
    if ready:
        return ready
    expected_here = (
        Role.OFFICER in facts.by.roles if packet.state in _BACK else packet.state is State.RETURNING
    )
    expected_here = expected_here or packet.state is State.RESEALED
    if was_opened(packet) and not expected_here:
        return Refusal(ALREADY_OPENED, {"packet": packet.id})
    return next((r for _, r in answers if r and r.reason is WRONG_SITTING), ())
