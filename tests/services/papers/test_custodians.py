"""Custodians at the terminal: PINs, wrong cards, a card given under duress, and what a restart takes."""

from dataclasses import replace
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest

from appliance.adapters.crypto import share_cards
from appliance.adapters.crypto.age_pin import seal_with_pin
from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.papers.decoys import decoy_value, is_decoy
from appliance.domain.people.readiness import Level
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobKind, JobState
from appliance.ports.vault import Held, Purpose
from appliance.services.papers.dry_open import GivenCard, Proven
from appliance.services.papers.exam_status import Phase, ReserveKey, SittingStatus
from appliance.services.papers.make_bundle import MadeBundle
from appliance.services.papers.make_cards import ShareCard
from appliance.services.papers.read_card import MOST_TRIES
from appliance.services.people.check_readiness import CheckReadiness
from tests.doubles.entropy import SeededEntropy
from tests.doubles.outcomes import code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer
from tests.services.test_check_readiness import EmptyMachine

SET = Purpose("toan")


@pytest.fixture(autouse=True)
def light_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """A guess at a PIN takes a third of a second on purpose: tests/adapters/crypto looks at that, and nothing here."""
    monkeypatch.setattr(share_cards, "seal_with_pin", partial(seal_with_pin, work=10))


def made_with(papers: PapersWorld, *flags: str) -> MadeBundle:
    told = "".join(f"{flag} = true\n" for flag in flags)
    made = papers.plan.made("bundle_number = 1\n", f"bundle_number = 1\n{told}")
    loaded = papers.load(papers.write_bundle(made))
    assert not isinstance(loaded, Refusal), loaded
    return made


def card(made: MadeBundle, custodian: str, *, decoy: bool = False, purpose: str = "toan") -> ShareCard:
    return next(c for c in made.cards if (c.custodian, c.purpose, c.decoy) == (custodian, purpose, decoy))


def status(papers: PapersWorld) -> SittingStatus:
    found = papers.status()
    assert not isinstance(found, Refusal)
    return found.sittings[0]


def test_a_card_with_a_pin_arms_only_with_it_and_words_need_none(papers: PapersWorld) -> None:
    made = made_with(papers, "card_pins")
    first = card(made, "kh1")
    assert set(made.card_pins) == {"kh1", "kh2", "kh3"}
    assert code(papers.give_share(SET, first.code, officer("kh1"))) == "card-pin-needed"
    assert papers.give_share(SET, first.code, officer("kh1"), made.card_pins["kh1"]) == Held(1, 2, False)
    assert papers.give_share(SET, card(made, "kh2").words, officer("kh2")) == Held(2, 2, True)


def test_wrong_pins_are_counted_and_then_only_the_words_help(papers: PapersWorld) -> None:
    made = made_with(papers, "card_pins")
    first = card(made, "kh1")
    pin = made.card_pins["kh1"]
    wrong = pin[::-1] if pin != pin[::-1] else "00000001"
    for left in reversed(range(MOST_TRIES)):
        refused = papers.give_share(SET, first.code, officer("kh1"), wrong)
        assert isinstance(refused, Refusal)
        assert refused.facts == {"left": str(left)}
    assert code(papers.give_share(SET, first.code, officer("kh1"), pin)) == "card-pin-locked"
    assert papers.event("share.refused")["reason"] == "card-pin-locked"
    assert papers.give_share(SET, first.words, officer("kh1")) == Held(1, 2, False)


def test_a_right_pin_starts_the_count_anew(papers: PapersWorld) -> None:
    made = made_with(papers, "card_pins")
    pin = made.card_pins["kh1"]
    for _round in range(2):
        for _ in range(MOST_TRIES - 1):
            papers.give_share(SET, card(made, "kh1").code, officer("kh1"), "1")
        assert papers.give_share(SET, card(made, "kh1").code, officer("kh1"), pin) == Held(1, 2, False)
        papers.vault.forget(SET)


