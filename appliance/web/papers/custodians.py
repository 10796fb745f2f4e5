"""Routes of the custodians: give a share, the words to type from; and of officers: drop shares, open dry."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from appliance.domain.exam import Role
from appliance.domain.refusals import Refusal
from appliance.ports.cards import CardReader
from appliance.ports.vault import MARKING, Purpose
from appliance.services.papers.drop_shares import DropShares
from appliance.services.papers.dry_open import DryOpen, GivenCard
from appliance.services.papers.give_share import GiveShare
from appliance.web.api import CUSTODIAN, OFFICER, Access, Api, Call, Message, Nothing
from appliance.web.papers.messages import Shares

MOST_CARDS = 64
KEEPERS = Access(frozenset({Role.CUSTODIAN, Role.OFFICER}))


class ShareForm(Message):
    """A card as scanned, or its words as typed; and its PIN where it has one."""

    words: Annotated[str, Field(min_length=1, max_length=2000)]
    pin: Annotated[str, Field(max_length=20, pattern=r"^[0-9]*$")] = ""


class DryOpenForm(Message):
    """Enough cards for every purpose, in any order."""

    cards: Annotated[list[ShareForm], Field(min_length=1, max_length=MOST_CARDS)]


class ProvenView(Message):
    """What was opened and found whole; nothing of it was kept."""

    papers: int
    pages: int
    answers: int


class WordsView(Message):
    """The 1024 words of SLIP-39, in their order."""

    words: list[str]


@dataclass(frozen=True, kw_only=True)
class CustodianVerbs:
    give_share: GiveShare
    drop_shares: DropShares
    dry_open: DryOpen
    cards: CardReader


def custodians_api(verbs: CustodianVerbs) -> Api:
    api = Api("custodians")

    @api.get("/api/share-words", who=KEEPERS, answer=WordsView)
    def share_words(call: Call[Nothing]) -> WordsView:
        """The words cards are written in, to check them while they are typed."""
        return WordsView(words=list(verbs.cards.wordlist()))

    @api.post("/api/sittings/<sitting>/shares", who=CUSTODIAN, body=ShareForm, answer=Shares)
    def give_sitting_share(call: Call[ShareForm], sitting: str) -> Shares | Refusal:
        """A custodian gives a share of a sitting's key."""
        held = verbs.give_share(Purpose(sitting), call.body.words, call.caller.actor, call.body.pin)
        return held if isinstance(held, Refusal) else Shares.of(held)

    @api.post("/api/marking/shares", who=CUSTODIAN, body=ShareForm, answer=Shares)
    def give_marking_share(call: Call[ShareForm]) -> Shares | Refusal:
        """A custodian gives a share of the answer keys' key."""
        held = verbs.give_share(MARKING, call.body.words, call.caller.actor, call.body.pin)
        return held if isinstance(held, Refusal) else Shares.of(held)

    @api.post("/api/sittings/<sitting>/shares/drop", who=OFFICER)
    def drop_sitting_shares(call: Call[Nothing], sitting: str) -> Nothing | Refusal:
        """Drop the shares given so far; custodians give theirs again. An armed sitting stays armed."""
        return verbs.drop_shares(Purpose(sitting), call.caller.actor) or Nothing()

    @api.post("/api/marking/shares/drop", who=OFFICER)
    def drop_marking_shares(call: Call[Nothing]) -> Nothing | Refusal:
        """Drop the shares of the answer keys' key given so far."""
        return verbs.drop_shares(MARKING, call.caller.actor) or Nothing()

    @api.post("/api/exam/dry-open", who=OFFICER, body=DryOpenForm, answer=ProvenView)
    def open_dry(call: Call[DryOpenForm]) -> ProvenView | Refusal:
        """Prove that the loaded bundle opens with these cards. Shows, keeps, arms and releases nothing."""
        cards = [GivenCard(card.words, card.pin) for card in call.body.cards]
        proven = verbs.dry_open(cards, call.caller.actor)
        if isinstance(proven, Refusal):
            return proven
        return ProvenView(papers=proven.papers, pages=proven.pages, answers=proven.answers)

    return api
