"""May this packet take this step, now, by this person? Pure and total: every packet, step and caller gets an answer.

Order of questions: is it a repeat, the right room, next in the table, the right person, the right time, then what
the step itself asks for (receiver, witnesses, count). The first "no" is the one that is told.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from appliance.domain.custody import refusals as because
from appliance.domain.custody.attendance import Attendance
from appliance.domain.custody.packets import STATE_WORDS, Condition, Packet, Purpose, State
from appliance.domain.custody.steps import Counted, Rule, Step, rule_for, rules_from
from appliance.domain.exam import Role, Sitting, Staff
from appliance.domain.instants import microseconds
from appliance.domain.names import CandidateNumber, RoomId, StaffId
from appliance.domain.refusals import Refusal

REPEAT_US = 120_000_000
"""The same act by the same person within two minutes is one act whose answer got lost; later it is a second one."""
ROLE_WORDS: Mapping[Role, tuple[str, str]] = {
    Role.OFFICER: ("cán bộ QLCLGD", "officer"),
    Role.PROCTOR: ("cán bộ coi thi của phòng", "proctor of the room"),
    Role.OPERATOR: ("người quét phiếu", "scan operator"),
    Role.CUSTODIAN: ("người giữ khóa", "custodian"),
    Role.INSPECTOR: ("thanh tra", "inspector"),
}
_ONCE_OPENED = frozenset({State.OPENED, State.RESEALED, State.RETURNING, State.RETURNED})


@dataclass(frozen=True)
class Act:
    """What a person says they do."""

    step: Step
    condition: Condition
    count: int | None = None
    witnesses: tuple[CandidateNumber, ...] = ()
    to: StaffId | None = None

    def fingerprint(self, by: StaffId) -> str:
        said = [by, self.step, self.condition, self.count, self.witnesses, self.to]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@dataclass(frozen=True)
class Facts:
    """What the server knows around the act. ``to``: the named receiver, None when there is no such person.
    ``candidates``: of the packet's room. ``running``: the sitting people are busy with."""

    by: Staff
    terminal_room: RoomId | None
    candidates: frozenset[CandidateNumber]
    attendance: Attendance | None
    sitting: Sitting
    running: Sitting | None
    now: datetime
    to: Staff | None = None


@dataclass(frozen=True)
class Stepped:
    """``repeated``: nothing changes, the first answer is given again."""

    before: Packet
    after: Packet
    act: Act
    by: StaffId
    repeated: bool = False


def decide_step(packet: Packet, act: Act, facts: Facts) -> Stepped | Refusal:
    mark = act.fingerprint(facts.by.id)
    now_us = microseconds(facts.now)
    if mark == packet.last_act and 0 <= now_us - packet.since_us <= REPEAT_US:
        return Stepped(packet, packet, act, facts.by.id, repeated=True)
    if refused := refuse_room(packet, facts):
        return refused
    rule = rule_for(packet.purpose, packet.state, act.step)
    if rule is None:
        return _out_of_order(packet, act.step)
    refused = refuse_rule(packet, rule, facts) or _refuse_particulars(packet, rule, act, facts)
    if refused:
        return refused
    return Stepped(packet, _moved(packet, rule, act, facts, mark, now_us), act, facts.by.id)


def refuse_room(packet: Packet, facts: Facts) -> Refusal | None:
    """A proctor, or anybody on a room's terminal, deals with that room's packets only."""
    drawn = facts.by.room if facts.by.roles == {Role.PROCTOR} else packet.room
    for here in (drawn, facts.terminal_room or packet.room):
        if here != packet.room:
            return Refusal(because.WRONG_ROOM, {"room": packet.room, "here": here or "?"})
    return None


def refuse_rule(packet: Packet, rule: Rule, facts: Facts) -> Refusal | None:
    """Who and when; what the step asks for besides is looked at later."""
    if not facts.by.roles & set(rule.who):
        vi, en = ROLE_WORDS[rule.who[0]]
        return Refusal(because.NOT_YOURS, {"who": vi, "who_en": en})
    if Role.PROCTOR in rule.who and facts.by.room != packet.room:
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


def _out_of_order(packet: Packet, step: Step) -> Refusal:
    if step is Step.OPENED and packet.purpose is Purpose.PAPERS and packet.state in _ONCE_OPENED:
        return Refusal(because.ALREADY_OPENED, {"packet": packet.id})
    state_vi, state_en = STATE_WORDS[packet.state]
    following = rules_from(packet.purpose, packet.state)
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


def _refuse_particulars(packet: Packet, rule: Rule, act: Act, facts: Facts) -> Refusal | None:
    if rule.receiver:
        return _refuse_receiver(packet, rule.receiver, act, facts)
    if rule.step is Step.TAKE and packet.receiver != facts.by.id:
        return Refusal(because.OTHER_RECEIVER, {"receiver": packet.receiver or "?"})
    if rule.witnesses:
        return _refuse_witnesses(packet, rule.witnesses, act, facts)
    return _refuse_count(packet, rule.counted, act, facts)


def _refuse_receiver(packet: Packet, role: Role, act: Act, facts: Facts) -> Refusal | None:
    if act.to == facts.by.id:
        return Refusal(because.SAME_PERSON)
    to = facts.to
    if to is None or role not in to.roles or (role is Role.PROCTOR and to.room != packet.room):
        vi, en = ROLE_WORDS[role]
        told = {"to": (act.to or "")[:40], "who": vi, "who_en": en, "room": packet.room}
        return Refusal(because.NOT_A_RECEIVER, told)
    return None


def _refuse_witnesses(packet: Packet, needed: int, act: Act, facts: Facts) -> Refusal | None:
    if len(act.witnesses) != needed or len(set(act.witnesses)) != needed:
        return Refusal(because.TWO_WITNESSES, {"needed": str(needed)})
    absent = facts.attendance.absent if facts.attendance else ()
    for number in act.witnesses:
        if number not in facts.candidates or number in absent:
            return Refusal(because.NOT_A_WITNESS, {"number": number[:10], "room": packet.room})
    return None


def _refuse_count(packet: Packet, counted: Counted, act: Act, facts: Facts) -> Refusal | None:
    expected: int | None = None
    match counted:
        case Counted.NOTHING:
            return None
        case Counted.COPIES_LEFT:
            pass
        case Counted.COLLECTED:
            expected = facts.attendance.collected if facts.attendance else None
            if expected is None:
                return Refusal(because.NOT_COLLECTED, {"room": packet.room})
        case Counted.IN_THE_BAG:
            expected = packet.count
    if act.count is None or not 0 <= act.count <= packet.copies:
        return Refusal(because.COUNT_NEEDED, {"most": str(packet.copies)})
    if expected is not None and act.count != expected:
        return Refusal(because.COUNT_DIFFERS, {"count": str(act.count), "expected": str(expected)})
    return None


def _moved(packet: Packet, rule: Rule, act: Act, facts: Facts, mark: str, now_us: int) -> Packet:
    """The packet after the step. A hand-over keeps the worse of what its two sides saw."""
    damaged = rule.step is Step.TAKE and packet.condition is Condition.DAMAGED
    condition = Condition.DAMAGED if damaged else act.condition
    giving = rule.receiver is not None
    return replace(
        packet,
        state=rule.after,
        condition=condition,
        holder=packet.holder if giving else facts.by.id,
        giver=facts.by.id if giving else None,
        receiver=act.to if giving else None,
        count=packet.count if rule.counted is Counted.NOTHING else act.count,
        last_act=mark,
        since_us=now_us,
    )
