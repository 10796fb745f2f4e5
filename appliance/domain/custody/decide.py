"""May this packet take this step, now, by this person? Pure and total: every packet, step and caller gets an answer.

Order of questions: is it a repeat, the right room, next in the table, the right person, the right time, then what
the step itself asks for (receiver, witnesses, count). The first "no" is the one that is told.
"""

from dataclasses import replace

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act, Facts, Stepped
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.paper_counts import left_over
from appliance.domain.custody.particulars import ROLE_WORDS, refuse_particulars, unmet
from appliance.domain.custody.states import OF_PAPERS, STATE_WORDS, Condition, Purpose, State
from appliance.domain.custody.steps import Counted, Rule, Step, rule_for, rules_from
from appliance.domain.custody.waivers import Control
from appliance.domain.exam import Role
from appliance.domain.instants import microseconds
from appliance.domain.refusals import Reason, Refusal

REPEAT_US = 120_000_000
"""The same act by the same person within two minutes is one act whose answer got lost; later it is a second one. Kept by
the terminal it may bear an earlier time than the one a failing network brought here."""
_UNOPENED = frozenset({State.SEALED, State.STORED, State.ISSUING, State.AT_ROOM, State.CHECKED, State.SHOWN})
_WAITED_FOR = {Control.SECOND_CHECK: because.NO_SECOND_CHECK, Control.USE_SPARE: because.NOT_WITHDRAWN}
"""What a step that needs a control set aside says while nobody has."""


def decide_step(packet: Packet, act: Act, facts: Facts) -> Stepped | Refusal:
    mark = act.fingerprint(facts.by.id)
    now_us = microseconds(facts.now)
    if mark == packet.last_act and abs(now_us - packet.since_us) <= REPEAT_US:
        return Stepped(packet, packet, act, facts.by.id, repeated=True)
    if refused := refuse_room(packet, facts):
        return refused
    rule = rule_for(packet.purpose, packet.state, act.step)
    if rule is None:
        return _out_of_order(packet, act.step, facts)
    refused = refuse_rule(packet, rule, facts) or refuse_particulars(packet, rule, act, facts)
    if refused:
        return refused
    return Stepped(packet, _moved(packet, rule, act, facts, mark, now_us), act, facts.by.id)


def accepted_step(packet: Packet, act: Act, facts: Facts) -> tuple[Stepped | None, tuple[Reason, ...]]:
    """A step that an officer accepts after the fact, and every control it then goes past. No step where the table knows
    none from here, or its number is missing or does not fit the packet: that is never gone past."""
    decided = decide_step(packet, act, facts)
    if isinstance(decided, Stepped):
        return decided, ()
    rule = rule_for(packet.purpose, packet.state, act.step)
    if rule is None:
        return None, (decided.reason,)
    first = (refuse_room(packet, facts), refuse_rule(packet, rule, facts))
    refusals = (*(r for r in first if r), *unmet(packet, rule, act, facts))
    reasons = tuple(dict.fromkeys(r.reason for r in refusals))
    if not _told_number(packet, rule.needs.counted, act):
        return None, reasons
    mark = act.fingerprint(facts.by.id)
    moved = _moved(packet, rule, act, facts, mark, microseconds(facts.now))
    return Stepped(packet, moved, act, facts.by.id), reasons


def _told_number(packet: Packet, counted: Counted, act: Act) -> bool:
    if act.count is not None and not 0 <= act.count <= packet.copies:
        return False
    told = bool(act.codes) if counted is Counted.BY_CODE else act.count is not None
    return counted is Counted.NOTHING or told


def refuse_room(packet: Packet, facts: Facts) -> Refusal | None:
    """A proctor, or anybody on a room's terminal, deals with that room's packets only."""
    drawn = facts.by.room if facts.by.roles == {Role.PROCTOR} else packet.room
    for here in (drawn, facts.terminal_room or packet.room):
        if here != packet.room:
            return Refusal(because.WRONG_ROOM, {"room": packet.room, "here": here or "?"})
    return None