def test_each_mistake_has_its_own_answer(papers: PapersWorld) -> None:
    made = made_with(papers)
    older = card(made, "kh2").words
    papers.plan.toml = papers.plan.toml.replace("bundle_number = 1", "bundle_number = 2")
    made = papers.plan.made()
    papers.load(papers.write_bundle(made))
    words = card(made, "kh1").words.split()
    words[4] = "academic" if words[4] != "academic" else "acid"
    by = officer("kh1")
    told = papers.give_share(SET, " ".join(words), by)
    assert isinstance(told, Refusal)
    assert (told.reason.code, told.facts) == (
        "share-one-word",
        {"at": "5", "line": "2", "word": card(made, "kh1").words.split()[4]},
    )
    assert code(papers.give_share(SET, "xin chào", by)) == "share-unknown-word"
    assert code(papers.give_share(SET, "academic acid", by)) == "share-word-count"
    assert (
        code(papers.give_share(SET, card(made, "kh1", purpose="marking").code, by)) == "share-other-purpose"
    )
    assert code(papers.give_share(SET, older, by)) == "share-other-set"
    assert papers.give_share(SET, card(made, "kh1").code, by) == Held(1, 2, False)
    assert code(papers.give_share(SET, card(made, "kh2").code, by)) == "share-same-giver"
    assert code(papers.give_share(SET, card(made, "kh1").code, officer("kh2"))) == "share-repeated"


@pytest.mark.parametrize("order", [("kh1", "kh2"), ("kh2", "kh1")])
def test_a_duress_card_looks_taken_and_arms_nothing(papers: PapersWorld, order: tuple[str, str]) -> None:
    """kh1 is forced; kh2 gives a true card, before or after."""
    made = made_with(papers, "duress_cards")
    for given, name in enumerate(order, start=1):
        held = papers.give_share(SET, card(made, name, decoy=name == "kh1").code, officer(name))
        assert isinstance(held, Held)
        assert (held.given, held.needed, held.armed, held.looks_armed) == (given, 2, False, given == 2)
    assert papers.vault.secret(SET) is None
    assert status(papers).phase is Phase.SCHEDULED
    assert status(papers).shares.duress
    assert code(papers.give_share(SET, card(made, "kh3").code, officer("kh3"))) == "already-armed"
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert papers.notices.released == []
    assert "sitting.armed" not in papers.kinds()
    with papers.work.read() as tx:
        assert tx.papers.keys(TOAN) == {}


def test_the_slip_of_a_duress_card_reads_like_any_other(papers: PapersWorld) -> None:
    made = made_with(papers, "duress_cards")
    papers.give_share(SET, card(made, "kh1", decoy=True).code, officer("kh1"))
    facts = papers.event("share.duress")
    papers.drop_shares(SET, officer("cb1"))
    papers.give_share(SET, card(made, "kh1").code, officer("kh1"))
    assert papers.event("share.given") == facts


def test_as_many_slips_come_out_under_duress_as_without_and_they_read_the_same(papers: PapersWorld) -> None:
    """Who stands at the printer learns nothing."""
    made = made_with(papers, "duress_cards")

    def slips(*cards: tuple[str, bool]) -> list[str]:
        with papers.work.read() as tx:
            before = tx.ledger.size()
        for name, decoy in cards:
            papers.give_share(SET, card(made, name, decoy=decoy).code, officer(name))
        with papers.work.read() as tx:
            jobs = tx.outbox.list(JobKind.PRINT_RECEIPT, JobState.TODO)
            printed = {int(job.body["position"]) for job in jobs}
            entries = [entry_from_bytes(leaf) for leaf in tx.ledger.leaves(before)]
        return [e.event.sentence("vi") for e in entries if e.position in printed]

    forced = slips(("kh1", True), ("kh2", False))
    assert "armed.duress" in papers.kinds()
    papers.drop_shares(SET, officer("cb1"))
    assert len(forced) == 3
    assert forced == slips(("kh1", False), ("kh2", False))


def test_when_the_danger_is_over_an_officer_drops_the_shares_and_they_are_given_again(
    papers: PapersWorld,
) -> None:
    made = made_with(papers, "duress_cards")
    papers.give_share(SET, card(made, "kh1", decoy=True).code, officer("kh1"))
    assert papers.drop_shares(SET, officer("cb1")) is None
    assert papers.event("shares.dropped") == {"purpose": "toan", "given": 1}
    assert code(papers.drop_shares(SET, officer("cb1"))) == "nothing-to-drop"
    papers.arm(made)
    assert status(papers).phase is Phase.ARMED
    assert code(papers.drop_shares(SET, officer("cb1"))) == "already-armed"


