"""Tell who a browser speaks for, from its two cookies."""

from dataclasses import dataclass

from appliance.domain.people.caller import NOBODY, Caller, EnrolledTerminal
from appliance.ports.clock import Clock
from appliance.ports.people import PeopleStore, Session, TerminalState
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.people.sign_in import token_hash

LIFETIME_US = 14 * 3600 * 1_000_000
"""A sign-in ends by itself after the longest exam day."""


@dataclass(frozen=True, kw_only=True)
class WhoIs:
    work: UnitOfWork
    clock: Clock

    def __call__(self, staff_token: str | None, terminal_token: str | None) -> Caller:
        """A cookie that is unknown, ended or of a revoked terminal counts as none."""
        if not staff_token and not terminal_token:
            return NOBODY
        with self.work.read() as tx:
            exam = tx.exam.current()
            staff = terminal = None
            if staff_token and exam and (session := self._open(tx.people, staff_token)):
                staff = next((s for s in exam.staff if s.id == session.staff), None)
            if (
                terminal_token
                and (opened := tx.people.session(token_hash(terminal_token)))
                and opened.terminal
            ):
                known = tx.people.terminal(opened.terminal)
                if known and known.room and known.state is TerminalState.ENROLLED:
                    terminal = EnrolledTerminal(known.id, known.room)
        return Caller(staff, terminal)

    def _open(self, people: PeopleStore, token: str) -> Session | None:
        session = people.session(token_hash(token))
        if session is None or self.clock.now().wall_us - session.opened_us > LIFETIME_US:
            return None
        return session
