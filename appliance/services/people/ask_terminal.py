"""A browser that made its key asks to be let in, and is told the code to show on its screen."""

import hashlib
from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.people import TerminalAsked
from appliance.domain.names import TerminalId
from appliance.domain.people.refusals import BAD_TERMINAL_KEY, TERMINAL_REVOKED, TOO_MANY_WAITING
from appliance.domain.people.terminals import MOST_WAITING, code_from
from appliance.domain.refusals import Refusal
from appliance.ports.entropy import Entropy
from appliance.ports.notices import Notices
from appliance.ports.people import Terminal, TerminalState
from appliance.ports.terminal_keys import TerminalKeys
from appliance.ports.unit_of_work import UnitOfWork

ID_BYTES = 6


@dataclass(frozen=True, kw_only=True)
class AskTerminal:
    work: UnitOfWork
    entropy: Entropy
    keys: TerminalKeys
    notices: Notices

    def __call__(self, name: str, public_key: bytes) -> Terminal | Refusal:
        """Asking again with the same key gives the same terminal and code."""
        if not self.keys.is_key(public_key):
            return Refusal(BAD_TERMINAL_KEY)
        with self.work.write() as tx:
            known = tx.people.terminals()
            before = next((t for t in known if t.public_key == public_key), None)
            if before is not None:
                return Refusal(TERMINAL_REVOKED) if before.state is TerminalState.REVOKED else before
            waiting = sum(t.state is TerminalState.ASKED for t in known)
            if waiting >= MOST_WAITING:
                return Refusal(TOO_MANY_WAITING, {"waiting": str(waiting)})
            terminal = Terminal(
                TerminalId(f"mt-{self.entropy.take(ID_BYTES).hex()}"),
                name,
                public_key,
                code_from(self.entropy.take(8)),
                TerminalState.ASKED,
                None,
            )
            tx.people.put_terminal(terminal)
            fingerprint = hashlib.sha256(public_key).hexdigest()
            tx.record(TerminalAsked(terminal.id, fingerprint), Actor(terminal=terminal.id))
        self.notices.look("terminals")
        return terminal
