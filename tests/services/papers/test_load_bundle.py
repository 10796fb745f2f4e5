"""Loading: verified as a whole, or nothing changes."""

import pytest

from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.refusals import Refusal
from appliance.services.papers.load_bundle import LoadedExam
from appliance.services.papers.trust_signer import TrustSigner
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer


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


def test_files_of_the_bundle_before_are_swept_and_pieces_with_them(papers: PapersWorld) -> None:
    papers.loaded()
    (papers.folder / "data" / "bundle" / "papers" / ".toan-101.age.7.part").write_bytes(b"cut short")
    newer = papers.plan.made("bundle_number = 1", "bundle_number = 2")
    papers.load(papers.write_bundle(newer))
    with papers.work.read() as tx:
        facts = tx.papers.facts()
    assert facts is not None
    folder = papers.folder / "data" / "bundle"
    assert {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} == set(
        facts.stored.values()
    )


def test_a_file_swept_by_another_load_meanwhile_is_written_again(papers: PapersWorld) -> None:
    path = papers.write_bundle(papers.plan.made())
    put = AtomicFolder.put
    with pytest.MonkeyPatch.context() as patch:

        def swept(folder: AtomicFolder, name: str, content: bytes) -> None:
            put(folder, name, content)
            if name.startswith("people"):
                folder.drop(next(n for n in folder.names() if n.startswith("keys/")))
                patch.undo()

        patch.setattr(AtomicFolder, "put", swept)
        assert isinstance(papers.load(path), LoadedExam)
    with papers.work.read() as tx:
        facts = tx.papers.facts()
    assert facts is not None
    assert all(papers.data.get(f"bundle/{kept}") for kept in facts.stored.values())


def test_whom_the_appliance_trusts_is_on_record_once(papers: PapersWorld) -> None:
    trust = TrustSigner(work=papers.work, trusted=papers.trusted)
    trust(b"\x07" * 32, "sở", officer("cb1"))
    trust(b"\x07" * 32, "sở", officer("cb1"))
    assert papers.kinds() == ["signer.trusted"]
    assert str(papers.event("signer.trusted")["signer"]).startswith("BwcH BwcH")
    assert b"\x07" * 32 in papers.trusted.known()
