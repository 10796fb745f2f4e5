"""Each policy from sealing to release, and the dictated code: who is missing, is missing by name."""

import zipfile
from pathlib import Path

import pytest

from appliance.adapters.crypto.shares import join
from appliance.domain.papers.sitting_state import PaperState
from appliance.domain.refusals import Refusal
from appliance.services.papers.give_code import TRIES, CodeState
from appliance.services.papers.make_bundle import MadeBundle
from tests.doubles.debian_age import age, age_under_code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer
from tests.doubles.small_plan import PDF

CB1 = officer("cb1")
QUORUM = 'policy = "quorum"\nshares_needed = 2'
CODE = 'policy = "quorum+code"\nshares_needed = 2'
OTHER_CODE = "0000000000000000"


def loaded(papers: PapersWorld, policy: str) -> MadeBundle:
    made = papers.plan.made(QUORUM, policy)
    assert not isinstance(papers.load(papers.write_bundle(made)), Refusal)
    return made


def give(papers: PapersWorld, code: str) -> str:
    outcome = papers.give_code(TOAN, code, CB1)
    return outcome.reason.code if isinstance(outcome, Refusal) else ""


def state(papers: PapersWorld) -> PaperState:
    with papers.work.read() as tx:
        row = tx.papers.row(TOAN)
    assert row is not None
    return row.state


def released(papers: PapersWorld) -> set[str]:
    papers.bell.step()
    return {str(paper) for _, keys, _ in papers.notices.released for paper in keys}


def test_time_alone_releases_a_short_test(papers: PapersWorld) -> None:
    made = loaded(papers, 'policy = "time"')
    assert {c.purpose for c in made.cards} == {"marking"}
    assert released(papers) == set()
    papers.clock.advance(UNTIL_START)
    assert released(papers) == {"toan-101", "toan-102"}


def test_a_quorum_releases_and_too_few_do_not(papers: PapersWorld) -> None:
    made = loaded(papers, QUORUM)
    papers.give(made, "kh1")
    papers.clock.advance(UNTIL_START)
    assert released(papers) == set()
    assert papers.event("bell.held")["reason"] == "not-armed"
    papers.give(made, "kh2")
    assert released(papers) == {"toan-101", "toan-102"}


def test_shares_and_code_release_together(papers: PapersWorld) -> None:
    made = loaded(papers, CODE)
    papers.arm(made)
    assert papers.give_code.state(TOAN) is CodeState.MISSING
    groups = made.codes[TOAN]
    assert give(papers, f"{groups[:4]} {groups[4:8]}-{groups[8:12]}.{groups[12:]}") == ""
    assert papers.give_code.state(TOAN) is CodeState.GIVEN
    assert released(papers) == set()
    papers.clock.advance(UNTIL_START)
    assert released(papers) == {"toan-101", "toan-102"}
    assert "code.given" in papers.kinds()


def test_shares_without_the_code_hold_the_bell_and_the_code_lets_it_ring(papers: PapersWorld) -> None:
    made = loaded(papers, CODE)
    papers.arm(made)
    papers.clock.advance(UNTIL_START)
    assert released(papers) == set()
    assert papers.event("bell.held")["reason"] == "code-missing"
    by_hand = papers.by_hand(TOAN, CB1)
    assert isinstance(by_hand, Refusal)
    assert by_hand.reason.code == "code-missing"
    assert give(papers, made.codes[TOAN]) == ""
    assert state(papers) is PaperState.ARMED
    assert released(papers) == {"toan-101", "toan-102"}


def test_the_code_without_the_shares_opens_nothing(papers: PapersWorld) -> None:
    made = loaded(papers, CODE)
    assert give(papers, made.codes[TOAN]) == "not-armed"
    papers.give(made, "kh1")
    assert give(papers, made.codes[TOAN]) == "not-armed"
    papers.clock.advance(UNTIL_START)
    assert released(papers) == set()


def test_a_slip_of_the_finger_costs_no_try_and_a_wrong_code_few(papers: PapersWorld) -> None:
    made = loaded(papers, CODE)
    papers.arm(made)
    code = made.codes[TOAN]
    for typed in (code[:-1], code[:-1] + str((int(code[-1]) + 1) % 10), "abc", code + "0"):
        assert give(papers, typed) == "spoken-code-mistyped"
    assert [give(papers, OTHER_CODE) for _ in range(TRIES + 1)] == ["code-wrong"] * TRIES + ["code-too-many"]
    assert papers.event("code.refused") == {"sitting": "toan", "tries": TRIES}
    assert give(papers, code) == "code-too-many"
    papers.clock.advance(61)
    assert give(papers, code) == ""
    assert give(papers, code) == "code-already"


def test_a_restart_takes_the_code_from_memory_as_it_takes_the_shares(papers: PapersWorld) -> None:
    made = loaded(papers, CODE)
    papers.arm(made)
    give(papers, made.codes[TOAN])
    papers.restart()
    papers.clock.advance(UNTIL_START)
    assert released(papers) == set()
    papers.arm(made)
    assert released(papers) == set()
    assert give(papers, made.codes[TOAN]) == ""
    assert released(papers) == {"toan-101", "toan-102"}


def test_the_code_of_the_bundle_before_does_not_count(papers: PapersWorld) -> None:
    old = loaded(papers, CODE)
    newer = papers.plan.made("bundle_number = 1", "bundle_number = 2")
    assert not isinstance(papers.load(papers.write_bundle(newer)), Refusal)
    papers.arm(newer)
    if old.codes[TOAN] != newer.codes[TOAN]:
        assert give(papers, old.codes[TOAN]) == "code-wrong"
    assert give(papers, newer.codes[TOAN]) == ""


def test_a_sitting_without_a_code_asks_for_none(papers: PapersWorld) -> None:
    loaded(papers, QUORUM)
    assert give(papers, OTHER_CODE) == "no-code-here"
    assert papers.give_code.state(TOAN) is CodeState.NONE


def test_no_code_is_on_disk_or_in_the_ledger(papers: PapersWorld) -> None:
    made = loaded(papers, CODE)
    papers.arm(made)
    give(papers, made.codes[TOAN])
    for file in (papers.folder / "data").rglob("*"):
        if file.is_file():
            assert made.codes[TOAN].encode() not in file.read_bytes(), file
    assert made.codes[TOAN] not in repr(made)


def test_debians_age_opens_the_codes_layers(papers: PapersWorld, tmp_path: Path) -> None:
    made = papers.plan.made(QUORUM, CODE)
    cards = [c.words for c in made.cards if c.purpose == "toan"]
    box, quorum = papers.plan.box.secret, papers.sealing.identity(join(cards[:2])).secret

    def under_shares(member: str) -> bytes:
        return age(quorum, age(box, bundle.read(member), tmp_path), tmp_path)

    with zipfile.ZipFile(papers.write_bundle(made)) as bundle:
        coded = age_under_code(made.codes[TOAN], under_shares("codes/toan.age"), tmp_path).decode()
        once = age(coded, under_shares("keys/toan-101.age"), tmp_path).decode()
        assert age(once, bundle.read("papers/toan-101.age"), tmp_path) == PDF + b"101"
        with pytest.raises(OSError, match="age"):
            age_under_code(OTHER_CODE, under_shares("codes/toan.age"), tmp_path)
