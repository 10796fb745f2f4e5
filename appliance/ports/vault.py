"""Joined secrets of the custodians: in memory only, never on disk, never in a log."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Protocol

from appliance.domain.papers.share_set import ShareSet

Purpose = NewType("Purpose", str)
"""What a set of shares opens: a sitting's id, or ``marking`` for the answer keys."""
MARKING = Purpose("marking")


class ShareFault(StrEnum):
    """Why a share was not taken."""

    NOT_WORDS = "not-words"
    """Not a SLIP-39 phrase, or its checksum is wrong: a typing error."""
    OTHER_SET = "other-set"
    """A good share of something else."""
    REPEATED = "repeated"
    """This very card was given already."""
    SAME_GIVER = "same-giver"
    """This custodian gave a card already: the shares come from different persons."""
    WRONG_SECRET = "wrong-secret"
    """Shares join, but not to the secret whose check value the bundle carries."""


@dataclass(frozen=True)
class Held:
    """How far a purpose is armed. ``duress``: a duress card is among those given, so that nothing arms until an
    officer drops them."""

    given: int
    needed: int
    armed: bool
    duress: bool = False

    @property
    def looks_armed(self) -> bool:
        """What anybody but an officer is told: who forced a custodian must not learn that it did not help."""
        return self.armed or (self.duress and self.given >= self.needed)


class Vault(Protocol):
    def held(self, purpose: Purpose, needed: int) -> Held: ...

    def give(
        self, purpose: Purpose, giver: str, words: str, expected: ShareSet, *, decoy: bool = False
    ) -> Held | ShareFault:
        """Take one share; with enough of them join the secret and compare it with the set's check value. Shares
        that join to another secret are all dropped. With a ``decoy`` among them nothing is joined."""
        ...

    def secret(self, purpose: Purpose) -> bytes | None:
        """The joined 32 bytes, or None while not armed."""
        ...

    def forget(self, purpose: Purpose) -> None:
        """Drop shares and secret."""
        ...
