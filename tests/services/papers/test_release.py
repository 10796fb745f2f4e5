"""Custodians, the bell, and what a terminal gets."""

from appliance.domain.names import PaperId, Sha256
from appliance.domain.papers.clock_verdict import Verdict
from appliance.domain.refusals import Refusal
from appliance.ports.vault import Held
from appliance.services.papers.exam_status import Phase
from appliance.services.papers.release_papers import Released
from tests.doubles.outcomes import asked_by, code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer, sitting
from tests.doubles.small_plan import PDF

MINUTE = 60


def test_two_of_three_custodians_arm_and_the_bell_opens_the_papers_for_enrolled_terminals(
    papers: PapersWorld,
) -> None:
    terminal, asking = papers.enrol("t1"), papers.enrol("t2", room=None)
    made = papers.loaded()
    assert papers.give(made, "kh1") == Held(1, 2, False)
    assert papers.give(made, "kh3") == Held(2, 2, True)
    assert sitting(papers).phase is Phase.ARMED
    papers.clock.advance(UNTIL_START - 1.5)
    assert papers.bell.step() == ()
    assert code(papers.keys_for_terminal(TOAN, terminal)) == "not-released"
    assert [papers.bell.step() for _ in range(3)] == [(), (), (TOAN,)]
    [(where, keys, terminals)] = papers.notices.released
    assert (where, terminals) == (TOAN, (terminal,))
    assert set(keys) == {"toan-101", "toan-102"}
    assert papers.keys_for_terminal(TOAN, terminal) == keys
    assert code(papers.keys_for_terminal(TOAN, asking)) == "needs-terminal"
    listed = papers.papers_for_terminal(TOAN)
    assert not isinstance(listed, Refusal)
    sealed = papers.data.get("bundle/" + listed[0].file) or b""
    assert papers.sealing.open(sealed, keys[PaperId("toan-101")]) == PDF + b"101"
    released = papers.event("papers.released")
    assert (released["late_ms"], released["terminals"], released["clock"]) == (0, 1, "believable")


