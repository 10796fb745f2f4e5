"""Cut a secret into custodians' cards: SLIP-39 shares, each in a code of its own, sealed under a PIN if asked."""

from dataclasses import dataclass, field

from appliance.domain.papers.card_code import CardCode, letters_of
from appliance.domain.papers.decoys import decoy_value
from appliance.domain.papers.plan import Plan
from appliance.domain.papers.share_set import SECRET_BYTES
from appliance.ports.cards import CardMaker
from appliance.ports.entropy import Entropy
from appliance.ports.sharing import Splitter

CARD_PIN_DIGITS = 8
CHANCE_BYTES = 48


@dataclass(frozen=True)
class ShareCard:
    """One custodian's share for one purpose: card ``number`` of ``total``. ``code``: what its QR says; ``decoy``: a
    duress card."""

    custodian: str
    purpose: str
    number: int
    needed: int
    total: int
    words: str = field(repr=False)
    code: str = field(repr=False)
    decoy: bool = False


@dataclass(frozen=True)
class CutCards:
    """``decoys``: hashes of the duress cards, made whether or not they are handed out."""

    identifier: int
    cards: tuple[ShareCard, ...]
    decoys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MakeCards:
    splitter: Splitter
    maker: CardMaker
    entropy: Entropy

    def pins(self, plan: Plan) -> dict[str, str]:
        """One PIN a custodian, for all their cards; none when the plan asks for none."""
        return {keeper.id: self._pin() for keeper in plan.custodians()} if plan.card_pins else {}

    def __call__(
        self, plan: Plan, purpose: str, needed: int, secret: bytes, pins: dict[str, str]
    ) -> CutCards:
        keepers = plan.custodians()
        phrases = self.splitter.split(secret, needed, len(keepers))
        cards: list[ShareCard] = []
        decoys: list[str] = []
        for number, (keeper, words) in enumerate(zip(keepers, phrases, strict=True), start=1):
            false_words = self.maker.decoy(words, self.entropy.take(SECRET_BYTES))
            decoys.append(decoy_value(purpose, false_words))
            for shown, decoy in ((words, False), (false_words, True)):
                if decoy and not plan.duress_cards:
                    continue
                code = self._code(plan, purpose, number, letters_of(shown), pins.get(keeper.id))
                cards.append(ShareCard(keeper.id, purpose, number, needed, len(keepers), shown, code, decoy))
        return CutCards(self.splitter.identifier(phrases[0]), tuple(cards), tuple(decoys))

    def _code(self, plan: Plan, purpose: str, number: int, letters: str, pin: str | None) -> str:
        total = len(plan.custodians())
        if pin is None:
            return CardCode(plan.exam, purpose, number, total, letters=letters).text()
        sealed = self.maker.seal(letters, pin, self.entropy.take(CHANCE_BYTES))
        return CardCode(plan.exam, purpose, number, total, sealed=sealed).text()

    def _pin(self) -> str:
        return f"{int.from_bytes(self.entropy.take(8)) % 10**CARD_PIN_DIGITS:0{CARD_PIN_DIGITS}d}"
