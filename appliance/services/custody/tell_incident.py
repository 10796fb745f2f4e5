"""Write an incident of a room down, decide about it, and list what was told."""

import hashlib
from dataclasses import dataclass

from appliance.domain.custody.control_refusals import NO_INCIDENT
from appliance.domain.custody.incidents import (
    Incident,
    Penalty,
    Told,
    at_once,
    decide_penalty,
    incident_text,
    refuse_incident,
)
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.custody_controls import IncidentTold, PenaltyDecided
from appliance.domain.names import RoomId, SittingId
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.notices import Notices
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import who_asks
from appliance.services.custody.room_of import who_asks_in_room


def _decided(tx: Transaction, incident: Incident, by: Actor) -> None:
    if incident.decided is None or incident.decided_by is None:
        return
    event = PenaltyDecided(
        incident.number, incident.told.candidate, incident.decided.value, incident.decided_by
    )
    tx.record(event, by, receipt=True)


@dataclass(frozen=True, kw_only=True)
class TellIncident:
    """The same words by the same person again are one incident."""

    work: UnitOfWork
    clock: Clock
    notices: Notices

    def __call__(self, sitting: SittingId, room: RoomId, told: Told, caller: Caller) -> Incident | Refusal:
        with self.work.write() as tx:
            asker = who_asks_in_room(tx, caller, sitting, room)
            if isinstance(asker, Refusal):
                return asker
            candidates = frozenset(c.number for c in asker.exam.candidates if c.room == room)
            if refused := refuse_incident(told, candidates, room):
                return refused
            known = tx.custody.incidents()
            here = (sitting, room, told, asker.by.id)
            for one in known:
                if (one.sitting, one.room, one.told, one.told_by) == here:
                    return one
            number = 1 + max((i.number for i in known), default=0)
            incident = Incident(number, *here, self.clock.now().wall_us)
            decided = at_once(incident, asker.by)
            tx.custody.put_incident(decided)
            sha256 = hashlib.sha256(incident_text(incident).encode()).hexdigest()
            event = IncidentTold(number, sitting, room, told.candidate, told.proposed.value, sha256)
            tx.record(event, caller.actor, receipt=True)
            _decided(tx, decided, caller.actor)
        for topic in ("packets", "receipts"):
            self.notices.look(topic)
        return decided


@dataclass(frozen=True, kw_only=True)
class DecideIncident:
    work: UnitOfWork
    notices: Notices

    def __call__(self, number: int, penalty: Penalty, caller: Caller) -> Incident | Refusal:
        with self.work.write() as tx:
            asker = who_asks(tx, caller)
            if isinstance(asker, Refusal):
                return asker
            before = next((i for i in tx.custody.incidents() if i.number == number), None)
            if before is None:
                return Refusal(NO_INCIDENT, {"number": str(number)})
            after = decide_penalty(before, penalty, asker.by)
            if isinstance(after, Refusal):
                return after
            if after.decided is not before.decided:
                tx.custody.put_incident(after)
                _decided(tx, after, caller.actor)
        self.notices.look("packets")
        return after


@dataclass(frozen=True, kw_only=True)
class ListIncidents:
    """A room's own for its proctors, all for officers and inspectors."""

    work: UnitOfWork

    def __call__(self, caller: Caller) -> tuple[Incident, ...]:
        with self.work.read() as tx:
            room = caller.staff.room if caller.staff else None
            return tuple(i for i in tx.custody.incidents() if room in (None, i.room))