def test_the_reserve_paper_is_fetched_ahead_but_its_key_stays_in(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    listed = papers.papers_for_terminal(TOAN)
    assert not isinstance(listed, Refusal)
    assert [s.paper.code for s in listed if s.paper.reserve] == ["109"]
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert "toan-109" not in papers.notices.released[0][1]


def test_without_enough_shares_the_bell_holds_and_rings_when_they_come(papers: PapersWorld) -> None:
    made = papers.loaded()
    papers.give(made, "kh2")
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert sitting(papers).phase is Phase.HELD
    assert papers.event("bell.held")["reason"] == "not-armed"
    papers.clock.advance(2 * MINUTE)
    papers.give(made, "kh1")
    papers.bell.step()
    assert sitting(papers).phase is Phase.RELEASED
    assert papers.event("papers.released")["late_ms"] == 120_000


def test_the_bell_rings_once(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    for _ in range(3):
        papers.bell.step()
    assert papers.kinds().count("papers.released") == len(papers.notices.released) == 1
    assert code(papers.release(TOAN, officer("cb1"))) == "already-released"


def test_a_clock_set_forward_does_not_ring_the_bell(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.set_wall(UNTIL_START)
    papers.bell.step()
    assert papers.notices.released == []
    assert sitting(papers).phase is Phase.HELD
    assert papers.event("bell.held")["reason"] == "clock-not-believed"


def test_two_officers_release_by_hand_when_the_clock_is_not_believed(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.set_wall(UNTIL_START)
    papers.bell.step()
    assert asked_by(papers.by_hand(TOAN, officer("cb1"))) == "cb1"
    assert sitting(papers).asked_by == "cb1"
    assert code(papers.by_hand(TOAN, officer("cb1"))) == "needs-second-officer"
    outcome = papers.by_hand(TOAN, officer("cb2"))
    assert isinstance(outcome, Released)
    assert papers.event("papers.released")["clock"] == Verdict.AHEAD.value
    assert papers.kinds()[-2:] == ["release.asked", "papers.released"]


def test_a_request_is_good_for_ten_minutes(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.set_wall(UNTIL_START)
    papers.by_hand(TOAN, officer("cb1"))
    papers.clock.advance(11 * MINUTE)
    assert sitting(papers).asked_by is None
    assert asked_by(papers.by_hand(TOAN, officer("cb2"))) == "cb2"


def test_no_two_officers_release_before_the_start_by_a_believed_clock(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    assert code(papers.by_hand(TOAN, officer("cb1"))) == "not-yet"


def test_no_officers_release_what_custodians_did_not_arm(papers: PapersWorld) -> None:
    papers.loaded()
    papers.clock.advance(UNTIL_START + 5)
    assert code(papers.by_hand(TOAN, officer("cb1"))) == "not-armed"


def test_a_quarter_of_an_hour_late_people_decide(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START + 15 * MINUTE + 1)
    papers.bell.step()
    assert papers.event("bell.held")["reason"] == "too-late-for-bell"


def test_a_restart_before_the_bell_says_that_the_key_is_lost_and_custodians_give_again(
    papers: PapersWorld,
) -> None:
    made = papers.loaded()
    papers.arm(made)
    papers.restart(boot=True)
    assert sitting(papers).key_lost
    assert sitting(papers).phase is Phase.SCHEDULED
    papers.arm(made)
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert sitting(papers).phase is Phase.RELEASED


def test_after_the_release_a_restart_asks_no_one_again(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    keys = papers.keys_for_terminal(TOAN, terminal)
    papers.restart(boot=True)
    assert papers.keys_for_terminal(TOAN, terminal) == keys
    assert papers.bell.step() == ()


def test_the_clock_set_back_over_a_restart_is_not_believed(papers: PapersWorld) -> None:
    papers.loaded()
    papers.clock.advance(20 * MINUTE)
    papers.bell.note_time()
    papers.restart(boot=True)
    papers.clock.set_wall(-10 * MINUTE)
    papers.restart()
    status = papers.status()
    assert not isinstance(status, Refusal)
    assert status.clock.verdict is Verdict.BEHIND


def test_a_time_policy_sitting_needs_no_custodian(papers: PapersWorld) -> None:
    papers.enrol("t1")
    made = papers.plan.made('policy = "quorum"\nshares_needed = 2', 'policy = "time"')
    papers.load(papers.write_bundle(made))
    assert {c.purpose for c in made.cards} == {"marking"}
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert sitting(papers).phase is Phase.RELEASED


def test_every_refused_share_is_on_record_without_its_words(papers: PapersWorld) -> None:
    made = papers.loaded()
    assert code(papers.give_share_of("kh1", "toan", "marking", made)) == "share-other-purpose"
    papers.give(made, "kh1")
    assert code(papers.give(made, "kh1")) == "share-same-giver"
    assert papers.event("share.refused") == {
        "purpose": "toan",
        "custodian": "kh1",
        "reason": "share-same-giver",
    }


def test_shares_of_the_answer_keys_open_no_sitting(papers: PapersWorld) -> None:
    made = papers.loaded()
    papers.give(made, "kh1", "marking")
    assert papers.give(made, "kh2", "marking") == Held(2, 2, True)
    assert sitting(papers).phase is Phase.SCHEDULED
    assert "sitting.armed" not in papers.kinds()


def test_neither_shares_nor_secrets_are_on_disk_before_the_release(papers: PapersWorld) -> None:
    made = papers.loaded()
    papers.arm(made)
    secret = papers.vault.secret(papers.purpose("toan"))
    assert secret is not None
    words = next(c.words for c in made.cards).split()
    needles = [secret, secret.hex().encode(), papers.sealing.identity(secret).secret.encode()]
    needles += [" ".join(words[4:8]).encode()]
    for file in (papers.folder / "data").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not any(needle in content for needle in needles), file.name


def test_a_terminal_says_what_it_holds_and_what_it_showed(papers: PapersWorld) -> None:
    terminal = papers.enrol("t1")
    made = papers.loaded()
    for paper in made.manifest.papers[:2]:
        assert papers.confirm_prefetched(TOAN, paper.id, paper.sha256, terminal, officer("gt1")) is None
    assert sitting(papers).ready == (terminal,)
    wrong = papers.confirm_prefetched(TOAN, PaperId("toan-101"), Sha256("0" * 64), terminal, officer("gt1"))
    assert code(wrong) == "other-ciphertext"
    papers.arm(made)
    assert (
        code(papers.note_paper_seen(TOAN, PaperId("toan-101"), 1, terminal, officer("gt1"))) == "not-released"
    )
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    for _ in range(2):
        assert papers.note_paper_seen(TOAN, PaperId("toan-101"), 1, terminal, officer("gt1")) is None
    assert papers.kinds().count("paper.seen") == 1
    assert papers.kinds().count("paper.prefetched") == 2


def test_the_secret_is_forgotten_when_the_sitting_is_over(papers: PapersWorld) -> None:
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    papers.bell.forget_ended()
    assert papers.vault.secret(papers.purpose("toan")) is not None
    papers.clock.advance(91 * MINUTE)
    papers.bell.forget_ended()
    assert papers.vault.secret(papers.purpose("toan")) is None
