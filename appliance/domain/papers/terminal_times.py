"""What terminals say about the time, and what that counts for.

The appliance asks with a fresh nonce; the terminal answers at once with its own clock. Its word was spoken between the
question and the answer, so half the round trip bounds what the network can hide. Words are kept against the boot
clock, which nobody can set: a wall clock that is set later stands out against words that were given before.

Fresh words of   Say that the wall is                Finding
enrolled
terminals
0 to 2           anything                            none: too few to be a witness
3 or more        ahead, more than half of them       ahead, by their median
3 or more        behind, more than half of them      behind, by their median
3 or more        neither                             believable

One terminal has one word, its latest. So a thief with one terminal, or with any minority, can neither stop the bell nor
hide a clock that the others contradict; and no number of terminals makes a clock believable that another witness
contradicts: they can only stop the bell, never ring it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from threading import Lock

from appliance.domain.names import TerminalId

FEWEST = 3
LONGEST_TRIP_US = 2_000_000
"""An answer that was longer on its way says too little."""
GOOD_FOR_US = 15 * 60 * 1_000_000
TERMINAL_US = 60_000_000
"""Clocks of kiosk terminals are this far apart without anybody's doing."""


@dataclass(frozen=True)
class Word:
    """``epoch_us``: the terminal's wall clock minus our boot clock. ``spread_us``: half the round trip.
    ``at_us``: boot time of the answer."""

    terminal: TerminalId
    epoch_us: int
    spread_us: int
    at_us: int


@dataclass
class TimeBook:
    """Questions that are open and the latest word of each terminal, in memory only. One question and one word a
    terminal: it stays small. Times are boot microseconds."""

    _asked: dict[TerminalId, tuple[str, int]] = field(default_factory=dict)
    _words: dict[TerminalId, Word] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def ask(self, terminal: TerminalId, nonce: str, now_us: int) -> None:
        """A later question takes the place of an earlier one."""
        with self._lock:
            self._asked[terminal] = (nonce, now_us)

    def answer(self, terminal: TerminalId, nonce: str, said_us: int, now_us: int) -> bool:
        """Was that the answer to the open question, and quick enough to mean something? Either way the question
        is used up."""
        with self._lock:
            open_nonce, asked_us = self._asked.pop(terminal, ("", 0))
            trip_us = now_us - asked_us
            if not open_nonce or open_nonce != nonce or not 0 <= trip_us <= LONGEST_TRIP_US:
                return False
            epoch_us = said_us - (asked_us + trip_us // 2)
            self._words[terminal] = Word(terminal, epoch_us, -(-trip_us // 2), now_us)
            return True

    def words(self, now_us: int, enrolled: Collection[TerminalId]) -> tuple[Word, ...]:
        """Fresh words of terminals that are enrolled now; a revoked one is not heard."""
        with self._lock:
            return tuple(
                w
                for w in self._words.values()
                if w.terminal in enrolled and 0 <= now_us - w.at_us <= GOOD_FOR_US
            )
