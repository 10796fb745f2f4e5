"""Reading a stranger's copy of the ledger, line by line: is each line an entry, in its place and in its time?

Nothing here trusts the copy: the lines lead to a root, and whether that is the signed one is decided at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from appliance.domain.instants import Instant
from appliance.domain.ledger import export_refusals as because
from appliance.domain.ledger.checkpoint import Checkpoint
from appliance.domain.ledger.difference import difference
from appliance.domain.ledger.entry import Entry, UnknownEventError, entry_from_bytes
from appliance.domain.ledger.events.ledger import ExportMade, LedgerStarted
from appliance.domain.ledger.running_root import RunningRoot
from appliance.domain.ledger.tree import leaf_hash
from appliance.domain.ledger.witness import Slip
from appliance.domain.refusals import Reason, Refusal

MOST_FAULTS = 20
CLOCK_STEP_US = 2_000_000
"""A wall clock that leaves the machine's own running time by more was set by somebody."""


@dataclass(frozen=True)
class Witness:
    """A checkpoint kept by somebody else. ``name``: what to call it in a sentence; ``slip``: when it is a receipt."""

    name: str
    checkpoint: Checkpoint
    slip: Slip | None = None


@dataclass(frozen=True)
class ClockStep:
    """Somebody set the clock between the line before and this one. Not a fault; people should know."""

    line: int
    seconds: float


@dataclass
class Audit:
    """Give every line to :meth:`line`, then ask :meth:`against`."""

    witnesses: Sequence[Witness] = ()
    faults: list[Refusal] = field(default_factory=list)
    clock_steps: list[ClockStep] = field(default_factory=list)
    first: Entry | None = None
    last: Entry | None = None
    _tree: RunningRoot = field(default_factory=RunningRoot)
    _hashes: list[bytes] = field(default_factory=list)
    _positions: list[int] = field(default_factory=list)
    _boots_left: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        return self._tree.size

    def root(self) -> bytes:
        return self._tree.root()

    def line(self, raw: bytes) -> None:
        """The next line, without its newline."""
        number = self.size + 1
        hashed = leaf_hash(raw)
        try:
            entry = entry_from_bytes(raw)
        except UnknownEventError as error:
            self._add(because.UNKNOWN_EVENT, line=number, kind=str(error)[:60])
            self._positions.append(-number)
        except ValueError as error:
            self._add(because.NOT_AN_ENTRY, line=number, detail=str(error)[:80])
            self._positions.append(-number)
        else:
            self._positions.append(entry.position)
            self._compare_export(entry, number)
            self._follow_time(entry.at, number)
            self.first = self.first or entry
            self.last = entry
        self._hashes.append(hashed)
        self._tree.add(hashed)
        self._compare_witnesses()

    def _add(self, reason: Reason, **facts: object) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Refusal(reason, {k: str(v) for k, v in facts.items()}))

    def _compare_export(self, entry: Entry, number: int) -> None:
        made = entry.event
        if isinstance(made, ExportMade) and (made.size, made.root) != (self.size, self.root().hex()):
            self._add(because.FORK, size=made.size, witness=f"ledger.jsonl:{number}")

    def _compare_witnesses(self) -> None:
        for witness in self.witnesses:
            seen = witness.checkpoint
            if seen.size != self.size:
                continue
            if seen.root != self.root():
                self._add(because.FORK, size=seen.size, witness=witness.name)
            elif (slip := witness.slip) and (slip.leaf != self._hashes[slip.position] or not slip.fits(seen)):
                self._add(because.RECEIPT_ALTERED, position=slip.position, witness=witness.name)

    def _follow_time(self, at: Instant, number: int) -> None:
        before = self.last.at if self.last else at
        if at.boot_id != before.boot_id:
            self._boots_left.add(before.boot_id)
        if at.boot_id in self._boots_left or (at.boot_id == before.boot_id and at.boot_us < before.boot_us):
            self._add(because.TIME_WENT_BACK, line=number)
        elif at.boot_id == before.boot_id:
            step = (at.wall_us - before.wall_us) - (at.boot_us - before.boot_us)
            if abs(step) > CLOCK_STEP_US:
                self.clock_steps.append(ClockStep(number, step / 1_000_000))

    def against(self, signed: Checkpoint, wanted_hashes: Sequence[bytes]) -> tuple[Refusal, ...]:
        """All faults, the one about the signed root first. ``wanted_hashes`` help to name the line and are
        believed only when they lead to the signed root themselves."""
        found = list(self.faults)
        if self.size != signed.size or self.root() != signed.root:
            found.insert(0, self._what_was_done(signed, wanted_hashes))
        else:
            found += [
                Refusal(because.WRONG_POSITION, {"line": str(at + 1), "position": str(position)})
                for at, position in enumerate(self._positions)
                if 0 <= position != at
            ][:1]
        if not (self.first and self.first.position == 0 and isinstance(self.first.event, LedgerStarted)):
            found.append(Refusal(because.NO_START))
        for witness in self.witnesses:
            if witness.checkpoint.size > self.size:
                facts = {
                    "have": str(self.size),
                    "size": str(witness.checkpoint.size),
                    "witness": witness.name,
                }
                found.append(Refusal(because.BEHIND_WITNESS, facts))
        return tuple(found)

    def _what_was_done(self, signed: Checkpoint, wanted_hashes: Sequence[bytes]) -> Refusal:
        if len(wanted_hashes) == signed.size:
            wanted = RunningRoot()
            for value in wanted_hashes:
                wanted.add(value)
            if wanted.root() == signed.root:
                return difference(self._hashes, wanted_hashes) or Refusal(because.ROOT_DIFFERS)
        if signed.size <= 2 * self.size + 1_000_000:
            return difference(self._positions, range(signed.size)) or Refusal(because.ROOT_DIFFERS)
        return Refusal(because.TRUNCATED, {"have": str(self.size), "want": str(signed.size)})
