"""The bell's loop: looks at the table, sleeps until the next start by the boot clock, rings.

Its state is the table alone, so a restart before, at or after the bell changes nothing. It looks again at least
every 200 ms: shares may come late and the wall clock may be set at any moment.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.names import SittingId
from appliance.domain.papers.clock_verdict import Verdict
from appliance.domain.papers.sitting_state import SittingState, due, next_start
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.memory import Memory
from appliance.ports.unit_of_work import UnitOfWork
from appliance.ports.vault import Purpose, Vault
from appliance.services.papers.release_papers import ReleasePapers

SLICE_US = 200_000
NOTE_EVERY_US = 60_000_000
QUIET_US = 5_000_000
AFTER_US = 3_000_000
"""How long after a start the keys may still be on their way through this process."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Bell:
    work: UnitOfWork
    clock: Clock
    release: ReleasePapers
    note_time: Callable[[], Verdict]
    vault: Vault
    memory: Memory

    def table(self) -> tuple[SittingState, ...]:
        with self.work.read() as tx:
            return tx.papers.table()

    def step(self) -> tuple[SittingId, ...]:
        """Ring for every sitting that is due and return which; else sleep to the next start, a slice at most."""
        table = self.table()
        now = self.clock.now()
        ringing = due(table, now.wall_us)
        for row in ringing:
            outcome = self.release(row.sitting, APPLIANCE)
            if isinstance(outcome, Refusal):
                log.warning("%s held: %s", row.sitting, outcome.reason.code)
            else:
                log.info(
                    "%s rang %d ms late to %d terminals", row.sitting, outcome.late_ms, outcome.terminals
                )
        if not ringing:
            start = next_start(table, now.wall_us)
            wait = SLICE_US if start is None else min(SLICE_US, start - now.wall_us)
            self.clock.sleep_until(now.boot_us + wait)
        return tuple(row.sitting for row in ringing)

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
                if quiet_until_us is None and (noted_us is None or now_us - noted_us >= NOTE_EVERY_US):
                    self.note_time()
                    self.forget_ended()
                    noted_us = now_us
                self.step()
            except Exception:
                log.exception("bell")
                stop.wait(1)
        self.memory.resume()
