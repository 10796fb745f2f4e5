"""Is the wall clock believable? Every witness that can speak gives a finding; one that contradicts stops the bell.

Witness     What it knows                                   Contradicts when
ledger      highest wall time ever believed                 the wall is more than 2 s below it
bundle      when its authors signed it                      the wall is more than 2 s below it
boot        wall minus boot clock, constant in one boot     it moved by more than 2 s: somebody set the clock
rtc         the board's own clock, where there is one       more than a minute apart
terminals   the rooms' clocks (``terminal_times``)          more than half of at least three, over a minute apart

An RTC that is itself below ledger or bundle has lost its battery and is no witness; a Raspberry Pi 4 has none. Without a
moment seen earlier in this boot nobody can tell. Witnesses stand in this order: the verdict is that of the first
one that contradicts.
"""

from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low

from appliance.domain.instants import Instant
from appliance.domain.papers.terminal_times import FEWEST, TERMINAL_US, Word

STEP_US = 2_000_000
RTC_US = 60_000_000


class Verdict(StrEnum):
    BELIEVABLE = "believable"
    BEHIND = "behind"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


class Witness(StrEnum):
    LEDGER = "ledger"
    BUNDLE = "bundle"
    BOOT = "boot"
    RTC = "rtc"
    TERMINALS = "terminals"


@dataclass(frozen=True)
class Witnesses:
    """``this_boot``: an instant seen earlier, best when early in this boot. ``highest_us``: highest wall time of
    the ledger. ``signed_us``: when the loaded bundle was made, by its authors' clock. ``rtc_us``: the board's clock at
    this moment. ``terminals``: fresh words of enrolled terminals."""

    this_boot: Instant | None
    highest_us: int | None
    signed_us: int | None
    rtc_us: int | None = None
    terminals: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What one witness says. ``off_us``: wall minus witness, positive when the wall is ahead; None when it cannot tell.
    ``voices``: how many terminals say so."""

    witness: Witness
    verdict: Verdict
    off_us: int | None
    voices: int = 1


@dataclass(frozen=True)
class Judgement:
    """The findings of all who could speak, strongest witness first."""

    findings: tuple[Finding, ...]

    @property
    def doubts(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.verdict is not Verdict.BELIEVABLE)

    @property
    def verdict(self) -> Verdict:
        return self.doubts[0].verdict if self.doubts else Verdict.BELIEVABLE

    @property
    def believed(self) -> bool:
        return not self.doubts


def clock_verdict(now: Instant, seen: Witnesses) -> Judgement:
    """
    >>> start = Instant(wall_us=10_000_000, boot_us=1_000_000, boot_id="a")
    >>> clock_verdict(Instant(90_000_000, 2_000_000, "a"), Witnesses(start, None, None)).verdict
    <Verdict.AHEAD: 'ahead'>
    """
    found = [
        _not_below(Witness.LEDGER, now, seen.highest_us),
        _not_below(Witness.BUNDLE, now, seen.signed_us),
        _this_boot(now, seen.this_boot),
        _rtc(now, seen),
        _terminals(now, seen.terminals),
    ]
    return Judgement(tuple(f for f in found if f is not None))


def _side(off_us: int, tolerance_us: int) -> Verdict:
    if off_us > tolerance_us:
        return Verdict.AHEAD
    return Verdict.BEHIND if off_us < -tolerance_us else Verdict.BELIEVABLE


def _not_below(witness: Witness, now: Instant, floor_us: int | None) -> Finding | None:
    if floor_us is None:
        return None
    off_us = min(0, now.wall_us - floor_us)
    return Finding(witness, _side(off_us, STEP_US), off_us)


def _this_boot(now: Instant, earlier: Instant | None) -> Finding:
    if earlier is None or earlier.boot_id != now.boot_id:
        return Finding(Witness.BOOT, Verdict.UNKNOWN, None)
    off_us = (now.wall_us - now.boot_us) - (earlier.wall_us - earlier.boot_us)
    return Finding(Witness.BOOT, _side(off_us, STEP_US), off_us)


def _rtc(now: Instant, seen: Witnesses) -> Finding | None:
    floor_us = max(seen.highest_us or 0, seen.signed_us or 0)
    if seen.rtc_us is None or seen.rtc_us < floor_us - RTC_US:
        return None
    off_us = now.wall_us - seen.rtc_us
    return Finding(Witness.RTC, _side(off_us, RTC_US), off_us)


def _terminals(now: Instant, words: tuple[Word, ...]) -> Finding | None:
    if len(words) < FEWEST:
        return None
    off = {w: now.wall_us - (w.epoch_us + now.boot_us) for w in words}
    sides = [_side(off_us, TERMINAL_US + w.spread_us) for w, off_us in off.items()]
    for side in (Verdict.AHEAD, Verdict.BEHIND):
        if 2 * sides.count(side) > len(words):
            return Finding(Witness.TERMINALS, side, median_low(off.values()), sides.count(side))
    return Finding(Witness.TERMINALS, Verdict.BELIEVABLE, median_low(off.values()), len(words))
