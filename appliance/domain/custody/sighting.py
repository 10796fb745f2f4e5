"""A label was scanned, nothing is done yet: is this the right packet, and what may this person do with it now?"""

from appliance.domain.custody.decide import Facts, refuse_room, refuse_rule
from appliance.domain.custody.packets import Packet, Purpose, State
from appliance.domain.custody.refusals import ALREADY_OPENED, WRONG_SITTING
from appliance.domain.custody.steps import Rule, rules_from
from appliance.domain.refusals import Refusal

_SEAL_GONE = frozenset({State.OPENED, State.RETURNED})
"""States of a paper packet whose label has been torn: a whole one now is a second one."""


def decide_sighting(packet: Packet, facts: Facts) -> tuple[Rule, ...] | Refusal:
    """The steps open to this person now, or why the packet should be left alone."""
    if refused := refuse_room(packet, facts):
        return refused
    following = rules_from(packet.purpose, packet.state)
    answers = [(rule, refuse_rule(packet, rule, facts)) for rule in following]
    ready = tuple(rule for rule, refused in answers if refused is None)
    if ready:
        return ready
    if packet.purpose is Purpose.PAPERS and packet.state in _SEAL_GONE:
        return Refusal(ALREADY_OPENED, {"packet": packet.id})
    return next((r for _, r in answers if r and r.reason is WRONG_SITTING), ())
