"""The loop that reads scanned batches, one at a time, for as long as the appliance runs."""

import logging
import threading
from dataclasses import dataclass

from appliance.services.sheets.read_batch import ReadBatch

LOOK_SECONDS = 0.25
"""How often an empty queue is looked at; a read of one small table."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ReadQueue:
    read_batch: ReadBatch

    def step(self) -> bool:
        """True when a batch was attempted. What failed is in doubt, and the next one follows; where not even that could
        be written (a full disk), it is taken up anew like one cut short."""
        try:
            return self.read_batch()
        except Exception:
            log.exception("batch left in doubt")
        self.read_batch.recover()
        return True

    def run(self, stop: threading.Event) -> None:
        """Until ``stop`` is set. What is left half read by an earlier run is put in doubt first."""
        if doubtful := self.read_batch.recover():
            log.warning("%d batches were cut short by the last stop and wait for a person", doubtful)
        while not stop.is_set():
            if not self.step():
                stop.wait(LOOK_SECONDS)
