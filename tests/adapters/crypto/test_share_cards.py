"""Custodians' cards as they are scanned and typed: what is wrong is named, and any age tool opens a card."""

import pyrage
import pytest

from appliance.adapters.crypto.age_pin import WORK, WrongPinError, open_with_pin, seal_with_pin
from appliance.adapters.crypto.share_cards import WORDS, ShareCards
from appliance.adapters.crypto.shares import NotSharesError, Slip39Splitter, join
from appliance.domain.papers.card_code import CardCode, letters_of, parse_card_code
from appliance.domain.papers.check_words import check_word, lines_of
from appliance.ports.cards import CardFault, CardTrouble

PIN = "48151623"
CHANCE = bytes(range(48))
PHRASES = Slip39Splitter().split(bytes(range(32)), 2, 3)
CARDS = ShareCards()


def changed(at: int, word: str) -> str:
    words = PHRASES[0].split()
    assert words[at - 1] != word
    words[at - 1] = word
    return " ".join(words)


def other_word(at: int, steps: int = 1) -> str:
    wordlist = list(CARDS.wordlist())
    return wordlist[(wordlist.index(PHRASES[0].split()[at - 1]) + steps) % len(wordlist)]


@pytest.mark.parametrize("at", range(1, WORDS + 1))
def test_one_wrong_word_is_found_wherever_it_is(at: int) -> None:
    right = PHRASES[0].split()[at - 1]
    found = CARDS.words(changed(at, other_word(at)), "")
    assert found == CardFault(CardTrouble.ONE_WORD, at, right)


def test_two_wrong_words_are_not_guessed_at() -> None:
    words = changed(9, other_word(9)).split()
    words[20] = other_word(21)
    assert CARDS.words(" ".join(words), "") == CardFault(CardTrouble.NOT_WORDS)


def test_a_word_of_no_list_and_a_missing_word_are_named() -> None:
    assert CARDS.words(changed(7, "khong"), "") == CardFault(CardTrouble.UNKNOWN_WORD, 7, "khong")
    short = " ".join(PHRASES[0].split()[:-1])
    assert CARDS.words(short, "") == CardFault(CardTrouble.WORD_COUNT, WORDS - 1, str(WORDS))


def test_four_letters_of_each_word_are_enough() -> None:
    assert CARDS.words(" ".join(w[:4] for w in PHRASES[0].split()), "") == PHRASES[0]


def test_a_code_in_clear_says_the_words() -> None:
    code = CardCode("thi-thu", "toan", 1, 3, letters=letters_of(PHRASES[0])).text()
    assert not CARDS.sealed(code)
    assert CARDS.words(code, "") == PHRASES[0]


def test_a_sealed_code_wants_its_pin_and_any_age_tool_opens_it() -> None:
    sealed = CARDS.seal(letters_of(PHRASES[1]), PIN, CHANCE)
    code = CardCode("thi-thu", "toan", 2, 3, sealed=sealed).text()
    assert CARDS.sealed(code)
    assert CARDS.words(code, "") == CardFault(CardTrouble.PIN_NEEDED)
    assert CARDS.words(code, "48151624") == CardFault(CardTrouble.PIN_WRONG)
    assert CARDS.words(code, PIN) == PHRASES[1]
    assert pyrage.passphrase.decrypt(sealed, PIN) == letters_of(PHRASES[1]).encode()
    assert PHRASES[1].split()[0] not in code


def test_every_bit_of_a_sealed_card_counts() -> None:
    sealed = seal_with_pin(b"acadacid", PIN, CHANCE, work=1)
    for at in range(0, len(sealed), 7):
        altered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(WrongPinError):
            open_with_pin(altered, PIN)
    assert open_with_pin(sealed, PIN) == b"acadacid"


def test_a_forged_card_cannot_ask_for_more_memory_than_ours() -> None:
    sealed = seal_with_pin(b"acadacid", PIN, CHANCE, work=1)
    costly = sealed.replace(b" 1\n", b" %d\n" % (WORK + 1), 1)
    with pytest.raises(WrongPinError, match="not a card"):
        open_with_pin(costly, PIN)


@pytest.mark.parametrize(
    "text", ["", "PTC1", "PTC1:a:b:1:3:X:abc", "PTC2:a:b:1:3:W:" + "acad" * 33, "acad " * 33]
)
def test_what_is_no_card_is_not_taken_for_one(text: str) -> None:
    assert parse_card_code(text) is None


def test_a_decoy_looks_like_its_card_and_joins_to_nothing() -> None:
    decoy = CARDS.decoy(PHRASES[0], b"\x07" * 32)
    assert CARDS.words(decoy, "") == decoy
    assert CARDS.identifier(decoy) == CARDS.identifier(PHRASES[0])
    assert decoy.split()[:4] == PHRASES[0].split()[:4]
    with pytest.raises(NotSharesError):
        join([decoy, PHRASES[1]])


def test_check_words_tell_lines_and_their_order_apart() -> None:
    lines = lines_of(PHRASES[0])
    assert [len(line.split()) for line in lines] == [4] * 8 + [1]
    wordlist = CARDS.wordlist()
    assert check_word(1, "academic acid acne acquire", wordlist) == "magazine"
    assert check_word(1, lines[0], wordlist) != check_word(2, lines[0], wordlist)
