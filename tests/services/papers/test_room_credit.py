"""A room that lost time gets it back, and no other room does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.services.papers.credit_time import Credited
from appliance.services.papers.exam_status import Phase
from tests.doubles.outcomes import code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer, rung, sitting

MINUTE = 60
WHY = "mất điện"
ROOM = RoomId("01")


def test_a_room_gets_its_minutes_and_no_other_room_does(papers: PapersWorld) -> None:
    rung(papers)
    ends_at = sitting(papers).sitting.ends_at
    outcome = papers.credit(TOAN, ROOM, 10, 0, "phát bút muộn", officer("cb1"))
    assert isinstance(outcome, Credited)
    assert (outcome.total, (outcome.ends_at - ends_at).total_seconds()) == (10, 10 * MINUTE)
    assert sitting(papers).credits == {ROOM: 10}
    assert sitting(papers).sitting.ends_at == ends_at
    assert papers.notices.looks[-1] == "exam"
    told = papers.event("time.credited")
    assert (told["room"], told["minutes"], told["total"], told["reason"]) == ("01", 10, 10, "phát bút muộn")
    papers.restart(boot=True)
    assert sitting(papers).credits == {ROOM: 10}


def test_a_sitting_ends_with_the_room_that_has_most_time(papers: PapersWorld) -> None:
    rung(papers)
    papers.credit(TOAN, ROOM, 10, 0, WHY, officer("cb1"))
    left = (sitting(papers).sitting.ends_at - papers.clock.now().wall).total_seconds()
    papers.clock.advance(left + 5 * MINUTE)
    assert sitting(papers).phase is Phase.RELEASED
    assert isinstance(papers.credit(TOAN, ROOM, 5, 10, WHY, officer("cb2")), Credited)
    assert sitting(papers).credits == {ROOM: 15}
    papers.clock.advance(10 * MINUTE)
    assert sitting(papers).phase is Phase.ENDED
    assert code(papers.credit(TOAN, ROOM, 5, 15, WHY, officer("cb1"))) == "room-ended"


def test_time_is_given_to_a_known_room_that_is_writing_and_within_measure(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    assert code(papers.credit(TOAN, ROOM, 10, 0, WHY, officer("cb1"))) == "not-running"
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert code(papers.credit(TOAN, RoomId("99"), 10, 0, WHY, officer("cb1"))) == "unknown-room"
    assert code(papers.credit(SittingId("van"), ROOM, 10, 0, WHY, officer("cb1"))) == "unknown-sitting"
    papers.credit(TOAN, ROOM, 60, 0, WHY, officer("cb1"))
    assert code(papers.credit(TOAN, ROOM, 61, 60, WHY, officer("cb1"))) == "credit-too-long"


def test_two_officers_who_pay_one_incident_at_once_pay_it_once(papers: PapersWorld) -> None:
    rung(papers)
    both = Barrier(2)

    def pay(name: str) -> Credited | Refusal:
        both.wait()
        return papers.credit(TOAN, ROOM, 10, 0, WHY, officer(name))

    with ThreadPoolExecutor(2) as hands:
        outcomes = list(hands.map(pay, ("cb1", "cb2")))
    refused = [o for o in outcomes if isinstance(o, Refusal)]
    assert [code(o) for o in refused] == ["credit-changed"]
    assert sitting(papers).credits == {ROOM: 10}
