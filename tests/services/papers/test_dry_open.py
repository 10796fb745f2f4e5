"""The dry open days before: it proves the bundle and leaves nothing behind."""

from appliance.adapters.crypto.memory_vault import MemoryVault
from appliance.adapters.crypto.share_cards import ShareCards
from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.refusals import Refusal
from appliance.services.papers.dry_open import DryOpen, GivenCard, Proven
from appliance.services.papers.exam_status import Phase
from appliance.services.papers.make_bundle import MadeBundle
from tests.doubles.outcomes import code
from tests.doubles.papers_world import TOAN, PapersWorld, officer
from tests.doubles.small_plan import looks_like_pdf

CB1 = officer("cb1")


def dry(papers: PapersWorld, count_pages: object = None) -> tuple[DryOpen, MemoryVault]:
    vault = MemoryVault()
    verb = DryOpen(
        work=papers.work, folder=AtomicFolder(papers.folder / "data" / "bundle"), sealing=papers.sealing,
        box=papers.plan.box, count_pages=(lambda _content: None) if count_pages else looks_like_pdf,
        cards=ShareCards(), new_vault=lambda: vault,
    )  # fmt: skip
    return verb, vault


def cards(made: MadeBundle, *custodians: str) -> list[GivenCard]:
    return [GivenCard(c.words) for c in made.cards if c.custodian in custodians]


def test_enough_cards_prove_every_paper_and_key_and_arm_nothing(papers: PapersWorld) -> None:
    verb, vault = dry(papers)
    made = papers.loaded()
    assert verb(cards(made, "kh1", "kh2"), CB1) == Proven(papers=3, pages=3, answers=1)
    assert papers.event("bundle.proven") == {"number": 1, "papers": 3, "pages": 3, "answers": 1}
    assert vault.secret(papers.purpose("toan")) is vault.secret(papers.purpose("marking")) is None
    assert papers.vault.secret(papers.purpose("toan")) is None
    status = papers.status()
    assert not isinstance(status, Refusal)
    assert status.sittings[0].phase is Phase.SCHEDULED
    assert papers.notices.released == []
    with papers.work.read() as tx:
        assert tx.papers.keys(TOAN) == {}


def test_too_few_cards_wrong_words_and_a_card_twice_are_refused_by_name(papers: PapersWorld) -> None:
    verb, vault = dry(papers)
    made = papers.loaded()
    assert code(verb(cards(made, "kh1"), CB1)) == "not-enough-shares"
    assert code(verb([GivenCard("academic acid")], CB1)) == "share-word-count"
    assert code(verb([*cards(made, "kh1"), *cards(made, "kh1")], CB1)) == "share-repeated"
    assert vault.secret(papers.purpose("toan")) is None
    assert papers.event("bundle.unproven")["reason"] == "share-repeated"


def test_a_card_of_another_exam_is_refused(papers: PapersWorld) -> None:
    verb, _vault = dry(papers)
    made = papers.loaded()
    foreign = next(c.words for c in made.cards)
    papers.load(papers.write_bundle(papers.plan.made("bundle_number = 1", "bundle_number = 2")))
    assert code(verb([GivenCard(foreign)], CB1)) in ("share-other-set", "not-enough-shares")


def test_a_damaged_file_is_named(papers: PapersWorld) -> None:
    verb, _vault = dry(papers)
    made = papers.loaded()
    file = next((papers.folder / "data" / "bundle" / "papers").glob("toan-109*"))
    sealed = file.read_bytes()
    file.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert code(verb(cards(made, "kh1", "kh2"), CB1)) == "sealed-file-broken"
    assert papers.event("bundle.unproven")["detail"] == "papers/toan-109.age"


def test_a_paper_that_cannot_be_drawn_is_found(papers: PapersWorld) -> None:
    verb, vault = dry(papers, count_pages=True)
    made = papers.loaded()
    assert code(verb(cards(made, "kh1", "kh2"), CB1)) == "paper-not-pdf"
    assert vault.secret(papers.purpose("toan")) is None
