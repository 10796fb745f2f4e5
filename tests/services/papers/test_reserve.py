"""The switch to the reserve paper: two officers, one act each, and the papers before are gone for good."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from appliance.domain.exam import Policy
from appliance.domain.names import PaperId
from appliance.domain.papers.may_switch import refuse_switch
from appliance.domain.papers.sitting_state import MOVES, PaperState, SittingState
from appliance.domain.refusals import Refusal
from appliance.services.papers.switch_to_reserve import Switched
from tests.doubles.outcomes import asked_by, code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer, rung, sitting
from tests.doubles.small_plan import PDF

WHY = "đề bị chụp ảnh"
RESERVE = PaperId("toan-109")


def test_after_the_switch_terminals_get_the_reserve_and_never_the_old_keys(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    rung(papers)
    assert asked_by(papers.to_reserve(TOAN, WHY, officer("cb1"))) == "cb1"
    assert papers.keys_for_terminal(TOAN, terminal) == papers.notices.released[0][1]
    assert sitting(papers).reserve_asked_by == "cb1"
    outcome = papers.to_reserve(TOAN, "", officer("cb2"))
    assert isinstance(outcome, Switched)
    assert (outcome.papers, outcome.terminals) == ((RESERVE,), (terminal,))
    where, sent, to = papers.notices.released[-1]
    assert (where, set(sent), to) == (TOAN, {RESERVE}, (terminal,))
    late = papers.enrol("t2")
    assert papers.keys_for_terminal(TOAN, late) == papers.keys_for_terminal(TOAN, terminal) == sent
    listed = papers.papers_for_terminal(TOAN)
    assert not isinstance(listed, Refusal)
    file = next(s.file for s in listed if s.paper.id == RESERVE)
    sealed = papers.data.get("bundle/" + file) or b""
    assert papers.sealing.open(sealed, sent[RESERVE]) == PDF + b"109"
    now = sitting(papers)
    assert (now.reserve, now.reserve_asked_by) == (True, None)
    assert papers.event("papers.switched")["asked_by"] == "cb1"
    assert papers.event("papers.switched")["reason"] == WHY
    assert papers.notices.looks[-1] == "exam"


def test_old_keys_are_on_disk_no_more_and_a_restart_changes_nothing(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    rung(papers)
    old = papers.notices.released[0][1]
    for name in ("cb1", "cb2"):
        papers.to_reserve(TOAN, WHY, officer(name))
    papers.restart(boot=True)
    keys = papers.keys_for_terminal(TOAN, terminal)
    assert not isinstance(keys, Refusal)
    assert set(keys) == {RESERVE}
    with papers.work.read() as tx:
        assert not set(old.values()) & set(tx.papers.keys(TOAN).values())
    assert papers.bell.step() == ()


def test_a_switch_before_the_start_lets_the_bell_release_the_reserve_alone(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    made = papers.loaded()
    for name in ("cb1", "cb2"):
        papers.to_reserve(TOAN, WHY, officer(name))
    assert papers.notices.released == []
    assert code(papers.keys_for_terminal(TOAN, terminal)) == "not-released"
    papers.arm(made)
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert set(papers.notices.released[0][1]) == {RESERVE}
    assert papers.event("papers.released")["reserve"] is True


def test_one_officer_alone_switches_nothing(papers: PapersWorld) -> None:
    rung(papers)
    papers.to_reserve(TOAN, WHY, officer("cb1"))
    assert code(papers.to_reserve(TOAN, WHY, officer("cb1"))) == "needs-second-officer"
    papers.clock.advance(11 * 60)
    assert sitting(papers).reserve_asked_by is None
    assert asked_by(papers.to_reserve(TOAN, WHY, officer("cb2"))) == "cb2"
    assert not sitting(papers).reserve
    assert papers.kinds().count("papers.switched") == 0


def test_two_officers_who_confirm_at_once_switch_once(papers: PapersWorld) -> None:
    rung(papers)
    papers.to_reserve(TOAN, WHY, officer("cb1"))
    together = Barrier(2)

    def confirm(name: str) -> object:
        together.wait()
        return papers.to_reserve(TOAN, WHY, officer(name))

    with ThreadPoolExecutor(2) as hands:
        outcomes = list(hands.map(confirm, ["cb2", "cb3"]))
    assert sum(isinstance(o, Switched) for o in outcomes) == 1
    assert [code(o) for o in outcomes if isinstance(o, Refusal)] == ["already-on-reserve"]
    assert papers.kinds().count("papers.switched") == 1
    assert len(papers.notices.released) == 2, "the bell and the switch"


def test_two_officers_who_ask_at_once_are_one_request_and_one_confirmation(papers: PapersWorld) -> None:
    rung(papers)
    together = Barrier(2)

    def ask(name: str) -> object:
        together.wait()
        return papers.to_reserve(TOAN, WHY, officer(name))

    with ThreadPoolExecutor(2) as hands:
        outcomes = list(hands.map(ask, ["cb1", "cb2"]))
    assert sorted(type(o).__name__ for o in outcomes) == ["Asked", "Switched"]


def test_the_bell_and_a_switch_at_the_same_moment_leave_one_set_of_keys(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START - 60)
    papers.to_reserve(TOAN, WHY, officer("cb1"))
    papers.clock.advance(60)
    together = Barrier(2)

    def ring() -> object:
        together.wait()
        return papers.bell.step()

    def confirm() -> object:
        together.wait()
        return papers.to_reserve(TOAN, WHY, officer("cb2"))

    with ThreadPoolExecutor(2) as hands:
        done = [hands.submit(ring), hands.submit(confirm)]
        outcomes = [d.result() for d in done]
    assert isinstance(outcomes[1], Switched)
    keys = papers.keys_for_terminal(TOAN, terminal)
    assert not isinstance(keys, Refusal)
    assert set(keys) == {RESERVE}


def test_after_the_end_and_after_the_switch_nothing_is_switched(papers: PapersWorld) -> None:
    rung(papers)
    papers.clock.advance(90 * 60)
    assert code(papers.to_reserve(TOAN, WHY, officer("cb1"))) == "sitting-ended"


def test_a_sitting_without_a_reserve_says_so(papers: PapersWorld) -> None:
    papers.load(papers.write_bundle(papers.plan.made("reserve = true\n", "")))
    assert code(papers.to_reserve(TOAN, WHY, officer("cb1"))) == "no-reserve"


def test_after_a_restart_custodians_give_again_before_the_reserve_can_come(papers: PapersWorld) -> None:
    made = papers.loaded()
    papers.arm(made)
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    papers.restart(boot=True)
    assert code(papers.to_reserve(TOAN, WHY, officer("cb1"))) == "not-armed"
    papers.arm(made)
    papers.to_reserve(TOAN, WHY, officer("cb1"))
    assert isinstance(papers.to_reserve(TOAN, WHY, officer("cb2")), Switched)
    papers.restart()
    assert code(papers.give(made, "kh1")) == "already-released"


def test_what_a_room_saw_before_the_switch_is_recorded_when_its_word_comes_late(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    rung(papers)
    for name in ("cb1", "cb2"):
        papers.to_reserve(TOAN, WHY, officer(name))
    assert papers.note_paper_seen(TOAN, PaperId("toan-101"), 1, terminal, officer("gt1")) is None
    assert papers.event("paper.seen")["paper"] == "toan-101"


@pytest.mark.parametrize("state", list(PaperState))
@pytest.mark.parametrize("armed", [True, False])
def test_only_what_is_out_needs_the_secret_at_the_switch(state: PaperState, armed: bool) -> None:
    row = SittingState(TOAN, 0, 100, Policy.QUORUM, state, 1 if state is PaperState.RELEASED else None)
    reason = refuse_switch(row, 50, reserves=1, armed=armed)
    expected = {
        PaperState.RELEASED: None if armed else "not-armed",
        PaperState.CANCELLED: "sitting-cancelled",
    }
    assert (reason.code if reason else None) == expected.get(state)


def test_released_papers_never_come_back() -> None:
    assert set(MOVES) == set(PaperState)
    assert MOVES[PaperState.RELEASED] == MOVES[PaperState.CANCELLED] == frozenset()
    assert {old for old, after in MOVES.items() if PaperState.WAITING in after} == {PaperState.HELD}
