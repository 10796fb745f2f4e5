"""Ask a terminal what time it is, and take its word."""

from dataclasses import dataclass

from appliance.domain.names import TerminalId
from appliance.domain.papers.terminal_times import TimeBook
from appliance.domain.papers.timing_refusals import TIME_NOT_TAKEN
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.entropy import Entropy

NONCE_BYTES = 16


@dataclass(frozen=True, kw_only=True)
class AskTime:
    """``book`` is the same that :class:`HearTime` writes into and the clock's judge reads."""

    clock: Clock
    entropy: Entropy
    book: TimeBook

    def __call__(self, terminal: TerminalId) -> str:
        """A nonce to send back with the terminal's time."""
        nonce = self.entropy.take(NONCE_BYTES).hex()
        self.book.ask(terminal, nonce, self.clock.now().boot_us)
        return nonce


@dataclass(frozen=True, kw_only=True)
class HearTime:
    clock: Clock
    book: TimeBook

    def __call__(self, terminal: TerminalId, nonce: str, said_us: int) -> Refusal | None:
        """``said_us``: the terminal's wall time in microseconds since 1970 UTC."""
        if self.book.answer(terminal, nonce, said_us, self.clock.now().boot_us):
            return None
        return Refusal(TIME_NOT_TAKEN)
