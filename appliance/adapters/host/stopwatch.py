"""How long something took; for figures, never for decisions."""

import time


def seconds() -> float:
    """Seconds of a clock that only runs forward, from an arbitrary start."""
    return time.perf_counter()
