"""Is the wall clock believable? Rules, from the strongest witness to the weakest:

1. Within one boot, wall minus boot clock is constant: a change over 2 s means that somebody set the clock.
2. Time does not run backwards: the wall may not be below the highest wall time seen before, nor below the moment
   the bundle was signed.
3. Without a witness from this boot nobody can tell.
"""

from dataclasses import dataclass
from enum import StrEnum

from appliance.domain.instants import Instant

STEP_US = 2_000_000


class Verdict(StrEnum):
    BELIEVABLE = "believable"
    BEHIND = "behind"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Witnesses:
    """``this_boot``: an instant seen earlier, best when early in this boot. ``highest_us``: highest wall time of
    the ledger. ``signed_us``: when the loaded bundle was made, by its authors' clock."""

    this_boot: Instant | None
    highest_us: int | None
    signed_us: int | None


def clock_verdict(now: Instant, seen: Witnesses) -> Verdict:
    """
    >>> start = Instant(wall_us=10_000_000, boot_us=1_000_000, boot_id="a")
    >>> clock_verdict(Instant(90_000_000, 2_000_000, "a"), Witnesses(start, None, None))
    <Verdict.AHEAD: 'ahead'>
    """
    floor = max((us for us in (seen.highest_us, seen.signed_us) if us is not None), default=None)
    if floor is not None and now.wall_us < floor - STEP_US:
        return Verdict.BEHIND
    if seen.this_boot is None or seen.this_boot.boot_id != now.boot_id:
        return Verdict.UNKNOWN
    drift = (now.wall_us - now.boot_us) - (seen.this_boot.wall_us - seen.this_boot.boot_us)
    if drift > STEP_US:
        return Verdict.AHEAD
    return Verdict.BEHIND if drift < -STEP_US else Verdict.BELIEVABLE
