"""Freeze a sitting's scans: complete (or two persons accept that a room's are not), read, and every doubt settled. Nothing
of them changes afterwards."""

from collections import Counter
from dataclasses import dataclass

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import ScansFrozen
from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import list_sha256
from appliance.domain.sheets.refusals import (
    COUNTS_DIFFER,
    NO_ROLL,
    OPEN_DOUBTS,
    SCANS_FROZEN,
    UNREAD_BATCHES,
)
from appliance.domain.sheets.roster_check import open_doubts, room_of
from appliance.ports.notices import Notices
from appliance.ports.outbox import JobState
from appliance.ports.sheets import Freeze
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.gathering import (
    Stage,
    accepted_difference,
    expected_of,
    reading_jobs,
    stage_of,
    who_sat,
)
from appliance.services.sheets.scan_runs import refuse_unfinished


@dataclass(frozen=True, kw_only=True)
class FreezeScans:
    work: UnitOfWork
    notices: Notices

    def __call__(self, sitting: SittingId, by: Actor) -> Freeze | Refusal:
        """The list covers every picture taken in, also those of sheets that were set aside."""
        with self.work.write() as tx:
            stage = stage_of(tx, sitting)
            if isinstance(stage, Refusal):
                return stage
            if refused := _refuse(tx, stage):
                return refused
            batches = tx.sheets.batches(sitting)
            hashes = [picture.sha256 for batch in batches for picture in tx.sheets.pictures(batch.id)]
            counted = sum(not sheet.set_aside for sheet in tx.sheets.sheets(sitting))
            freeze = Freeze(sitting, counted, list_sha256(hashes))
            tx.sheets.add_freeze(freeze)
            tx.record(ScansFrozen(sitting, freeze.sheets, freeze.list_sha256), by, receipt=True)
        self.notices.look("sheets")
        self.notices.look("receipts")
        return freeze


def _refuse(tx: Transaction, stage: Stage) -> Refusal | None:
    sitting = stage.sitting.id
    if tx.sheets.freeze(sitting):
        return Refusal(SCANS_FROZEN, {"sitting": stage.sitting.subject})
    if unfinished := refuse_unfinished(tx, sitting):
        return unfinished
    jobs = reading_jobs(tx, stage.exam.id)
    unread = [b.id for b in tx.sheets.batches(sitting) if jobs[b.id].state is not JobState.DONE]
    if unread:
        return Refusal(UNREAD_BATCHES, {"count": str(len(unread)), "batches": ", ".join(unread)})
    sheets = tx.sheets.sheets(sitting)
    expected = expected_of(tx, stage)
    if doubts := open_doubts(sheets, expected, stage.layout):
        return Refusal(OPEN_DOUBTS, {"count": str(len(doubts))})
    counted = Counter(room_of(sheet, expected.rooms) for sheet in sheets if not sheet.set_aside)
    for room in stage.exam.rooms:
        if not counted[room.id] and all(c.room != room.id for c in stage.exam.candidates):
            continue
        present = who_sat(tx, stage, room.id, sheets)
        if present is None:
            return Refusal(NO_ROLL, {"room": room.id, "sitting": stage.sitting.subject})
        if len(present) != counted[room.id] and not accepted_difference(tx, sitting, room.id):
            facts = {"room": room.id, "sheets": str(counted[room.id]), "present": str(len(present))}
            return Refusal(COUNTS_DIFFER, facts)
    return None
