"""Custodians' shares: the official SLIP-39 vectors, and what the vault takes and turns away."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from appliance.adapters.crypto.memory_vault import MemoryVault
from appliance.adapters.crypto.shares import NotSharesError, Slip39Splitter, join, normal_words
from appliance.domain.papers.share_set import ShareSet, check_value
from appliance.ports.vault import Held, Purpose, ShareFault

VECTORS = Path(__file__).parents[4] / "shared" / "vectors" / "slip39" / "vectors.json"
"""Made by others and never copied into this project; absent in a checkout that stands alone."""
ONE = (
    "Valid mnemonic without sharing, kept here so that one vector always runs",
    ["duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband "
     "erode duke ajar critical decision keyboard"],
    "bb54aac4b89dc868ba37d9cc21b2cece",
)  # fmt: skip
CASES = [tuple(c[:3]) for c in json.loads(VECTORS.read_bytes())] if VECTORS.exists() else [ONE]

TOAN = Purpose("toan")
SECRET = bytes(range(32))


@pytest.mark.parametrize(("title", "phrases", "secret"), CASES, ids=[str(c[0])[:60] for c in CASES])
def test_the_official_vectors_join_or_fail_as_they_say(title: str, phrases: list[str], secret: str) -> None:
    if secret:
        assert join(phrases, b"TREZOR").hex() == secret, title
    else:
        with pytest.raises(NotSharesError):
            join(phrases, b"TREZOR")


def make_set(needed: int = 2, total: int = 3, secret: bytes = SECRET) -> tuple[tuple[str, ...], ShareSet]:
    splitter = Slip39Splitter()
    cards = splitter.split(secret, needed, total)
    return cards, ShareSet(needed, total, splitter.identifier(cards[0]), check_value(TOAN, secret))


def test_any_two_of_three_custodians_arm_the_sitting() -> None:
    cards, expected = make_set()
    for pair in combinations(range(3), 2):
        vault = MemoryVault()
        first, second = (vault.give(TOAN, f"kh{at}", cards[at], expected) for at in pair)
        assert (first, second) == (Held(1, 2, False), Held(2, 2, True))
        assert vault.secret(TOAN) == SECRET


def test_one_custodian_alone_arms_nothing() -> None:
    cards, expected = make_set()
    vault = MemoryVault()
    vault.give(TOAN, "kh1", cards[0], expected)
    assert vault.secret(TOAN) is None
    assert vault.give(TOAN, "kh1", cards[1], expected) is ShareFault.SAME_GIVER


def test_each_wrong_card_is_its_own_refusal() -> None:
    cards, expected = make_set()
    others, _ = make_set()
    vault = MemoryVault()
    assert vault.give(TOAN, "kh1", "xin chào các bạn", expected) is ShareFault.NOT_WORDS
    assert vault.give(TOAN, "kh1", cards[0].replace(cards[0].split()[7], "academic", 1), expected) in (
        ShareFault.NOT_WORDS,
    )
    assert vault.give(TOAN, "kh1", others[0], expected) is ShareFault.OTHER_SET
    assert vault.give(TOAN, "kh1", cards[0], expected) == Held(1, 2, False)
    assert vault.give(TOAN, "kh2", cards[0], expected) is ShareFault.REPEATED
    assert vault.held(TOAN, 2) == Held(1, 2, False)


def test_cards_that_join_to_another_secret_are_all_dropped() -> None:
    cards, expected = make_set()
    wrong = ShareSet(2, 3, expected.identifier, check_value(TOAN, bytes(32)))
    vault = MemoryVault()
    vault.give(TOAN, "kh1", cards[0], wrong)
    assert vault.give(TOAN, "kh2", cards[1], wrong) is ShareFault.WRONG_SECRET
    assert vault.held(TOAN, 2) == Held(0, 2, False)


def test_words_may_be_typed_with_their_numbers_and_in_capitals() -> None:
    cards, expected = make_set()
    typed = " ".join(f"{at}. {word.upper()}," for at, word in enumerate(cards[0].split(), start=1))
    assert normal_words(typed) == cards[0]
    assert MemoryVault().give(TOAN, "kh1", typed, expected) == Held(1, 2, False)


def test_a_restart_or_forgetting_leaves_no_secret() -> None:
    cards, expected = make_set()
    vault = MemoryVault()
    for at in (0, 1):
        vault.give(TOAN, f"kh{at}", cards[at], expected)
    vault.forget(TOAN)
    assert vault.secret(TOAN) is None
    assert vault.held(TOAN, 2) == Held(0, 2, False)
