"""No loop of the worker ends by a fault: it is told in the log and begun anew, with its own recovery first."""

import logging
from collections.abc import Callable
from threading import Event

AGAIN_SECONDS = 1.0

log = logging.getLogger(__name__)


def keep_up(loop: Callable[[Event], None], stop: Event, again_seconds: float = AGAIN_SECONDS) -> None:
    """Until ``stop`` is set."""
    while not stop.is_set():
        try:
            loop(stop)
        except Exception:
            log.exception("a loop of the worker broke and is begun anew")
            stop.wait(again_seconds)