def test_a_bundle_does_not_say_whether_duress_cards_were_handed_out(papers: PapersWorld) -> None:
    made = [made_with(papers, "duress_cards")]
    papers.plan.toml = papers.plan.toml.replace("duress_cards = true\n", "")
    made.append(papers.plan.made())
    assert [sum(c.decoy for c in m.cards) for m in made] == [6, 0]
    people = []
    for one in made:
        with ZipFile(BytesIO(one.file)) as bundle:
            people.append(papers.sealing.open(bundle.read("people.age"), papers.plan.box.secret))
    assert len(people[0]) == len(people[1])
    assert people[0] != people[1]


def test_only_its_own_hash_makes_a_card_a_decoy() -> None:
    people = (
        b'{"format":"phong-thi/people/v1","decoys":{"toan":["%s"]}}' % decoy_value("toan", "a b").encode()
    )
    assert is_decoy(people, "toan", "a b")
    assert not is_decoy(people, "van", "a b")
    assert not is_decoy(b"{}", "toan", "a b")
    with pytest.raises(ValueError, match="people"):
        is_decoy(b"[]", "toan", "a b")


def test_a_lost_people_file_does_not_keep_the_exam_from_starting(papers: PapersWorld) -> None:
    made = made_with(papers)
    for file in (papers.folder / "data" / "bundle").glob("people*"):
        file.unlink()
    papers.arm(made)
    assert status(papers).phase is Phase.ARMED


def test_after_the_release_the_reserve_says_whether_its_key_is_at_hand(papers: PapersWorld) -> None:
    made = made_with(papers)
    papers.arm(made)
    assert status(papers).reserve_key is ReserveKey.NOT_NEEDED
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert status(papers).reserve_key is ReserveKey.HELD
    papers.restart()
    assert status(papers).reserve_key is ReserveKey.LOST
    assert status(papers).phase is Phase.RELEASED
    papers.arm(made)
    assert status(papers).reserve_key is ReserveKey.HELD
    papers.clock.advance(90 * 60)
    assert status(papers).reserve_key is ReserveKey.NOT_NEEDED


def test_a_dry_open_takes_cards_with_pins_and_a_lost_card_is_told_that_day(papers: PapersWorld) -> None:
    made = made_with(papers, "card_pins")
    given = [GivenCard(c.code, made.card_pins[c.custodian]) for c in made.cards if c.custodian != "kh3"]
    assert papers.dry_open(given, officer("cb1")) == Proven(papers=3, pages=3, answers=1)
    assert code(papers.dry_open(given[:3], officer("cb1"))) == "not-enough-shares"
    assert code(papers.dry_open([replace(given[0], pin="1")], officer("cb1"))) == "card-pin-wrong"
    assert papers.event("bundle.unproven")["reason"] == "card-pin-wrong"
    assert papers.vault.held(SET, 2) == Held(0, 2, False)


def test_the_readiness_list_tells_of_the_last_dry_open(papers: PapersWorld) -> None:
    check = CheckReadiness(
        work=papers.work, data=papers.data, bundle=AtomicFolder(papers.folder / "data" / "bundle"),
        clock=papers.clock, certificates=OwnCertificates(SeededEntropy()), machine=EmptyMachine(), printer=None,
        host="exam.internal",
    )  # fmt: skip

    def told() -> list[tuple[Level, str]]:
        lines = check()
        return [(line.level, line.en) for line in lines if line.name == "dry-open"]

    assert told() == []
    made = made_with(papers)
    assert [level for level, _ in told()] == [Level.REMARK]
    papers.dry_open([GivenCard(made.cards[0].words)], officer("cb1"))
    assert [level for level, _ in told()] == [Level.FAIL]
    cards = [GivenCard(c.words) for c in made.cards if c.custodian != "kh3"]
    papers.dry_open(cards, officer("cb1"))
    papers.clock.advance(6 * 86400)
    assert told() == [(Level.GOOD, "last dry open: 6 days ago, everything opened")]
    made = made_with_number(papers, 2)
    assert [level for level, _ in told()] == [Level.REMARK], "another bundle is another matter"


def made_with_number(papers: PapersWorld, number: int) -> MadeBundle:
    made = papers.plan.made("bundle_number = 1", f"bundle_number = {number}")
    assert not isinstance(papers.load(papers.write_bundle(made)), Refusal)
    return made
