"""Let an enrolled terminal in once it has signed a fresh challenge with the key that was approved."""

from dataclasses import dataclass

from appliance.domain.names import RoomId, TerminalId
from appliance.domain.people.nonces import NonceBook
from appliance.domain.people.refusals import BAD_SIGNATURE, NO_TERMINAL, STALE_NONCE
from appliance.domain.people.terminals import open_message
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.entropy import Entropy
from appliance.ports.people import Session, TerminalState
from appliance.ports.terminal_keys import TerminalKeys
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.people.sign_in import TOKEN_BYTES, token_hash


@dataclass(frozen=True)
class OpenedTerminal:
    token: str
    terminal: TerminalId
    room: RoomId


@dataclass(frozen=True, kw_only=True)
class OpenTerminal:
    work: UnitOfWork
    clock: Clock
    entropy: Entropy
    keys: TerminalKeys
    nonces: NonceBook

    def __call__(self, terminal: TerminalId, nonce: str, signature: bytes) -> OpenedTerminal | Refusal:
        """The challenge is used up whether the signature is good or not."""
        now = self.clock.now()
        fresh = self.nonces.take(terminal, nonce, now.boot_us)
        with self.work.read() as tx:
            known = tx.people.terminal(terminal)
        if known is None or known.state is not TerminalState.ENROLLED or known.room is None:
            return Refusal(NO_TERMINAL)
        if not fresh:
            return Refusal(STALE_NONCE)
        if not self.keys.verify(known.public_key, open_message(terminal, nonce), signature):
            return Refusal(BAD_SIGNATURE)
        token = self.entropy.take(TOKEN_BYTES).hex()
        with self.work.write() as tx:
            tx.people.put_session(Session(token_hash(token), None, terminal, now.wall_us))
        return OpenedTerminal(token, terminal, known.room)
