"""An officer who sees the code on a terminal's screen lets it in for a room."""

import hashlib
from dataclasses import dataclass, replace

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.people import TerminalEnrolled
from appliance.domain.names import RoomId, TerminalId
from appliance.domain.people.refusals import NO_TERMINAL, NOT_WAITING, WRONG_CODE
from appliance.domain.people.terminals import same_code
from appliance.domain.refusals import NO_EXAM, UNKNOWN_ROOM, Refusal
from appliance.ports.notices import Notices
from appliance.ports.people import Terminal, TerminalState
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class EnrolTerminal:
    work: UnitOfWork
    notices: Notices

    def __call__(self, terminal: TerminalId, code: str, room: RoomId, by: Actor) -> Terminal | Refusal:
        with self.work.write() as tx:
            exam = tx.exam.current()
            asked = tx.people.terminal(terminal)
            if exam is None:
                return Refusal(NO_EXAM)
            if asked is None:
                return Refusal(NO_TERMINAL)
            if asked.state is not TerminalState.ASKED:
                return Refusal(NOT_WAITING)
            if room not in {r.id for r in exam.rooms}:
                return Refusal(UNKNOWN_ROOM, {"room": room})
            if not same_code(asked.code, code):
                return Refusal(WRONG_CODE)
            enrolled = replace(asked, state=TerminalState.ENROLLED, room=room)
            tx.people.put_terminal(enrolled)
            fingerprint = hashlib.sha256(asked.public_key).hexdigest()
            tx.record(TerminalEnrolled(terminal, room, fingerprint), by)
        self.notices.look("terminals")
        return enrolled
