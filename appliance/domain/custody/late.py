"""Acts made while the appliance could not be reached: signed by the terminal, merged afterwards in their order.

The terminal signs ``phong-thi/packet-act/v1``, a newline, and the act as canonical JSON (docs/formats/late-act.md).
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from appliance.domain.custody import refusals as because
from appliance.domain.custody.acts import Act
from appliance.domain.custody.control_refusals import LATE_BAD_SIGNATURE, LATE_GARBLED, LATE_TIME
from appliance.domain.custody.paper_counts import CodeCount
from appliance.domain.custody.states import Condition
from appliance.domain.custody.steps import Step
from appliance.domain.ledger.events.custody import ALARM_WORDS
from appliance.domain.names import CandidateNumber, PacketId, PaperCode, StaffId, TerminalId
from appliance.domain.refusals import Reason, Refusal

NAMESPACE = "phong-thi/packet-act/v1\n"
LONGEST = 8_000
OLDEST_US = 12 * 3600 * 1_000_000
AHEAD_US = 5_000_000
"""A terminal's idea of the appliance's time may be off by this much."""


FACTS_LOST = ("không còn khớp với bảng bước", "no longer fits the table of steps")


class Outcome(StrEnum):
    MERGED = "merged"
    CONFLICT = "conflict"
    ACCEPTED = "accepted"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True)
class Claim:
    """What the signed text says. ``at_us``: the appliance's time, as the terminal knew it, in microseconds."""

    terminal: TerminalId
    staff: StaffId
    packet: PacketId
    seal_text: str
    act: Act
    at_us: int


@dataclass(frozen=True)
class LateAct:
    """``id``: SHA-256 of the signed text, so that one that comes twice is one."""

    id: str
    claim: Claim
    signed: str
    signature: str
    came_us: int
    outcome: Outcome
    reason: str = ""
    decided_by: StaffId | None = None
    decision: str = ""


def late_id(signed: str) -> str:
    return hashlib.sha256(signed.encode()).hexdigest()


def late_message(signed: str) -> bytes:
    """The bytes under the signature."""
    return (NAMESPACE + signed).encode()


def parse_claim(signed: str) -> Claim | Refusal:
    """Take the signed JSON apart; anything unknown, missing or of another type is no act."""
    try:
        raw = json.loads(signed) if len(signed) <= LONGEST else None
        return _claim(raw)
    except (ValueError, TypeError, KeyError, RecursionError):
        return Refusal(LATE_GARBLED)


def _claim(raw: object) -> Claim:
    if not isinstance(raw, dict) or set(raw) != _FIELDS:
        raise ValueError("fields")
    codes = tuple(
        CodeCount(PaperCode(_text(code)), _number(used), _number(spare), _number(spoilt))
        for code, used, spare, spoilt in raw["codes"]
    )
    act = Act(
        Step(raw["step"]), Condition(raw["condition"]),
        count=None if raw["count"] is None else _number(raw["count"]),
        witnesses=tuple(CandidateNumber(_text(w)) for w in raw["witnesses"]),
        to=None if raw["to"] is None else StaffId(_text(raw["to"])), codes=codes,
    )  # fmt: skip
    return Claim(
        TerminalId(_text(raw["terminal"])), StaffId(_text(raw["staff"])), PacketId(_text(raw["packet"])),
        _text(raw["seal_text"]), act, _number(raw["at_us"]),
    )  # fmt: skip


_FIELDS = frozenset(
    {
        "at_us",
        "codes",
        "condition",
        "count",
        "packet",
        "seal_text",
        "staff",
        "step",
        "terminal",
        "to",
        "witnesses",
    }
)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 400:
        raise ValueError("text")
    value.encode()  # half a character, which JSON can spell, is a ValueError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("number")
    return value


def refuse_claim(claim: Claim, terminal: TerminalId | None, staff: StaffId, now_us: int) -> Refusal | None:
    """Signed by this very terminal for this very person, and of today."""
    if claim.terminal != terminal or claim.staff != staff:
        return Refusal(LATE_BAD_SIGNATURE)
    return refuse_time(claim.at_us, now_us)


def refuse_time(at_us: int, now_us: int) -> Refusal | None:
    """The moment a terminal names for what it kept: not older than a day's work, not ahead of our clock."""
    return None if now_us - OLDEST_US <= at_us <= now_us + AHEAD_US else Refusal(LATE_TIME)


def refuse_behind(claim: Claim, others: Iterable[LateAct]) -> Refusal | None:
    """What a terminal did with a packet stands on what it did with it before: behind an act that waits for an officer,
    all the rest of that chain waits too."""
    for late in others:
        before = late.claim
        same = (before.packet, before.terminal) == (claim.packet, claim.terminal) and before != claim
        if same and late.outcome is Outcome.CONFLICT and before.at_us <= claim.at_us:
            return Refusal(because.EARLIER_WAITS, {"packet": claim.packet})
    return None


def told_of(code: str, packet: PacketId) -> tuple[str, str]:
    """What the refusal that a late act met says, in both languages; empty when it met none. Its facts were not kept: what
    can be said without them is said in few words."""
    reason = next((r for r in vars(because).values() if isinstance(r, Reason) and r.code == code), None)
    if reason is None:
        return ALARM_WORDS.get(code, ("", ""))
    try:
        return reason.vi.format(packet=packet), reason.en.format(packet=packet)
    except KeyError:
        return ALARM_WORDS.get(code, FACTS_LOST)
