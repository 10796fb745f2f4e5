"""SLIP-39 shares through ``shamir-mnemonic``: words for people, with a checksum."""

import re

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics


class NotSharesError(ValueError):
    """Words that are no share, or shares that do not join."""


def normal_words(typed: str) -> str:
    """What people type or paste, numbers and punctuation included, as plain words.

    >>> normal_words(" 1. Academic  2. ACID,")
    'academic acid'
    """
    return " ".join(re.findall(r"[a-z]+", typed.lower()))


def read_share(words: str) -> Share:
    """Raises :class:`NotSharesError` for a typing error."""
    try:
        return Share.from_mnemonic(words)
    except (MnemonicError, ValueError) as wrong:
        raise NotSharesError(str(wrong)) from None


def join(phrases: list[str], passphrase: bytes = b"") -> bytes:
    """The secret. Raises :class:`NotSharesError` when the phrases do not join."""
    try:
        return bytes(combine_mnemonics(phrases, passphrase))
    except (MnemonicError, ValueError) as wrong:
        raise NotSharesError(str(wrong)) from None


class Slip39Splitter:
    """Implements ``ports.sharing.Splitter``."""

    def split(self, secret: bytes, needed: int, total: int) -> tuple[str, ...]:
        return tuple(generate_mnemonics(1, [(needed, total)], secret)[0])

    def identifier(self, words: str) -> int:
        return int(read_share(words).identifier)
