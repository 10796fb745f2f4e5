"""From custodians' cards to paper."""

from collections.abc import Sequence
from typing import Protocol

from appliance.domain.papers.card import PrintedCard
from appliance.ports.printer import Picture


class CardSheets(Protocol):
    def print(self, cards: Sequence[PrintedCard]) -> bytes:
        """A PDF of A4 pages, one card each, folded so that the secret lies inside."""
        ...


class CardPainter(Protocol):
    def paint_card(self, card: PrintedCard) -> Picture:
        """The card as dots for a receipt printer."""
        ...
