"""Challenges a terminal has to sign: each good once, for a minute, and never too many at a time."""

from dataclasses import dataclass, field
from threading import Lock

from appliance.domain.names import TerminalId

LIFE_US = 60_000_000
MOST_A_TERMINAL = 8


@dataclass
class NonceBook:
    """In memory only: a restart forgets them all, and terminals ask again. Times are boot microseconds, which
    nobody can set. Only ids of known terminals are to be given, so that the book stays small."""

    _open: dict[TerminalId, dict[str, int]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def issue(self, terminal: TerminalId, nonce: str, now_us: int) -> None:
        """Make ``nonce`` good for that terminal; its oldest one goes when there are too many."""
        with self._lock:
            live = self._live(terminal, now_us)
            while len(live) >= MOST_A_TERMINAL:
                live.pop(next(iter(live)))
            live[nonce] = now_us
            self._open[terminal] = live

    def take(self, terminal: TerminalId, nonce: str, now_us: int) -> bool:
        """Was it good? From now on it is not."""
        with self._lock:
            live = self._live(terminal, now_us)
            good = live.pop(nonce, None) is not None
            self._open[terminal] = live
            if not live:
                del self._open[terminal]
            return good

    def _live(self, terminal: TerminalId, now_us: int) -> dict[str, int]:
        issued = self._open.get(terminal, {})
        return {nonce: at for nonce, at in issued.items() if 0 <= now_us - at <= LIFE_US}
