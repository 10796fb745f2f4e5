"""Give a known terminal something fresh to sign."""

from dataclasses import dataclass

from appliance.domain.names import TerminalId
from appliance.domain.people.nonces import NonceBook
from appliance.domain.people.refusals import NO_TERMINAL
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.entropy import Entropy
from appliance.ports.people import TerminalState
from appliance.ports.unit_of_work import UnitOfWork

NONCE_BYTES = 24


@dataclass(frozen=True, kw_only=True)
class TerminalChallenge:
    """``nonces`` is the same book that :class:`OpenTerminal` takes from."""

    work: UnitOfWork
    clock: Clock
    entropy: Entropy
    nonces: NonceBook

    def __call__(self, terminal: TerminalId) -> str | Refusal:
        with self.work.read() as tx:
            known = tx.people.terminal(terminal)
        if known is None or known.state is not TerminalState.ENROLLED:
            return Refusal(NO_TERMINAL)
        nonce = self.entropy.take(NONCE_BYTES).hex()
        self.nonces.issue(terminal, nonce, self.clock.now().boot_us)
        return nonce