def refuse_rule(packet: Packet, rule: Rule, facts: Facts) -> Refusal | None:
    """Who and when; what the step asks for besides is looked at later."""
    if rule.waiver and rule.waiver not in facts.waived:
        return Refusal(_WAITED_FOR[rule.waiver], {"packet": packet.id})
    if not facts.by.roles & set(rule.who):
        vi, en = ROLE_WORDS[rule.who[0]]
        return Refusal(because.NOT_YOURS, {"who": vi, "who_en": en})
    if facts.by.roles & set(rule.who) == {Role.PROCTOR} and facts.by.room != packet.room:
        return Refusal(because.WRONG_ROOM, {"room": packet.room, "here": facts.by.room or "?"})
    opens = rule.earliest.of(facts.sitting) if rule.earliest else facts.now
    closes = rule.latest.of(facts.sitting) if rule.latest else facts.now
    if opens <= facts.now <= closes:
        return None
    if facts.running and facts.running.id != facts.sitting.id:
        return Refusal(
            because.WRONG_SITTING, {"sitting": facts.sitting.subject, "running": facts.running.subject}
        )
    told = {"step": rule.vi, "step_en": rule.en}
    if facts.now > closes:
        return Refusal(because.TOO_LATE, told)
    minutes = -((facts.now - opens).total_seconds() // 60)
    return Refusal(because.TOO_EARLY, told | {"minutes": f"{minutes:.0f}"})


def was_opened(packet: Packet) -> bool:
    """Its seal has been broken; of a packet on its way back, the count that was taken tells."""
    if packet.purpose not in OF_PAPERS:
        return packet.purpose is Purpose.KEYS and packet.state is State.OPENED
    return packet.state in (State.OPENED, State.COUNTED, State.RESEALED) or (
        packet.count is not None and packet.state in (State.RETURNING, State.RETURNED, State.ARCHIVED)
    )


def _out_of_order(packet: Packet, step: Step, facts: Facts) -> Refusal:
    if step in (Step.CHECKED, Step.SHOWN, Step.OPENED) and was_opened(packet):
        return Refusal(because.ALREADY_OPENED, {"packet": packet.id})
    if step is Step.OPENED and packet.state is State.AT_ROOM:
        check = rule_for(packet.purpose, packet.state, Step.CHECKED)
        refused = refuse_rule(packet, check, facts) if check else None
        if refused and refused.reason is because.WRONG_SITTING:
            return refused
        return Refusal(because.NO_SECOND_CHECK, {"packet": packet.id})
    state_vi, state_en = STATE_WORDS[packet.state]
    following = [r for r in rules_from(packet.purpose, packet.state) if r.waiver is None]
    return Refusal(
        because.OUT_OF_ORDER,
        {
            "packet": packet.id,
            "state": state_vi,
            "state_en": state_en,
            "next": "; ".join(r.vi for r in following) or "lưu giữ túi",
            "next_en": "; ".join(r.en for r in following) or "keep the packet",
        },
    )


def _moved(packet: Packet, rule: Rule, act: Act, facts: Facts, mark: str, now_us: int) -> Packet:
    """The packet after the step. While a seal is unbroken, the worst that anybody saw of it stays."""
    damaged = packet.state in _UNOPENED or rule.step is Step.TAKE
    condition = Condition.DAMAGED if damaged and packet.condition is Condition.DAMAGED else act.condition
    giving, checking = rule.needs.receiver is not None, rule.step is Step.CHECKED
    spare = packet.purpose is Purpose.SPARE and rule.needs.receiver is Role.PROCTOR and facts.to is not None
    return replace(
        packet,
        room=(facts.to.room or packet.room) if spare and facts.to else packet.room,
        state=rule.after,
        condition=condition,
        holder=packet.holder if giving or checking else facts.by.id,
        giver=facts.by.id if giving else None,
        receiver=act.to if giving else None,
        count=_count_after(packet, rule.needs.counted, act),
        last_act=mark,
        since_us=now_us,
        terminal=packet.terminal if checking else facts.terminal,
        checked_by=facts.by.id if checking else packet.checked_by,
        checked_on=facts.terminal if checking else packet.checked_on,
    )


def _count_after(packet: Packet, counted: Counted, act: Act) -> int | None:
    match counted:
        case Counted.NOTHING:
            return packet.count
        case Counted.BY_CODE:
            return min(left_over(act.codes), packet.copies)
    return act.count
