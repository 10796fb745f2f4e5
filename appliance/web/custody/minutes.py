"""Incidents and late acts over HTTP."""

from dataclasses import dataclass
from typing import Literal

from appliance.domain.custody.incidents import PENALTY_WORDS, Incident, Penalty, Told
from appliance.domain.custody.late import LateAct, told_of
from appliance.domain.custody.steps import words_of
from appliance.domain.exam import Role
from appliance.domain.instants import iso, moment
from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.services.custody.decide_late_act import DecideLateAct
from appliance.services.custody.merge_late_act import ListLateActs, MergeLateAct
from appliance.services.custody.tell_incident import DecideIncident, ListIncidents, TellIncident
from appliance.web.api import OFFICER, READERS, Access, Api, Call, Message, Nothing

OF_THE_ROOM = Access(frozenset({Role.PROCTOR, Role.OFFICER}))
WHO_SEES = Access(frozenset({Role.PROCTOR, Role.OFFICER, Role.INSPECTOR}))
AT_THE_TERMINAL = Access(frozenset({Role.PROCTOR, Role.OFFICER, Role.OPERATOR}), terminal=True)
Penalties = Literal["none", "reprimand", "warning", "suspension"]


@dataclass(frozen=True, kw_only=True)
class MinutesVerbs:
    tell_incident: TellIncident
    decide_incident: DecideIncident
    list_incidents: ListIncidents
    merge_late_act: MergeLateAct
    decide_late_act: DecideLateAct
    list_late_acts: ListLateActs


class TellForm(Message):
    """``candidate`` empty: nobody in particular. ``witnesses``: two candidates, when the candidate will not sign."""

    candidate: str = ""
    what: str
    evidence: str = ""
    proposed: Penalties = "none"
    signed: bool = True
    witnesses: tuple[str, ...] = ()


class PenaltyForm(Message):
    penalty: Penalties


class IncidentMessage(Message):
    """``decided`` is null while an officer has to decide."""

    number: int
    sitting: str
    room: str
    candidate: str
    what: str
    evidence: str
    proposed: Penalties
    proposed_vi: str
    proposed_en: str
    decided: Penalties | None
    decided_vi: str
    decided_en: str
    decided_by: str | None
    told_by: str
    told_at: str


class IncidentList(Message):
    incidents: list[IncidentMessage]


class LateForm(Message):
    """``signed``: the act as the terminal signed it (docs/formats/late-act.md); ``signature``: r and s in base64url."""

    signed: str
    signature: str


class LateMessage(Message):
    """``reason``: code of the refusal it met, with what it says."""

    id: str
    packet: str
    step: str
    step_vi: str
    step_en: str
    staff: str
    terminal: str
    done_at: str
    outcome: Literal["merged", "conflict", "accepted", "set-aside"]
    reason: str
    reason_vi: str
    reason_en: str
    decided_by: str | None
    decision: str


class LateList(Message):
    acts: list[LateMessage]


class LateVerdict(Message):
    accept: bool
    reason: str


def incident_message(incident: Incident) -> IncidentMessage:
    told, decided = incident.told, incident.decided
    proposed_vi, proposed_en = PENALTY_WORDS[told.proposed]
    decided_vi, decided_en = PENALTY_WORDS[decided] if decided else ("", "")
    return IncidentMessage(
        number=incident.number, sitting=incident.sitting, room=incident.room, candidate=told.candidate, what=told.what,
        evidence=told.evidence, proposed=told.proposed.value, proposed_vi=proposed_vi, proposed_en=proposed_en,
        decided=decided.value if decided else None, decided_vi=decided_vi, decided_en=decided_en,
        decided_by=incident.decided_by, told_by=incident.told_by, told_at=iso(moment(incident.told_us)),
    )  # fmt: skip


def late_message(late: LateAct) -> LateMessage:
    claim = late.claim
    vi, en = words_of(claim.act.step)
    met_vi, met_en = told_of(late.reason, claim.packet)
    return LateMessage(
        id=late.id, packet=claim.packet, step=claim.act.step.value, step_vi=vi, step_en=en, staff=claim.staff,
        terminal=claim.terminal, done_at=iso(moment(claim.at_us)), outcome=late.outcome.value, reason=late.reason,
        reason_vi=met_vi, reason_en=met_en,
        decided_by=late.decided_by, decision=late.decision,
    )  # fmt: skip


def minutes_api(verbs: MinutesVerbs) -> Api:
    api = Api("minutes")
    _incidents(api, verbs)
    _late(api, verbs)
    return api


def _incidents(api: Api, verbs: MinutesVerbs) -> None:
    @api.post(
        "/api/sittings/<sitting>/rooms/<room>/incidents",
        who=OF_THE_ROOM,
        body=TellForm,
        answer=IncidentMessage,
    )
    def tell(call: Call[TellForm], sitting: str, room: str) -> IncidentMessage | Refusal:
        """Write an incident down, with the penalty that is proposed."""
        body = call.body
        told = Told(
            body.candidate.strip(), body.what.strip(), body.evidence.strip(), Penalty(body.proposed), body.signed,
            tuple(w.strip() for w in body.witnesses if w.strip()),
        )  # fmt: skip
        answer = verbs.tell_incident(SittingId(sitting), RoomId(room), told, call.caller)
        return answer if isinstance(answer, Refusal) else incident_message(answer)

    @api.post("/api/incidents/<number>/penalty", who=OFFICER, body=PenaltyForm, answer=IncidentMessage)
    def decide(call: Call[PenaltyForm], number: str) -> IncidentMessage | Refusal:
        """Decide the penalty of an incident."""
        told = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0
        answer = verbs.decide_incident(told, Penalty(call.body.penalty), call.caller)
        return answer if isinstance(answer, Refusal) else incident_message(answer)

    @api.get("/api/incidents", who=WHO_SEES, answer=IncidentList)
    def incidents(call: Call[Nothing]) -> IncidentList:
        """All incidents, or those of a proctor's own room."""
        return IncidentList(incidents=[incident_message(i) for i in verbs.list_incidents(call.caller)])


def _late(api: Api, verbs: MinutesVerbs) -> None:
    @api.post("/api/late-acts", who=AT_THE_TERMINAL, body=LateForm, answer=LateMessage)
    def late(call: Call[LateForm]) -> LateMessage | Refusal:
        """Hand in an act that the terminal kept and signed while the appliance was away."""
        answer = verbs.merge_late_act(call.body.signed, call.body.signature, call.caller)
        return answer if isinstance(answer, Refusal) else late_message(answer)

    @api.get("/api/late-acts", who=READERS, answer=LateList)
    def late_acts(_call: Call[Nothing]) -> LateList:
        """All late acts and what became of them."""
        return LateList(acts=[late_message(a) for a in verbs.list_late_acts()])

    @api.post("/api/late-acts/<late>/verdict", who=OFFICER, body=LateVerdict, answer=LateMessage)
    def verdict(call: Call[LateVerdict], late: str) -> LateMessage | Refusal:
        """Accept a late act that no longer fitted, or set it aside."""
        answer = verbs.decide_late_act(late, call.body.accept, call.body.reason, call.caller)
        return answer if isinstance(answer, Refusal) else late_message(answer)
