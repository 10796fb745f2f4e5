"""What a step asks for besides the right person at the right time: receiver, another pair, seal, witnesses, counts."""

from collections.abc import Iterator, Mapping

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act, Facts
from appliance.domain.custody.control_refusals import SHEETS_DIFFER
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.paper_counts import refuse_balance, refuse_codes
from appliance.domain.custody.states import OF_PAPERS, Condition, Purpose
from appliance.domain.custody.steps import Counted, Rule, Step
from appliance.domain.custody.waivers import Control
from appliance.domain.exam import Role
from appliance.domain.refusals import Refusal

ROLE_WORDS: Mapping[Role, tuple[str, str]] = {
    Role.OFFICER: ("cán bộ QLCLGD", "officer"),
    Role.PROCTOR: ("cán bộ coi thi của phòng", "proctor of the room"),
    Role.OPERATOR: ("người quét phiếu", "scan operator"),
    Role.CUSTODIAN: ("người giữ khóa", "custodian"),
    Role.INSPECTOR: ("thanh tra", "inspector"),
}


def refuse_particulars(packet: Packet, rule: Rule, act: Act, facts: Facts) -> Refusal | None:
    return next(unmet(packet, rule, act, facts), None)


def unmet(packet: Packet, rule: Rule, act: Act, facts: Facts) -> Iterator[Refusal]:
    """Everything the step asks for and does not get, in the order it is told."""
    needs = rule.needs
    if rule.step is Step.TAKE and packet.receiver != facts.by.id:
        yield Refusal(because.OTHER_RECEIVER, {"receiver": packet.receiver or "?"})
    if needs.frozen and not facts.frozen:
        yield Refusal(because.SCANS_NOT_FROZEN)
    asked = (
        _refuse_receiver(packet, needs.receiver, act, facts) if needs.receiver else None,
        _refuse_same_pair(packet, rule, facts) if needs.another else None,
        _refuse_photo(packet, rule, facts),
        _refuse_seal(packet, rule, act, facts),
        _refuse_witnesses(packet, needs.witnesses, act, facts) if needs.witnesses else None,
        _refuse_count(packet, needs.counted, act, facts),
    )
    yield from (refused for refused in asked if refused)


def _refuse_same_pair(packet: Packet, rule: Rule, facts: Facts) -> Refusal | None:
    """The check is made by somebody else than the holder; whoever goes on with the packet is not the checker."""
    checking = rule.step is Step.CHECKED
    other = packet.holder if checking else packet.checked_by
    if other == facts.by.id:
        return Refusal(because.SAME_CHECKER)
    if packet.purpose not in OF_PAPERS:
        return None
    if checking:
        same = bool(facts.terminal) and facts.terminal == packet.terminal
    else:
        same = packet.checked_by is not None and facts.terminal == packet.checked_on
    return Refusal(because.SAME_DEVICE) if same else None


def _refuse_photo(packet: Packet, rule: Rule, facts: Facts) -> Refusal | None:
    photo = rule.needs.photo
    if photo and photo not in facts.photos and Control.PHOTO not in facts.waived:
        return Refusal(because.PHOTO_NEEDED, {"packet": packet.id})
    return None


def _refuse_seal(packet: Packet, rule: Rule, act: Act, facts: Facts) -> Refusal | None:
    damaged = Condition.DAMAGED in (act.condition, packet.condition)
    if rule.needs.whole and damaged and Control.DAMAGED_OPEN not in facts.waived:
        return Refusal(because.SEAL_DAMAGED, {"packet": packet.id})
    return None


def _refuse_receiver(packet: Packet, role: Role, act: Act, facts: Facts) -> Refusal | None:
    if act.to == facts.by.id:
        return Refusal(because.SAME_PERSON)
    to = facts.to
    fits = role is not Role.PROCTOR or (
        to is not None
        and (to.room == packet.room or (packet.purpose is Purpose.SPARE and to.room is not None))
    )
    if to is None or role not in to.roles or not fits:
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
    expected: int | None = packet.count
    match counted:
        case Counted.NOTHING:
            return None
        case Counted.BY_CODE:
            balanced = None if Control.PAPER_COUNT in facts.waived else refuse_balance
            return refuse_codes(facts.printed, act.codes) or (
                balanced(facts.printed, act.codes) if balanced else None
            )
        case Counted.COLLECTED:
            expected = facts.attendance.collected if facts.attendance else None
            if expected is None:
                return Refusal(because.NOT_COLLECTED, {"room": packet.room})
        case Counted.IN_THE_BAG | Counted.SHEETS:
            pass
    if act.count is None or not 0 <= act.count <= packet.copies:
        return Refusal(because.COUNT_NEEDED, {"most": str(packet.copies)})
    if expected is not None and act.count != expected:
        return Refusal(because.COUNT_DIFFERS, {"count": str(act.count), "expected": str(expected)})
    if counted is Counted.SHEETS and facts.sheets != act.count and Control.SHEET_COUNT not in facts.waived:
        found = {"count": str(act.count), "sheets": str(facts.sheets or 0), "room": packet.room}
        return Refusal(SHEETS_DIFFER, found)
    return None
