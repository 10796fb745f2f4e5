"""Try altered files in child processes, so that a death, a hang and a swollen memory are told from a refusal.

The file in hand is on disk before it is tried: whatever happens to the child, the case is there.
"""

import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from scripts.fuzzing.hands import altered
from scripts.fuzzing.target import Target

CASES_A_CHILD = 20_000


@dataclass(frozen=True)
class Bounds:
    """``seconds``: far more than any file may take on a busy machine; a longer one kills the child. ``megabytes``: a
    reading worker of 60 megapixels with OpenCV in it stays below; what swells beyond is a fault."""

    seconds: float = 60.0
    megabytes: int = 1500


@dataclass(frozen=True)
class Tried:
    """``seconds``: of the processor, children of the child too. ``faults``: what was wrong, and where the case lies."""

    target: str
    cases: int
    seconds: float
    faults: tuple[tuple[str, Path], ...]


def fuzz(
    target: Target,
    seconds: float,
    seed: int,
    folder: Path,
    cases: int = sys.maxsize,
    bounds: Bounds = Bounds(),
) -> Tried:
    """Until the seconds or the cases are used up. Every fault is kept in ``folder`` and the next child goes on."""
    folder.mkdir(parents=True, exist_ok=True)
    until, tried, spent = time.monotonic() + seconds, 0, 0.0
    faults: list[tuple[str, Path]] = []
    part = 0
    while tried < cases and time.monotonic() < until:
        in_hand = folder / f"{target.name}-{seed}-{part}.case"
        heard, told = multiprocessing.get_context("fork").Pipe(duplex=False)
        most = min(CASES_A_CHILD, cases - tried)
        with TemporaryDirectory(prefix="fuzz-") as scratch:
            child = multiprocessing.get_context("fork").Process(
                target=_child,
                args=(target, f"{seed}/{part}", most, until, in_hand, Path(scratch), told, bounds),
            )
            child.start()
            told.close()
            done, used, wrong = 0, 0.0, ""
            try:
                while True:
                    done, used, wrong = heard.recv()
            except EOFError:
                child.join()
        if not done and not wrong and child.exitcode == 1:
            raise RuntimeError(f"{target.name}: the good files cannot be made or are not taken")
        if not wrong and child.exitcode:
            wrong = f"died: {signal.Signals(-child.exitcode).name if child.exitcode < 0 else child.exitcode}"
            done += 1  # at least: it was not told to the end
        if wrong:
            faults.append((wrong, in_hand))
        else:
            in_hand.unlink(missing_ok=True)
        tried, spent, part = tried + done, spent + used, part + 1
    return Tried(target.name, tried, spent, tuple(faults))


def _child(
    target: Target, seed: str, cases: int, until: float, in_hand: Path, scratch: Path, told: Connection,
    bounds: Bounds,
) -> None:  # fmt: skip
    random = Random(f"{target.name}/{seed}")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # the decoders' own grumbling
    prepared = target.prepare(scratch)
    for good in prepared.seeds:
        prepared.attempt(good)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    begun, last = _used(), 0.0
    for number in range(1, cases + 1):
        content = altered(random, prepared.seeds)
        in_hand.write_bytes(content)
        signal.setitimer(signal.ITIMER_REAL, bounds.seconds)
        wrong = ""
        try:
            prepared.attempt(content)
        except Exception:
            wrong = traceback.format_exc()
        signal.setitimer(signal.ITIMER_REAL, 0)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        if held > bounds.megabytes:
            wrong = wrong or f"memory: {held} MB"
        over = bool(wrong) or number == cases or time.monotonic() >= until
        if over or time.monotonic() - last > 1:
            last = time.monotonic()
            told.send((number, _used() - begun, wrong))
        if over:
            break
    told.close()
    sys.stdout.flush()
    os._exit(0)


def _used() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )
