"""Check words: one for each line of four words on a card, so that a slip of the finger is pinned to its line."""

import hashlib
from collections.abc import Sequence

A_LINE = 4


def lines_of(words: str) -> list[str]:
    """
    >>> lines_of("a b c d e")
    ['a b c d', 'e']
    """
    each = words.split()
    return [" ".join(each[at : at + A_LINE]) for at in range(0, len(each), A_LINE)]


def check_word(line: int, words: str, wordlist: Sequence[str]) -> str:
    """Of line ``line``, counted from 1: the word whose number are the first 10 bits of a SHA-256 over both."""
    digest = hashlib.sha256(f"phong-thi/line/v1\n{line}\n{words}".encode()).digest()
    return wordlist[(digest[0] << 2 | digest[1] >> 6) % len(wordlist)]
