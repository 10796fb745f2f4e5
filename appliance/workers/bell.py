"""The bell's loop: looks at the table, waits for the next start, rings.

Its state is the table alone, so a restart before, at or after the bell changes nothing. It looks again at least
every 200 ms, for shares may come late; when somebody sets the wall clock it wakes at once. A second before a start it
takes the writer's place and gathers all, so that a slow writer cannot stand between the start and the keys.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.names import SittingId
from appliance.domain.papers.clock_verdict import Verdict
from appliance.domain.papers.sitting_state import SittingState, about_to_ring, due, next_start
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Alarm, Clock
from appliance.ports.memory import Memory
from appliance.ports.unit_of_work import UnitOfWork
from appliance.ports.vault import Purpose, Vault
from appliance.services.papers.release_papers import Released, ReleasePapers

SLICE_US = 200_000
AHEAD_US = 1_000_000
NOTE_EVERY_US = 60_000_000
QUIET_US = 5_000_000
AFTER_US = 3_000_000
"""How long after a start the keys may still be on their way through this process."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Bell:
    work: UnitOfWork
    clock: Clock
    alarm: Alarm
    release: ReleasePapers
    note_time: Callable[[], Verdict]
    vault: Vault
    memory: Memory
    first_in_line: Callable[[], bool]
    """Lets the bell's own thread run before other work, where the system permits it."""
    set_by_somebody: Event = field(default_factory=Event)

    def table(self) -> tuple[SittingState, ...]:
        with self.work.read() as tx:
            return tx.papers.table()

    def step(self) -> tuple[SittingId, ...]:
        """Ring for every sitting that is due, or for the one about to be, and return which; else wait for the next
        start, a slice at most."""
        table = self.table()
        now_us = self.clock.now().wall_us
        if ringing := due(table, now_us):
            for row in ringing:
                self._said(row, self.release(row.sitting, APPLIANCE))
            return tuple(row.sitting for row in ringing)
        soon = about_to_ring(table, now_us, AHEAD_US)
        if soon is not None:
            outcome = self.release.at_the_start(soon.sitting, APPLIANCE, lambda: self._reach(soon.starts_us))
            if outcome is not None:
                self._said(soon, outcome)
                return (soon.sitting,)
            if self.set_by_somebody.is_set():
                return ()
        start = next_start(table, now_us)
        self._wait(now_us + SLICE_US if start is None else min(now_us + SLICE_US, start))
        return ()

    def _reach(self, starts_us: int) -> bool:
        """Wait for a start that is near. False when the clock was set."""
        while (left_us := starts_us - self.clock.now().wall_us) > 0:
            if left_us > AHEAD_US or self._wait(starts_us):
                return False
        return True

    def _wait(self, wall_us: int) -> bool:
        """True when the clock was set: who judges it looks at once, and the record says when it was."""
        was_set = self.alarm.wait(wall_us, AHEAD_US)
        if was_set:
            log.warning("the clock was set")
            self.set_by_somebody.set()
        return was_set

    @staticmethod
    def _said(row: SittingState, outcome: Released | Refusal) -> None:
        if isinstance(outcome, Refusal):
            log.warning("%s held: %s", row.sitting, outcome.reason.code)
        else:
            log.info("%s rang %d ms late to %d terminals", row.sitting, outcome.late_ms, outcome.terminals)

    def start_is_near(self) -> bool:
        """Just before a start nothing else may wait for the disk."""
        now_us = self.clock.now().wall_us
        start = next_start(self.table(), now_us)
        return start is not None and start - now_us <= QUIET_US

    def forget_ended(self) -> None:
        """The secret stays until the end of the sitting, for its reserve paper, and no longer."""
        now_us = self.clock.now().wall_us
        for row in self.table():
            if row.ends_us <= now_us:
                self.vault.forget(Purpose(row.sitting))

    def run(self, stop: Event) -> None:
        """Until told to stop. A failure is logged and the next look follows: the bell must not die of one."""
        if not self.first_in_line():
            log.info("the bell takes its turn like the rest of the process")
        noted_us: int | None = None
        quiet_until_us: int | None = None
        while not stop.is_set():
            try:
                now_us = self.clock.now().boot_us
                if self.start_is_near():
                    if quiet_until_us is None:
                        self.memory.put_off()
                    quiet_until_us = now_us + QUIET_US + AFTER_US
                elif quiet_until_us is not None and now_us >= quiet_until_us:
                    self.memory.resume()
                    quiet_until_us = None
                is_time = quiet_until_us is None and (noted_us is None or now_us - noted_us >= NOTE_EVERY_US)
                if is_time or self.set_by_somebody.is_set():
                    self.set_by_somebody.clear()
                    self.note_time()
                    self.forget_ended()
                    noted_us = now_us
                self.step()
            except Exception:
                log.exception("bell")
                stop.wait(1)
        self.memory.resume()
