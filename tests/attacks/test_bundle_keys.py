"""Somebody wants a key before the time, or from a place that has no right to it."""

import pytest

from appliance.domain.ledger.entry import APPLIANCE
from appliance.ports.sealing import SealedError
from appliance.ports.vault import Purpose
from tests.doubles.outcomes import code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer


def test_the_stolen_box_alone_opens_no_paper(papers: PapersWorld) -> None:
    """Disk and appliance's identity, without custodians: the key's inner layer stays shut."""
    papers.loaded()
    with papers.work.read() as tx:
        facts, exam = tx.papers.facts(), tx.exam.current()
    assert facts is not None
    assert exam is not None
    assert code(papers.release.open_keys(facts, TOAN, exam.papers)) == "not-armed"


def test_custodians_without_the_box_open_no_paper(papers: PapersWorld) -> None:
    made = papers.loaded()
    papers.arm(made)
    papers.plan.box = papers.sealing.new_identity()
    secret = papers.vault.secret(Purpose("toan"))
    assert secret is not None
    with papers.work.read() as tx:
        facts = tx.papers.facts()
    assert facts is not None
    sealed = papers.data.get("bundle/" + facts.stored["keys/toan-101.age"]) or b""
    with pytest.raises(SealedError):
        papers.sealing.open(sealed, papers.sealing.identity(secret).secret)


def test_a_revoked_terminal_and_one_of_no_room_get_no_key(papers: PapersWorld) -> None:
    good, revoked, foreign = papers.enrol("t1"), papers.enrol("t2"), papers.enrol("t3", room="77")
    made = papers.loaded()
    papers.revoke(revoked)
    papers.arm(made)
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert papers.notices.released[0][2] == (good,)
    assert code(papers.keys_for_terminal(TOAN, revoked)) == "needs-terminal"
    assert code(papers.keys_for_terminal(TOAN, foreign)) == "needs-terminal"


def test_the_clock_set_forward_a_day_and_back_releases_nothing(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    for step in (24 * 3600, -48 * 3600):
        papers.clock.set_wall(step)
        papers.bell.step()
    assert papers.notices.released == []


def test_the_appliance_alone_cannot_release_by_hand(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    assert code(papers.by_hand(TOAN, APPLIANCE)) == "not-signed-in"


def test_cards_of_the_bundle_before_arm_nothing(papers: PapersWorld) -> None:
    old = papers.loaded()
    newer = papers.plan.made("bundle_number = 1", "bundle_number = 2")
    papers.load(papers.write_bundle(newer))
    assert code(papers.give(old, "kh1")) in ("share-other-set", "share-wrong-secret")


def test_a_secret_that_outlived_its_bundle_counts_as_missing(papers: PapersWorld) -> None:
    """The command line loads a bundle while the server still holds the secret of the one before."""
    old = papers.loaded()
    papers.arm(old)
    with papers.work.write() as tx:
        facts = tx.papers.facts()
        assert facts is not None
        wrong = {p: type(s)(s.needed, s.total, s.identifier, "0" * 16) for p, s in facts.share_sets.items()}
        changed = type(facts)(facts.made_us, wrong, facts.stored)
        tx.papers.load(changed, tx.papers.table(), same_exam=True)
    papers.clock.advance(UNTIL_START)
    assert code(papers.release(TOAN, officer("cb1"), by_hand=True)) == "not-armed"
