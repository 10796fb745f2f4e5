"""Printed cards: what stands on them, and what does not."""

from collections.abc import Callable
from functools import cache

import pypdfium2
import pytest
import zxingcpp

from appliance.adapters.crypto.share_cards import ShareCards
from appliance.adapters.documents.cards_pdf import CardsPdf
from appliance.adapters.printing.card_picture import CardSlips
from appliance.adapters.printing.receipt_picture import PAPER_DOTS, image_of
from appliance.commands.card_files import printed, sheets
from appliance.config import read_settings
from appliance.domain.papers.parse_plan import parse_plan
from appliance.domain.papers.plan import Plan
from appliance.domain.refusals import Refusal
from appliance.services.papers.make_bundle import MadeBundle
from tests.doubles.small_plan import SmallPlan

FONTS = read_settings({}).fonts


Seal = Callable[..., tuple[Plan, MadeBundle]]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Seal:
    """The small plan and its bundle with these flags told, sealed once: every PIN of a card costs a quarter second."""

    @cache
    def seal(*flags: str) -> tuple[Plan, MadeBundle]:
        plan = SmallPlan(tmp_path_factory.mktemp("plan"))
        told = "".join(f"{flag} = true\n" for flag in flags)
        made = plan.made("bundle_number = 1\n", f"bundle_number = 1\n{told}")
        read = parse_plan(plan.toml)
        assert not isinstance(read, Refusal)
        return read, made

    return seal


@pytest.mark.parametrize("flags", [(), ("card_pins",)], ids=["open", "pin"])
def test_a_card_shows_its_code_and_words_only_without_a_pin(sealed: Seal, flags: tuple[str, ...]) -> None:
    plan, made = sealed(*flags)
    card = made.cards[0]
    document = pypdfium2.PdfDocument(CardsPdf(FONTS).print([printed(plan, made, card)]))
    text = document[0].get_textpage().get_text_range()
    [code] = zxingcpp.read_barcodes(document[0].render(scale=2).to_pil())
    assert code.text == card.code
    assert ShareCards().words(code.text, made.card_pins.get(card.custodian, "")) == card.words
    assert "Hoàng Giữ Khóa (kh1)" in text
    shown = [
        word
        for word in card.words.split()
        if f"{word}\r" in text or f"{word} " in text or f"{word}\n" in text
    ]
    assert (len(shown) > 20) is (not flags)
    assert not any(pin in text for pin in made.card_pins.values())
    assert not any(account.pin in text for account in made.accounts)


@pytest.mark.parametrize("dots", sorted(PAPER_DOTS.values()))
@pytest.mark.parametrize("flags", [(), ("card_pins",)], ids=["open", "pin"])
def test_a_slip_carries_the_same_code_on_either_paper(
    sealed: Seal, flags: tuple[str, ...], dots: int
) -> None:
    plan, made = sealed(*flags)
    picture = CardSlips(FONTS, dots).paint_card(printed(plan, made, made.cards[0]))
    [code] = zxingcpp.read_barcodes(image_of(picture).convert("L"))
    assert code.text == made.cards[0].code


def test_with_pins_the_words_are_on_sheets_of_their_own_and_duress_cards_look_alike(sealed: Seal) -> None:
    plan, made = sealed("card_pins", "duress_cards")
    files = dict(sheets(plan, made))
    assert {name: len(cards) for name, cards in files.items()} == {
        "cards.pdf": 6,
        "words.pdf": 6,
        "duress.pdf": 6,
    }
    assert all(card.code and not card.lines for card in files["cards.pdf"])
    assert all(card.lines and not card.code for card in files["words.pdf"])
    true, false = files["cards.pdf"][0], files["duress.pdf"][0]
    assert (true.heading, true.what_for, true.number) == (false.heading, false.what_for, false.number)
    assert true.code != false.code
