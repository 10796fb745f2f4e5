"""How far a sitting's sheets are, from scan to marks."""

from dataclasses import dataclass

from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import Batch, Progress
from appliance.domain.sheets.roster_check import open_doubts
from appliance.ports.machine import Machine
from appliance.ports.outbox import JobState
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.disk_room import refuse_full
from appliance.services.sheets.gathering import expected_of, reading_jobs, stage_of, who_sat


@dataclass(frozen=True)
class BatchAt:
    """``progress``: while it is read, and afterwards as it ended; None before the first second."""

    batch: Batch
    state: JobState
    progress: Progress | None


@dataclass(frozen=True)
class SheetsAt:
    """``expected``: candidates present (all of a room without roll call), as their bags count them. ``accepted``: without
    an open doubt, whoever settled it. ``review``: sheets with open doubts.
    ``rejected``: not read and not yet settled by a person. Sheets set aside count nowhere. ``why``: nothing is scanned or
    read now."""

    expected: int
    batches: tuple[BatchAt, ...]
    accepted: int
    review: int
    rejected: int
    frozen: bool
    key_open: bool
    marked: bool
    milliseconds_a_sheet: float | None
    why: Refusal | None


@dataclass(frozen=True, kw_only=True)
class SheetsStatus:
    work: UnitOfWork
    machine: Machine

    def __call__(self, sitting: SittingId) -> SheetsAt | Refusal:
        with self.work.read() as tx:
            stage = stage_of(tx, sitting)
            if isinstance(stage, Refusal):
                return stage
            sheets = tx.sheets.sheets(sitting)
            doubted = {d.sheet for d in open_doubts(sheets, expected_of(tx, stage), stage.layout)}
            counted = [sheet for sheet in sheets if not sheet.set_aside]
            rejected = {sheet.id for sheet in counted if sheet.rejected}
            present = 0
            for room in stage.exam.rooms:
                sat = who_sat(tx, stage, room.id, sheets)
                listed = sum(c.room == room.id for c in stage.exam.candidates)
                present += listed if sat is None else len(sat)
            jobs = reading_jobs(tx, stage.exam.id)
            spent = [sheet.reading.milliseconds for sheet in sheets]
            return SheetsAt(
                expected=present,
                batches=tuple(
                    BatchAt(b, jobs[b.id].state, tx.sheets.progress(b.id)) for b in tx.sheets.batches(sitting)
                ),
                accepted=sum(sheet.id not in doubted for sheet in counted),
                review=len(doubted - rejected),
                rejected=len(rejected),
                frozen=tx.sheets.freeze(sitting) is not None,
                key_open=tx.sheets.key(sitting) is not None,
                marked=tx.sheets.marks(sitting) is not None,
                milliseconds_a_sheet=round(sum(spent) / len(spent), 1) if spent else None,
                why=None if tx.sheets.freeze(sitting) else refuse_full(self.machine),
            )
