"""Custodians' cards as they come to a terminal: scanned, typed, with or without a PIN."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class CardTrouble(StrEnum):
    """Why a card cannot be read. Values are what the ledger says."""

    NOT_WORDS = "not-words"
    UNKNOWN_WORD = "unknown-word"
    WORD_COUNT = "word-count"
    ONE_WORD = "one-word"
    PIN_NEEDED = "pin-needed"
    PIN_WRONG = "pin-wrong"


@dataclass(frozen=True)
class CardFault:
    """``at``: the word's place from 1, or how many words there are; ``word``: the one typed that no list has, or
    the probable one."""

    trouble: CardTrouble
    at: int = 0
    word: str = ""


class CardReader(Protocol):
    def sealed(self, text: str) -> bool:
        """Does this card need its PIN?"""
        ...

    def words(self, text: str, pin: str) -> str | CardFault:
        """A share's 33 words out of a scanned code or what a person typed (words may be cut after four letters)."""
        ...

    def identifier(self, words: str) -> int:
        """The number all phrases of one set carry."""
        ...

    def wordlist(self) -> Sequence[str]:
        """The 1024 words in their order."""
        ...


class PinTries(Protocol):
    """Wrong PINs in a row, in memory: who holds a card can guess without us, so the count only keeps a finder from
    trying at our terminals."""

    def count(self, giver: str) -> int:
        """A PIN is about to be tried: how many that makes."""
        ...

    def clear(self, giver: str) -> None:
        """It was right."""
        ...


class CardMaker(Protocol):
    def seal(self, letters: str, pin: str, chance: bytes) -> bytes:
        """An age file under the PIN. ``chance``: 48 unguessable bytes."""
        ...

    def decoy(self, words: str, value: bytes) -> str:
        """A phrase with the same head as this share and 32 unguessable bytes, which joins to nothing."""
        ...
