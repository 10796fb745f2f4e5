"""Print copies of an open paper just in time: numbered, each page stamped, on the record before they are handed out."""

from dataclasses import dataclass, field, replace
from datetime import tzinfo
from hashlib import sha256
from threading import Lock

from appliance.domain.exam import Exam
from appliance.domain.ledger.events.papers import CopiesPrinted
from appliance.domain.names import PaperId, RoomId, SittingId
from appliance.domain.papers import copies_refusals as because
from appliance.domain.papers.bundle_names import paper_file
from appliance.domain.papers.copies import MARK_BYTES, Copy, copy_code, copy_mark, stamp_of
from appliance.domain.papers.may_print import refuse_print
from appliance.domain.papers.refusals import SEALED_FILE_BROKEN, UNKNOWN_PAPER
from appliance.domain.people.caller import Caller
from appliance.domain.places import refuse_place
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.clock import Clock
from appliance.ports.copies import CopyStamper, Stamped
from appliance.ports.entropy import Entropy
from appliance.ports.files import Folder
from appliance.ports.papers import BundleFacts
from appliance.ports.sealing import SealedError, Sealing
from appliance.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class PrintedCopies:
    """``pdf``: every page of every copy, in order."""

    first: str
    last: str
    pdf: bytes


@dataclass(frozen=True)
class _Ready:
    exam: Exam
    facts: BundleFacts
    key: str
    last: int


@dataclass(frozen=True, kw_only=True)
class PrintCopies:
    """One order at a time: numbers follow each other, and the bell keeps a processor. ``zone``: people's time."""

    work: UnitOfWork
    folder: Folder
    sealing: Sealing
    stamper: CopyStamper
    clock: Clock
    entropy: Entropy
    zone: tzinfo
    one_order: Lock = field(default_factory=Lock)

    def __call__(
        self, sitting: SittingId, paper: PaperId, room: RoomId, copies: int, caller: Caller
    ) -> PrintedCopies | Refusal:
        with self.one_order:
            ready = self._gather(sitting, paper, room, copies, caller)
            if isinstance(ready, Refusal):
                return ready
            plain = self._open(ready, paper)
            if isinstance(plain, Refusal):
                return plain
            made = [
                Copy(sitting, ready.last + at, paper, room, copy_mark(self.entropy.take(MARK_BYTES)), 0)
                for at in range(1, copies + 1)
            ]
            stamped = self._stamp(ready.exam, made, plain)
            if stamped is None:
                return Refusal(because.NOT_STAMPABLE, {"paper": paper})
            return self._commit(made, stamped, caller)

    def _gather(
        self, sitting: SittingId, paper: PaperId, room: RoomId, copies: int, caller: Caller
    ) -> _Ready | Refusal:
        with self.work.read() as tx:
            exam, facts = tx.exam.current(), tx.papers.facts()
            if exam is None or facts is None:
                return Refusal(NO_EXAM)
            if refused := refuse_place(exam, sitting, room):
                return refused
            if paper not in {p.id for p in exam.papers if p.sitting == sitting}:
                return Refusal(UNKNOWN_PAPER, {"paper": paper[:80]})
            key, last = tx.papers.keys(sitting).get(paper), tx.copies.last(sitting)
        refused = refuse_print(caller, sitting, paper, room, copies, last=last, out=key is not None)
        return refused or _Ready(exam, facts, key or "", last)

    def _open(self, ready: _Ready, paper: PaperId) -> bytes | Refusal:
        name = paper_file(paper)
        try:
            return self.sealing.open(self.folder.get(ready.facts.stored[name]) or b"", ready.key)
        except (KeyError, SealedError):
            return Refusal(SEALED_FILE_BROKEN, {"file": name})

    def _stamp(self, exam: Exam, made: list[Copy], plain: bytes) -> Stamped | None:
        first = made[0]
        sitting = exam.sitting(first.sitting)
        paper = next(p for p in exam.papers if p.id == first.paper)
        now = self.clock.now().wall.astimezone(self.zone)
        return self.stamper(plain, [stamp_of(exam, sitting, paper, copy, now) for copy in made])

    def _commit(self, made: list[Copy], stamped: Stamped, caller: Caller) -> PrintedCopies | Refusal:
        """The paper may have been taken back while the copies were made: then nobody gets them."""
        sitting, paper, room = made[0].sitting, made[0].paper, made[0].room
        first, last = copy_code(sitting, made[0].number), copy_code(sitting, made[-1].number)
        with self.work.write() as tx:
            if paper not in tx.papers.keys(sitting):
                return Refusal(because.NOT_PRINTABLE_YET, {"paper": paper})
            event = CopiesPrinted(
                sitting, paper, room, first, last, len(made), stamped.pages, sha256(stamped.pdf).hexdigest()
            )
            position = tx.record(event, caller.actor, receipt=True).entry.position
            tx.copies.add([replace(copy, position=position) for copy in made])
        return PrintedCopies(first, last, stamped.pdf)
