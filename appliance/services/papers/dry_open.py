"""Prove days ahead that the loaded bundle opens: nobody should learn on the morning that it does not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from appliance.domain.exam import Exam, Paper
from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.papers import BundleProven, BundleUnproven
from appliance.domain.papers import bundle_names as names
from appliance.domain.papers import share_refusals as because
from appliance.domain.papers.plan_refusals import PAPER_NOT_PDF
from appliance.domain.papers.refusals import SEALED_FILE_BROKEN
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.cards import CardFault, CardReader
from appliance.ports.documents import CountPages
from appliance.ports.files import Folder
from appliance.ports.papers import BundleFacts
from appliance.ports.sealing import Identity, SealedError, Sealing
from appliance.ports.unit_of_work import UnitOfWork
from appliance.ports.vault import MARKING, ShareFault, Vault
from appliance.services.papers.give_share import REASONS
from appliance.services.papers.inspect_bundle import SEALED
from appliance.services.papers.open_keys import OpenKeys
from appliance.services.papers.read_card import refusal_of


@dataclass(frozen=True)
class GivenCard:
    """As scanned or typed, and its PIN where it has one."""

    text: str = field(repr=False)
    pin: str = field(default="", repr=False)


@dataclass(frozen=True)
class Proven:
    """How much of the bundle was opened and found whole. A paper whose key is opened only down to its code, which nobody
    dictates before the hour, is none of ``papers``."""

    papers: int
    pages: int
    answers: int


@dataclass(frozen=True, kw_only=True)
class DryOpen:
    work: UnitOfWork
    folder: Folder
    sealing: Sealing
    box: Identity
    count_pages: CountPages
    cards: CardReader
    new_vault: Callable[[], Vault]
    """An empty one, so that nothing gets armed."""

    def __call__(self, cards: Sequence[GivenCard], by: Actor) -> Proven | Refusal:
        """``cards``: enough of them for every purpose, in any order. The outcome goes on a receipt."""
        with self.work.read() as tx:
            exam, facts = tx.exam.current(), tx.papers.facts()
        if exam is None or facts is None:
            return Refusal(NO_EXAM)
        vault = self.new_vault()
        try:
            outcome = self._join(vault, facts, cards) or self._open(vault, exam, facts)
        finally:
            for purpose in facts.share_sets:
                vault.forget(purpose)
        number = exam.bundle_number
        with self.work.write() as tx:
            if isinstance(outcome, Refusal):
                detail = ", ".join(outcome.facts.values())
                tx.record(BundleUnproven(number, outcome.reason.code, detail), by, receipt=True)
            else:
                proven = BundleProven(number, outcome.papers, outcome.pages, outcome.answers)
                tx.record(proven, by, receipt=True)
        return outcome

    def _join(self, vault: Vault, facts: BundleFacts, cards: Sequence[GivenCard]) -> Refusal | None:
        """A card says itself to which set it belongs."""
        for at, card in enumerate(cards, start=1):
            words = self.cards.words(card.text, card.pin)
            if isinstance(words, CardFault):
                return refusal_of(words, left=0)
            for purpose, expected in facts.share_sets.items():
                given = vault.give(purpose, str(at), words, expected)
                if given is not ShareFault.OTHER_SET:
                    break
            else:
                return Refusal(because.SHARE_OTHER_SET, {"purpose": ", ".join(facts.share_sets)})
            if isinstance(given, ShareFault):
                return Refusal(REASONS[given], {"purpose": purpose})
        for purpose, expected in facts.share_sets.items():
            held = vault.held(purpose, expected.needed)
            if not held.armed:
                told = {"purpose": purpose, "given": str(held.given), "needed": str(held.needed)}
                return Refusal(because.NOT_ENOUGH_SHARES, told)
        return None

    def _open(self, vault: Vault, exam: Exam, facts: BundleFacts) -> Proven | Refusal:
        open_keys = OpenKeys(folder=self.folder, sealing=self.sealing, box=self.box, vault=vault)
        papers = pages = 0
        for paper in exam.papers:
            if open_keys.wants_code(facts, paper.sitting):
                if not self._to_the_code(open_keys, facts, paper):
                    return Refusal(SEALED_FILE_BROKEN, {"file": names.key_file(paper.id)})
                continue
            keys = open_keys(facts, paper.sitting, [paper])
            if isinstance(keys, Refusal):
                return keys
            name = names.paper_file(paper.id)
            content = self._member(facts, name, keys[paper.id])
            if isinstance(content, Refusal):
                return content
            found = self.count_pages(content)
            if not found:
                return Refusal(PAPER_NOT_PDF, {"file": name})
            papers += 1
            pages += found
        marking = self.sealing.identity(vault.secret(MARKING) or b"").secret
        for sitting in exam.sittings:
            key = self._member(facts, names.answers_file(sitting.id), marking)
            if isinstance(key, Refusal):
                return key
        return Proven(papers, pages, len(exam.sittings))

    def _to_the_code(self, open_keys: OpenKeys, facts: BundleFacts, paper: Paper) -> bool:
        files = (names.key_file(paper.id), names.code_file(paper.sitting))
        try:
            key, code = (open_keys.under_shares(facts, paper.sitting, facts.stored[f]) for f in files)
        except (KeyError, SealedError):
            return False
        return key.startswith(SEALED + b"-> X25519 ") and code.startswith(SEALED + b"-> scrypt ")

    def _member(self, facts: BundleFacts, name: str, secret: str) -> bytes | Refusal:
        try:
            return self.sealing.open(self.folder.get(facts.stored[name]) or b"", secret)
        except (KeyError, SealedError):
            return Refusal(SEALED_FILE_BROKEN, {"file": name})
