"""The bell's loop with the machine's own clock, and with a release that fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Event, Thread

from appliance.domain.ledger.entry import Actor
from appliance.domain.names import PaperId, SittingId, TerminalId
from appliance.domain.refusals import Refusal
from appliance.services.papers.release_papers import Released, ReleasePapers
from tests.doubles.moved_clock import MovedAlarm, MovedClock
from tests.doubles.notices import HeardNotices
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld

SOON_US = 4_000_000
"""Long enough for the loop to be there before the start on a busy machine, and near enough to be tidied for at once."""
ENOUGH_SECONDS = 60


def test_the_loop_rings_at_the_start_and_not_before(papers: PapersWorld) -> None:
    """On a real clock; how late it is is measured by scripts/bench release, not asserted here."""
    papers.arm(papers.loaded())
    starts_us = papers.clock.wall_us + UNTIL_START * 1_000_000
    clock = MovedClock(starts_us - SOON_US)
    judge = replace(papers.release.judge, clock=clock, started=clock.now())
    rang, stop = Event(), Event()
    moments: list[int] = []

    class Heard(HeardNotices):
        def release(
            self, sitting: SittingId, keys: Mapping[PaperId, str], terminals: Sequence[TerminalId]
        ) -> None:
            super().release(sitting, keys, terminals)
            moments.append(clock.now().wall_us)
            rang.set()

    notices = Heard()
    release = replace(papers.release, clock=clock, judge=judge, notices=notices)
    bell = replace(papers.bell, clock=clock, alarm=MovedAlarm(clock), release=release)
    thread = Thread(target=bell.run, args=(stop,))
    thread.start()
    try:
        assert rang.wait(ENOUGH_SECONDS)
    finally:
        stop.set()
        thread.join(ENOUGH_SECONDS)
    assert len(notices.released) == len(moments) == 1
    assert moments[0] >= starts_us
    assert papers.memory.asked[0] == "put off", "tidied before the start, not at it"
    assert papers.memory.asked[-1] == "resume"


def test_a_release_that_breaks_does_not_end_the_loop(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    stop = Event()
    tries: list[SittingId] = []

    @dataclass(frozen=True, kw_only=True)
    class BreaksOnce(ReleasePapers):
        def __call__(self, sitting: SittingId, by: Actor, *, by_hand: bool = False) -> Released | Refusal:
            tries.append(sitting)
            if len(tries) == 1:
                raise OSError(5, "Input/output error")
            stop.set()
            return super().__call__(sitting, by, by_hand=by_hand)

    good = papers.release
    release = BreaksOnce(
        work=good.work, clock=good.clock, judge=good.judge, open_keys=good.open_keys, notices=papers.notices
    )
    replace(papers.bell, release=release).run(stop)
    assert tries == [TOAN, TOAN]
    assert len(papers.notices.released) == 1


def test_just_before_a_start_nothing_else_waits_for_the_disk(papers: PapersWorld) -> None:
    papers.loaded()
    papers.clock.advance(UNTIL_START - 6)
    assert not papers.bell.start_is_near()
    papers.clock.advance(1)
    assert papers.bell.start_is_near()
    papers.clock.advance(5)
    assert not papers.bell.start_is_near()
