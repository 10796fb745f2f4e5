"""The loops that run the scanner and look into the folder of a network scanner, as long as the appliance runs."""

import logging
import threading
from dataclasses import dataclass

from appliance.services.sheets.scan_pages import ScanPages
from appliance.services.sheets.take_dropped import TakeDropped

ASKED_SECONDS = 0.5
DROPPED_SECONDS = 2.0
"""A file is taken in when it stood still between two looks."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ScanQueue:
    scan_pages: ScanPages

    def run(self, stop: threading.Event) -> None:
        """Until ``stop`` is set. Pages that an earlier run left behind are taken in first; what breaks ends this run."""
        if cut := self.scan_pages.recover():
            log.warning("%d scans were cut short by the last stop; their whole pages were taken in", cut)
        while not stop.is_set():
            if not self.scan_pages():
                stop.wait(ASKED_SECONDS)


@dataclass(frozen=True, kw_only=True)
class DropQueue:
    take_dropped: TakeDropped

    def run(self, stop: threading.Event) -> None:
        """Until ``stop`` is set. What fails is tried again at the next look; nothing is moved before it is taken in."""
        while not stop.wait(DROPPED_SECONDS):
            try:
                self.take_dropped()
            except Exception:
                log.exception("dropped files wait for the next look")
