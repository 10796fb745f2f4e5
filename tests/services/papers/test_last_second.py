"""What happens at the very start: the bell, a cancellation and a slow writer, and a power cut just before."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread

import pytest

from appliance.domain.papers.sitting_state import PaperState
from appliance.services.papers.cancel_sitting import Cancelled
from appliance.services.papers.exam_status import Phase
from appliance.services.papers.release_papers import Released
from tests.doubles.outcomes import code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer, sitting

WHY = "mất điện"


def test_the_bell_and_a_cancellation_at_the_same_moment_end_in_one_of_the_two(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    papers.cancel(TOAN, WHY, officer("cb1"))
    both = Barrier(2)

    def ring() -> object:
        both.wait()
        return papers.release(TOAN, officer("cb1"))

    def confirm() -> object:
        both.wait()
        return papers.cancel(TOAN, WHY, officer("cb2"))

    with ThreadPoolExecutor(2) as hands:
        rang, cancelled = [f.result() for f in (hands.submit(ring), hands.submit(confirm))]
    if isinstance(rang, Released):
        assert code(cancelled) == "already-released"
        assert sitting(papers).phase is Phase.RELEASED
    else:
        assert cancelled == Cancelled(TOAN)
        assert sitting(papers).phase is Phase.CANCELLED
        assert papers.notices.released == []


def test_a_slow_writer_that_comes_in_the_last_second_waits_for_the_bell(papers: PapersWorld) -> None:
    """The bell holds the writer's place before the start: who wants to write then stands behind it."""
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START - 0.5)
    order: list[str] = []
    started = Event()

    def write_slowly() -> None:
        started.set()
        with papers.work.write() as tx:
            order.append("writer")
            tx.papers.raise_high_water(1)

    writer = Thread(target=write_slowly)

    def wait() -> bool:
        writer.start()
        assert started.wait(60)
        writer.join(0.2)
        assert order == [], "it must not get in front"
        papers.clock.advance(0.5)
        return True

    assert isinstance(papers.release.at_the_start(TOAN, officer("cb1"), wait), Released)
    writer.join(60)
    assert order == ["writer"], "and it gets its turn"
    assert len(papers.notices.released) == 1


def test_nothing_is_written_before_the_start(papers: PapersWorld) -> None:
    """A power cut in the last second leaves no key on the disk, and the sitting as it was."""
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START - 0.5)
    found: list[object] = []

    def wait() -> bool:
        with papers.work.read() as tx:
            found.append((tx.papers.keys(TOAN), [r.state for r in tx.papers.table()]))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        papers.release.at_the_start(TOAN, officer("cb1"), wait)
    assert found == [({}, [PaperState.ARMED])]
    papers.clock.advance(0.5)
    assert papers.bell.step() == (TOAN,)
