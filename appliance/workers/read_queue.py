"""The loop that reads scanned batches, one at a time, for as long as the appliance runs."""

import logging
import threading
from dataclasses import dataclass

from appliance.domain.refusals import is_disk_full
from appliance.services.sheets.read_batch import ReadBatch

LOOK_SECONDS = 0.25
"""How often an empty queue is looked at; a read of one small table."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ReadQueue:
    read_batch: ReadBatch

    def step(self) -> bool:
        """True when the next one may follow at once. What failed is in doubt, or waits while the disk is full; where not
        even that could be written, it is taken up anew like one cut short."""
        full = False
        try:
            return self.read_batch()
        except Exception as error:
            full = is_disk_full(error)
            log.exception("batch not read, it waits for room" if full else "batch left in doubt")
        self.read_batch.recover()
        return not full

    def run(self, stop: threading.Event) -> None:
        """Until ``stop`` is set. What is left half read by an earlier run is put in doubt first."""
        if doubtful := self.read_batch.recover():
            log.warning("%d batches were cut short by the last stop and wait for a person", doubtful)
        while not stop.is_set():
            if not self.step():
                stop.wait(LOOK_SECONDS)
