"""Read and make custodians' cards: SLIP-39 words, scanned codes, PINs, and where a wrong word probably is."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from threading import Lock

from shamir_mnemonic.constants import (
    CHECKSUM_LENGTH_WORDS,
    CUSTOMIZATION_STRING_EXTENDABLE,
    CUSTOMIZATION_STRING_ORIG,
    METADATA_LENGTH_WORDS,
)
from shamir_mnemonic.rs1024 import create_checksum
from shamir_mnemonic.wordlist import WORD_INDEX_MAP, WORDLIST

from appliance.adapters.crypto.age_pin import WrongPinError, open_with_pin, seal_with_pin
from appliance.adapters.crypto.shares import NotSharesError, normal_words, read_share
from appliance.domain.papers.card_code import LETTERS, parse_card_code
from appliance.domain.papers.share_set import SECRET_BYTES
from appliance.ports.cards import CardFault, CardTrouble

WORDS = METADATA_LENGTH_WORDS + (SECRET_BYTES * 8 + 9) // 10
"""33 words carry 32 bytes."""
ONE_AT_A_TIME = Lock()
"""A try of a PIN takes 128 MiB; custodians can wait for each other."""
CUSTOMS = (CUSTOMIZATION_STRING_EXTENDABLE, CUSTOMIZATION_STRING_ORIG)


@cache
def by_letters() -> dict[str, str]:
    """The word of each four letters."""
    return {word[:LETTERS]: word for word in WORDLIST}


def whole(word: str) -> str:
    """A word cut after its fourth letter, completed.

    >>> whole("acad"), whole("acid"), whole("zzzz")
    ('academic', 'acid', 'zzzz')
    """
    return by_letters().get(word, word)


class ShareCards:
    """Implements ``ports.cards.CardReader`` and ``CardMaker``."""

    def wordlist(self) -> Sequence[str]:
        return tuple(WORDLIST)

    def sealed(self, text: str) -> bool:
        code = parse_card_code(text)
        return code is not None and bool(code.sealed)

    def words(self, text: str, pin: str) -> str | CardFault:
        code = parse_card_code(text)
        if code is None:
            return _checked([whole(word) for word in normal_words(text).split()])
        letters = code.letters
        if code.sealed:
            if not pin:
                return CardFault(CardTrouble.PIN_NEEDED)
            try:
                with ONE_AT_A_TIME:
                    letters = open_with_pin(code.sealed, pin).decode("ascii")
            except (WrongPinError, UnicodeDecodeError):
                return CardFault(CardTrouble.PIN_WRONG)
        return _checked([whole(letters[at : at + LETTERS]) for at in range(0, len(letters), LETTERS)])

    def identifier(self, words: str) -> int:
        return int(read_share(words).identifier)

    def seal(self, letters: str, pin: str, chance: bytes) -> bytes:
        return seal_with_pin(letters.encode("ascii"), pin, chance)

    def decoy(self, words: str, value: bytes) -> str:
        return str(replace(read_share(words), value=value).mnemonic())


def _checked(words: list[str]) -> str | CardFault:
    """The phrase, or the first thing wrong in it that a person can look for on the card."""
    for at, word in enumerate(words, start=1):
        if word not in WORD_INDEX_MAP:
            return CardFault(CardTrouble.UNKNOWN_WORD, at, word)
    if len(words) != WORDS:
        return CardFault(CardTrouble.WORD_COUNT, len(words), str(WORDS))
    if _is_share(words):
        return " ".join(words)
    probable = _probable(words)
    return CardFault(CardTrouble.ONE_WORD, *probable) if probable else CardFault(CardTrouble.NOT_WORDS)


def _probable(words: list[str]) -> tuple[int, str] | None:
    """The one word that, put in one place, makes the checksum right. RS1024 keeps codewords at least four words
    apart, so there is at most one. The person must find it on the card: nothing is corrected by itself."""
    numbers = [WORD_INDEX_MAP[word] for word in words]
    for custom in CUSTOMS:
        flaw = _syndrome(numbers, custom)
        for at, number in enumerate(numbers):
            effects = [_syndrome(_put(numbers, at, number ^ 1 << bit), custom) ^ flaw for bit in range(10)]
            for change in range(1, len(WORDLIST)):
                if _combined(effects, change) == flaw:
                    right = [WORDLIST[n] for n in _put(numbers, at, number ^ change)]
                    return (at + 1, right[at]) if _is_share(right) else None
    return None


def _syndrome(numbers: list[int], custom: bytes) -> int:
    """0 for a right phrase; each wrong bit adds (xor) its own pattern, since the checksum is linear."""
    told = numbers[-CHECKSUM_LENGTH_WORDS:]
    due = create_checksum(numbers[:-CHECKSUM_LENGTH_WORDS], custom)
    return sum((a ^ b) << 10 * i for i, (a, b) in enumerate(zip(told, due, strict=True)))


def _combined(effects: list[int], change: int) -> int:
    total = 0
    for bit, effect in enumerate(effects):
        total ^= effect if change >> bit & 1 else 0
    return total


def _put(numbers: list[int], at: int, number: int) -> list[int]:
    return [*numbers[:at], number, *numbers[at + 1 :]]


def _is_share(words: list[str]) -> bool:
    try:
        read_share(" ".join(words))
    except NotSharesError:
        return False
    return True
