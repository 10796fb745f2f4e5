"""Read a label: a scanner's text, a typed code, or a picture. Says whether this is the right packet; changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from appliance.domain.custody import refusals as because
from appliance.domain.custody.codes import begins_like_code, is_code, typed_code
from appliance.domain.custody.packets import Packet
from appliance.domain.custody.photos import SealPhoto
from appliance.domain.custody.seals import parse_seal
from appliance.domain.custody.sighting import decide_sighting
from appliance.domain.custody.states import OF_PAPERS
from appliance.domain.custody.steps import Rule
from appliance.domain.custody.waivers import Control
from appliance.domain.names import PacketId, PaperCode
from appliance.domain.people.caller import Caller
from appliance.domain.refusals import Refusal
from appliance.ports.clock import Clock
from appliance.ports.qr_reading import PictureFault, QrReader
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.custody.gathering import facts_of, keep_alarm, who_asks
from appliance.services.custody.seal_check import SealCheck

MOST_CODES = 8
"""Codes in one picture that are looked at."""


@dataclass(frozen=True)
class Sighting:
    """``typed``: found by its human code, so the label itself has not been checked. ``ready``: what the person
    who scanned may do now."""

    packet: Packet
    typed: bool
    ready: tuple[Rule, ...]
    printed: Mapping[PaperCode, int]
    photos: tuple[SealPhoto, ...]
    waived: frozenset[Control]


@dataclass(frozen=True, kw_only=True)
class ReadSeal:
    work: UnitOfWork
    clock: Clock
    check: SealCheck
    reader: QrReader

    def __call__(self, seen: str | bytes, caller: Caller) -> Sighting | Refusal:
        """``seen``: text, or the bytes of a picture."""
        text = self._text(seen) if isinstance(seen, bytes) else seen
        if isinstance(text, Refusal):
            return text
        with self.work.read() as tx:
            answer = self._sight(tx, text, caller)
        if isinstance(answer, Refusal) and answer.reason in because.ALARMS:
            with self.work.write() as tx:
                keep_alarm(tx, answer, caller)
        return answer

    def _text(self, picture: bytes) -> str | Refusal:
        """The first code in the picture that is a seal by its shape; else the first there is."""
        texts = self.reader.read(picture)
        if isinstance(texts, PictureFault):
            return Refusal(because.NO_CODE_SEEN if texts is PictureFault.NO_CODE else because.NOT_A_PICTURE)
        seals = (t for t in texts[:MOST_CODES] if not isinstance(parse_seal(t), Refusal))
        return next(seals, texts[0])

    def _sight(self, tx: Transaction, text: str, caller: Caller) -> Sighting | Refusal:
        asker = who_asks(tx, caller)
        if isinstance(asker, Refusal):
            return asker
        typed = "|" not in text and begins_like_code(typed_code(text))
        found = self._by_code(tx, typed_code(text)) if typed else self.check(text, asker.exam, tx.custody)
        if isinstance(found, Refusal):
            return found
        facts = facts_of(tx, asker, caller, found, self.clock.now())
        ready = decide_sighting(found, facts)
        if isinstance(ready, Refusal):
            return Refusal(ready.reason, {**ready.facts, "packet": found.id})
        printed = facts.printed if found.purpose in OF_PAPERS else {}
        return Sighting(found, typed, ready, printed, tx.custody.photos(found.id), facts.waived)

    def _by_code(self, tx: Transaction, code: str) -> Packet | Refusal:
        if not is_code(code):
            return Refusal(because.CODE_MISTYPED, {"code": code[:40]})
        return tx.custody.packet(PacketId(code)) or Refusal(because.UNKNOWN_SEAL, {"packet": code})
