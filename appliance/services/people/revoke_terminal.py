"""Shut a terminal out: its key is never taken again and its open sockets are cut."""

from dataclasses import dataclass, replace

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.people import TerminalRevoked
from appliance.domain.names import TerminalId
from appliance.domain.people.refusals import NO_TERMINAL
from appliance.domain.refusals import Refusal
from appliance.ports.notices import Notices
from appliance.ports.people import Terminal, TerminalState
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RevokeTerminal:
    work: UnitOfWork
    notices: Notices

    def __call__(self, terminal: TerminalId, why: str, by: Actor) -> Terminal | Refusal:
        """A waiting one can be revoked too. Revoking twice changes nothing and is recorded once."""
        with self.work.write() as tx:
            known = tx.people.terminal(terminal)
            if known is None:
                return Refusal(NO_TERMINAL)
            revoked = replace(known, state=TerminalState.REVOKED, room=None)
            if known.state is not TerminalState.REVOKED:
                tx.people.put_terminal(revoked)
                tx.record(TerminalRevoked(terminal, why), by)
        self.notices.drop(terminal)
        self.notices.look("terminals")
        return revoked
