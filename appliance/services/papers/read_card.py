"""A card as it was scanned or typed, to the words of its share: PINs counted before they are tried."""

from dataclasses import dataclass

from appliance.domain.papers import card_refusals as no
from appliance.domain.papers.check_words import A_LINE
from appliance.domain.papers.share_refusals import SHARE_NOT_WORDS
from appliance.domain.refusals import Reason, Refusal
from appliance.ports.cards import CardFault, CardReader, CardTrouble, PinTries

MOST_TRIES = 5

REASONS: dict[CardTrouble, Reason] = {
    CardTrouble.NOT_WORDS: SHARE_NOT_WORDS,
    CardTrouble.UNKNOWN_WORD: no.SHARE_UNKNOWN_WORD,
    CardTrouble.WORD_COUNT: no.SHARE_WORD_COUNT,
    CardTrouble.ONE_WORD: no.SHARE_ONE_WORD,
    CardTrouble.PIN_NEEDED: no.CARD_PIN_NEEDED,
    CardTrouble.PIN_WRONG: no.CARD_PIN_WRONG,
}


@dataclass(frozen=True, kw_only=True)
class ReadCard:
    cards: CardReader
    tries: PinTries

    def __call__(self, text: str, pin: str, giver: str) -> str | Refusal:
        """The 33 words."""
        tried = self.tries.count(giver) if pin and self.cards.sealed(text) else 0
        if tried > MOST_TRIES:
            return Refusal(no.CARD_PIN_LOCKED)
        found = self.cards.words(text, pin)
        if isinstance(found, CardFault):
            return refusal_of(found, left=MOST_TRIES - tried)
        if tried:
            self.tries.clear(giver)
        return found


def refusal_of(fault: CardFault, *, left: int = 0) -> Refusal:
    line = str((fault.at - 1) // A_LINE + 1)
    match fault.trouble:
        case CardTrouble.UNKNOWN_WORD:
            told = {"at": str(fault.at), "typed": fault.word, "line": line}
        case CardTrouble.ONE_WORD:
            told = {"at": str(fault.at), "word": fault.word, "line": line}
        case CardTrouble.WORD_COUNT:
            told = {"count": str(fault.at), "needed": fault.word}
        case CardTrouble.PIN_WRONG:
            told = {"left": str(left)}
        case _:
            told = {}
    return Refusal(REASONS[fault.trouble], told)
