"""The clock as a way to the papers, or as a way to keep them from a hall: every attempt ends with two officers."""

from collections.abc import Iterable

import pytest

from appliance.domain.refusals import Refusal
from appliance.services.papers.exam_status import ExamStatus, Phase
from appliance.services.papers.release_papers import Released
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer

DAY = 24 * 3600
HALL = tuple(f"t{n}" for n in range(1, 8))


def status(papers: PapersWorld) -> ExamStatus:
    found = papers.status()
    assert not isinstance(found, Refusal)
    return found


def doubts(papers: PapersWorld) -> list[tuple[str, str]]:
    return [(f.witness.value, f.verdict.value) for f in status(papers).clock.doubts]


def say(papers: PapersWorld, terminals: Iterable[str], off_seconds: float = 0.0) -> None:
    """Each of these enrolled terminals answers that its clock is so far from the true time."""
    for name in terminals:
        terminal = papers.enrol(name)
        nonce = papers.ask_time(terminal)
        said_us = papers.clock.wall_us + round(off_seconds * 1_000_000)
        assert papers.hear_time(terminal, nonce, said_us) is None


def assert_two_officers_can_still_release(papers: PapersWorld) -> None:
    papers.by_hand(TOAN, officer("cb1"))
    assert isinstance(papers.by_hand(TOAN, officer("cb2")), Released)


@pytest.mark.parametrize("step", [DAY, UNTIL_START])
def test_a_clock_set_forward_rings_nothing_and_says_who_contradicts(papers: PapersWorld, step: int) -> None:
    papers.arm(papers.loaded())
    papers.clock.set_wall(step)
    for _ in range(3):
        papers.bell.step()
    assert papers.notices.released == []
    assert doubts(papers) == [("boot", "ahead")]


def test_set_forward_a_day_and_the_server_restarted_is_still_contradicted(papers: PapersWorld) -> None:
    made = papers.loaded()
    papers.bell.note_time()
    papers.clock.set_wall(DAY)
    papers.restart()
    papers.arm(made)
    papers.bell.step()
    assert doubts(papers) == [("boot", "ahead")]
    assert papers.notices.released == []


def test_set_back_a_day_holds_the_bell_until_two_officers_decide(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.bell.note_time()
    papers.clock.advance(UNTIL_START - 60)
    papers.bell.note_time()
    papers.clock.set_wall(-DAY)
    papers.clock.advance(60)
    papers.bell.step()
    assert papers.notices.released == []
    assert doubts(papers) == [("ledger", "behind"), ("bundle", "behind"), ("boot", "behind")]
    assert_two_officers_can_still_release(papers)


@pytest.mark.parametrize("step", [DAY, 30.0, -30.0, -DAY])
def test_stepped_while_the_bell_waits_for_the_last_second(papers: PapersWorld, step: float) -> None:
    """All is gathered, the key is in hand, and then somebody sets the clock."""
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START - 0.8)
    papers.alarm.steps = [step]
    assert papers.bell.step() == ()
    assert papers.bell.set_by_somebody.is_set(), "the record is made at once"
    for _ in range(5):
        papers.bell.step()
    assert papers.notices.released == []
    assert status(papers).sittings[0].phase in (Phase.ARMED, Phase.HELD)
    assert_two_officers_can_still_release(papers)


def test_a_step_at_the_very_bell_that_no_timer_told_is_seen_by_the_second_look(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START - 0.8)

    def reached() -> bool:
        papers.clock.set_wall(5)
        return True

    outcome = papers.release.at_the_start(TOAN, officer("cb1"), reached)
    assert isinstance(outcome, Refusal)
    assert outcome.reason.code == "clock-not-believed"
    assert "nhanh 5 giây so với lúc máy khởi động" in outcome.vi
    assert papers.notices.released == []


def test_board_clock_and_wall_apart_stop_the_bell(papers: PapersWorld) -> None:
    """Somebody set the clock before the start-up, so that this boot shows no step."""
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    papers.board.rtc_us = papers.clock.wall_us - UNTIL_START * 1_000_000
    papers.bell.step()
    assert papers.notices.released == []
    assert doubts(papers) == [("rtc", "ahead")]
    assert_two_officers_can_still_release(papers)


def test_one_lying_terminal_neither_stops_nor_rings_the_bell(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    say(papers, HALL[:1], -DAY)
    assert doubts(papers) == [], "alone it is no witness at all"
    say(papers, HALL[1:3])
    assert doubts(papers) == []
    papers.bell.step()
    assert papers.notices.released == []
    papers.clock.advance(UNTIL_START)
    say(papers, HALL[:1], DAY)
    papers.bell.step()
    assert len(papers.notices.released) == 1


def test_three_lying_terminals_of_seven_change_nothing(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    say(papers, HALL[:3], -DAY)
    say(papers, HALL[3:])
    papers.bell.step()
    assert len(papers.notices.released) == 1


def test_lying_terminals_do_not_make_a_clock_that_was_set_believable(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.set_wall(UNTIL_START)
    say(papers, HALL)
    papers.bell.step()
    assert papers.notices.released == []
    assert doubts(papers) == [("boot", "ahead")]


def test_the_hall_contradicts_a_clock_that_was_false_from_the_start_up_on(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    say(papers, HALL, -UNTIL_START)
    papers.bell.step()
    assert papers.notices.released == []
    assert doubts(papers) == [("terminals", "ahead")]
    assert status(papers).clock.doubts[0].voices == len(HALL)
    assert_two_officers_can_still_release(papers)


def test_words_given_before_a_step_stand_against_it(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    say(papers, HALL[:3])
    papers.clock.set_wall(UNTIL_START)
    assert ("terminals", "ahead") in doubts(papers)


def test_a_revoked_terminal_has_no_word(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    say(papers, HALL[:3], -DAY)
    assert doubts(papers) == [("terminals", "ahead")]
    papers.revoke(papers.enrol(HALL[0]))
    assert doubts(papers) == []


def test_an_answer_kept_for_later_is_not_taken(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    nonce = papers.ask_time(terminal)
    then_us = papers.clock.wall_us
    papers.clock.advance(3)
    late = papers.hear_time(terminal, nonce, then_us)
    assert isinstance(late, Refusal)
    assert late.reason.code == "time-not-taken"
    again = papers.hear_time(terminal, nonce, papers.clock.wall_us)
    assert isinstance(again, Refusal), "and the question is used up"


def test_the_record_says_when_the_clock_was_doubted_and_when_no_more(papers: PapersWorld) -> None:
    papers.loaded()
    papers.bell.note_time()
    papers.clock.set_wall(3600)
    for _ in range(3):
        papers.bell.note_time()
    assert papers.kinds().count("clock.doubted") == 1
    assert papers.event("clock.doubted") == {"witness": "boot", "off_seconds": 3600, "voices": 1}
    papers.clock.set_wall(-3600)
    papers.bell.note_time()
    assert papers.kinds()[-1] == "clock.believed"
