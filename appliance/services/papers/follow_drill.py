"""Follow a rehearsal on the real appliance: what is proven so far, and its result on the record and on a receipt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from appliance.domain.exam import Exam, Mode
from appliance.domain.ledger.entry import Actor, Entry, entry_from_bytes
from appliance.domain.ledger.events.custody import PacketHandedOver, PacketStepped
from appliance.domain.ledger.events.papers import (
    BundleLoaded,
    BundleProven,
    DrillRecorded,
    PaperSeen,
    PapersReleased,
)
from appliance.domain.ledger.events.sheets import SheetsRead
from appliance.domain.papers.drill import DrillFacts, Point, drill_points
from appliance.domain.papers.drill_refusals import NOT_A_DRILL
from appliance.domain.people.readiness import Level, Line
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.ports.outbox import JobKind, JobState
from appliance.ports.people import TerminalState
from appliance.ports.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True, kw_only=True)
class FollowDrill:
    """``check``: the readiness list."""

    work: UnitOfWork
    check: Callable[[], Sequence[Line]]

    def __call__(self) -> tuple[Point, ...] | Refusal:
        unready = tuple(line.name for line in self.check() if line.level is Level.FAIL)
        with self.work.read() as tx:
            exam = tx.exam.current()
            if exam is None:
                return Refusal(NO_EXAM)
            if exam.mode is not Mode.DRILL:
                return Refusal(NOT_A_DRILL, {"exam": exam.name})
            return drill_points(_facts(tx, exam, unready))

    def record(self, by: Actor) -> tuple[Point, ...] | Refusal:
        """As it stands, done or not: a rehearsal that stopped halfway is a result too."""
        points = self()
        if isinstance(points, Refusal):
            return points
        done = tuple(p.name for p in points if p.done)
        still_open = tuple(p.name for p in points if not p.done)
        with self.work.write() as tx:
            tx.record(DrillRecorded(done, still_open, len(done), len(points)), by, receipt=True)
        return points


def _facts(tx: Transaction, exam: Exam, unready: tuple[str, ...]) -> DrillFacts:
    since = _since_loaded(tx, exam)
    events = [entry.event for entry in since]
    room_of: dict[str, str] = {t.id: t.room or "" for t in tx.people.terminals()}
    first = since[0].position if since else tx.ledger.size()
    slips = tx.outbox.list(JobKind.PRINT_RECEIPT, JobState.DONE)
    return DrillFacts(
        unready=unready,
        proven=any(isinstance(e, BundleProven) and e.number == exam.bundle_number for e in events),
        rooms=frozenset(c.room for c in exam.candidates),
        holding=_holding(tx, exam),
        released=any(isinstance(e, PapersReleased) for e in events),
        seen=frozenset(
            room_of[e.terminal] for e in events if isinstance(e, PaperSeen) and e.terminal in room_of
        ),
        packets=sum(isinstance(e, PacketStepped | PacketHandedOver) for e in events),
        slips=sum(int(job.body["position"]) >= first for job in slips),
        sheets=sum(isinstance(e, SheetsRead) for e in events),
    )


def _since_loaded(tx: Transaction, exam: Exam) -> list[Entry]:
    """Entries from the loading of this exam's bundle on."""
    entries = [entry_from_bytes(leaf) for leaf in tx.ledger.leaves()]
    starts = [
        at
        for at, entry in enumerate(entries)
        if isinstance(entry.event, BundleLoaded)
        and (entry.event.exam, entry.event.number) == (exam.id, exam.bundle_number)
    ]
    return entries[starts[-1] :] if starts else []


def _holding(tx: Transaction, exam: Exam) -> frozenset[str]:
    """Rooms with an enrolled terminal that holds every paper of the exam."""
    held: dict[str, set[str]] = {}
    for sitting in exam.sittings:
        for terminal, paper in tx.papers.holders(sitting.id):
            held.setdefault(terminal, set()).add(paper)
    papers = {p.id for p in exam.papers}
    return frozenset(
        t.room
        for t in tx.people.terminals()
        if t.room and t.state is TerminalState.ENROLLED and papers <= held.get(t.id, set())
    )
