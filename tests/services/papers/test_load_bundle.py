"""Loading: verified as a whole, or nothing changes."""

from appliance.domain.refusals import Refusal
from appliance.services.papers.load_bundle import LoadedExam
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld


def test_a_good_bundle_becomes_the_exam(papers: PapersWorld) -> None:
    made = papers.plan.made()
    loaded = papers.load(papers.write_bundle(made))
    assert isinstance(loaded, LoadedExam)
    with papers.work.read() as tx:
        exam = tx.exam.current()
        assert exam is not None
        assert [c.number for c in exam.candidates] == ["000001", "000002", "000003"]
        assert {s.id for s in exam.staff} == {"cb1", "cb2", "gt1", "kh1", "kh2", "kh3"}
        facts = tx.papers.facts()
        assert facts is not None
    assert papers.data.get("bundle/" + facts.stored["answers/toan.age"]) is not None
    assert papers.kinds() == ["bundle.loaded"]


def test_the_same_bundle_again_is_harmless(papers: PapersWorld) -> None:
    made = papers.loaded()
    again = papers.load(papers.write_bundle(made))
    assert isinstance(again, LoadedExam)
    assert again.already
    assert papers.kinds() == ["bundle.loaded"]


def test_a_newer_bundle_replaces_the_exam_and_a_released_sitting_stays_released(papers: PapersWorld) -> None:
    made = papers.loaded()
    papers.arm(made)
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    papers.clock.advance(91 * 60)
    newer = papers.plan.made("bundle_number = 1", "bundle_number = 2")
    assert isinstance(papers.load(papers.write_bundle(newer)), LoadedExam)
    with papers.work.read() as tx:
        assert [s.state.value for s in tx.papers.table()] == ["released"]
        assert len(tx.papers.keys(TOAN)) == 2


def test_no_bundle_comes_in_while_a_sitting_is_armed(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    newer = papers.plan.made("bundle_number = 1", "bundle_number = 2")
    outcome = papers.load(papers.write_bundle(newer))
    assert isinstance(outcome, Refusal)
    assert outcome.reason.code == "sitting-in-progress"


def test_an_expired_bundle_is_refused(papers: PapersWorld) -> None:
    path = papers.write_bundle(papers.plan.made())
    papers.clock.advance(40 * 24 * 3600)
    outcome = papers.load(path)
    assert isinstance(outcome, Refusal)
    assert outcome.reason.code == "expired-bundle"
    assert papers.event("bundle.refused")["reason"] == "expired-bundle"
