"""Everybody asks at the bell: one answer serves all for a quarter of a second, and none that a write has overtaken."""

from dataclasses import dataclass

from appliance.domain.refusals import Refusal
from appliance.services.papers.exam_status import ExamStatus
from appliance.services.papers.exam_status_kept import GOOD_FOR_US, KeptExamStatus
from tests.doubles.papers_world import PapersWorld


@dataclass
class _Counting:
    papers: PapersWorld
    asked: int = 0

    def __call__(self) -> ExamStatus | Refusal:
        self.asked += 1
        return self.papers.status()


def test_one_answer_serves_all_who_ask_at_the_same_moment(papers: PapersWorld) -> None:
    papers.loaded()
    counting = _Counting(papers)
    status = KeptExamStatus(work=papers.status.work, clock=papers.clock, read=counting)
    first = status()
    assert isinstance(first, ExamStatus)
    assert [status() for _ in range(20)] == [first] * 20
    assert counting.asked == 1
    papers.clock.advance(GOOD_FOR_US / 1_000_000 / 2)
    later = status()
    assert isinstance(later, ExamStatus)
    assert (counting.asked, later.now_us - first.now_us) == (1, GOOD_FOR_US // 2)
    papers.clock.advance(GOOD_FOR_US / 1_000_000)
    status()
    assert counting.asked == 2


def test_a_write_makes_the_next_answer_new(papers: PapersWorld) -> None:
    papers.loaded()
    counting = _Counting(papers)
    status = KeptExamStatus(work=papers.status.work, clock=papers.clock, read=counting)
    status()
    papers.enrol("t9")
    status()
    assert counting.asked == 2
