"""The loop that prints receipts, one at a time, for as long as the appliance runs."""

import logging
import threading
from dataclasses import dataclass

from appliance.services.ledger.print_receipt import PrintReceipt, Step

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.25
"""How often an empty queue is looked at; a read of one small table."""
FIRST_RETRY_SECONDS = 1.0
LONGEST_RETRY_SECONDS = 15.0


@dataclass(kw_only=True)
class PrintQueue:
    """Back-off doubles while the printer is not ready and starts anew when a job was attempted."""

    print_receipt: PrintReceipt
    pause: float = LOOK_SECONDS

    def step(self) -> bool:
        """True when a job was attempted; otherwise ``pause`` says how long to wait, in seconds."""
        match self.print_receipt():
            case Step.WORKED:
                self.pause = LOOK_SECONDS
                return True
            case Step.WAITING:
                self.pause = min(max(FIRST_RETRY_SECONDS, self.pause * 2), LONGEST_RETRY_SECONDS)
                return False
            case Step.IDLE:
                self.pause = LOOK_SECONDS
                return False

    def run(self, stop: threading.Event) -> None:
        """Until ``stop`` is set. What is left half done by an earlier run is put in doubt first."""
        if doubtful := self.print_receipt.recover():
            log.warning("%d receipts were cut short by the last stop and wait for a person", doubtful)
        while not stop.is_set():
            if not self.step():
                stop.wait(self.pause)
