"""What every use of this room reads before it decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from appliance.domain.custody.waivers import Control, Waiver
from appliance.domain.exam import Exam, Sitting
from appliance.domain.names import CandidateNumber, ExamId, PaperCode, RoomId, SittingId, StaffId
from appliance.domain.papers.papers_in_use import papers_in_use
from appliance.domain.places import refuse_place
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.domain.sheets.bags import Bag, BagTally, refuse_overfull, tally
from appliance.domain.sheets.carried_forms import layout_called
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading
from appliance.domain.sheets.refusals import SCANS_FROZEN
from appliance.domain.sheets.roster_check import Expected, guests, room_of
from appliance.domain.sheets.scanned import ScannedSheet
from appliance.ports.outbox import Job, JobKind, JobState
from appliance.ports.unit_of_work import Transaction


@dataclass(frozen=True)
class Stage:
    """A sitting of the loaded exam with the layout of its sheets."""

    exam: Exam
    sitting: Sitting
    layout: Layout
    drawn: str | None
    """The proposal that was drawn, where papers were proposed."""

    @property
    def codes(self) -> frozenset[PaperCode]:
        pairs = [
            papers_in_use(self.exam.papers, self.sitting.id, reserve=r, drawn=self.drawn)
            for r in (False, True)
        ]
        return frozenset(p.code for papers in pairs for p in papers)

    def layout_of(self, reading: PageReading) -> Layout:
        """Of this sheet: on other paper the same questions stand elsewhere."""
        found = layout_called(reading.layout, self.exam.forms)
        return self.layout if isinstance(found, Refusal) else found


def stage_of(tx: Transaction, sitting: SittingId, room: RoomId | None = None) -> Stage | Refusal:
    """Refuses without an exam, without such a sitting (or room), and for a layout nobody knows."""
    exam = tx.exam.current()
    if exam is None:
        return Refusal(NO_EXAM)
    if refused := refuse_place(exam, sitting, room):
        return refused
    found = exam.sitting(sitting)
    layout = layout_called(found.sheet_layout, exam.forms)
    return layout if isinstance(layout, Refusal) else Stage(exam, found, layout, tx.draws.drawn(sitting))


def who_is_present(tx: Transaction, stage: Stage, room: RoomId) -> frozenset[CandidateNumber] | None:
    """By the roll call; None before it."""
    attendance = tx.custody.attendance(stage.sitting.id, room)
    if attendance is None:
        return None
    return frozenset(c.number for c in stage.exam.candidates if c.room == room) - set(attendance.absent)


def who_sat(
    tx: Transaction, stage: Stage, room: RoomId, sheets: Sequence[ScannedSheet]
) -> frozenset[CandidateNumber] | None:
    """Whose sheets a room's bag holds: its candidates present, less those who sat elsewhere, and its guests. None
    before the roll call."""
    present = who_is_present(tx, stage, room)
    if present is None:
        return None
    moved = guests(sheets, {c.number: c.room for c in stage.exam.candidates})
    came = {number for number, sat in moved.items() if sat == room}
    return (present - moved.keys()) | came


def bag_of(tx: Transaction, staff: StaffId | None) -> Bag | None:
    """The bag on this person's table."""
    return next((bag for bag in tx.sheets.bags_open() if bag.opened_by == staff), None)


def tally_of(tx: Transaction, stage: Stage, room: RoomId) -> BagTally:
    """Where a room's bag stands; before the roll call everybody of the room counts as present."""
    listed = frozenset(c.number for c in stage.exam.candidates if c.room == room)
    rooms = {c.number: c.room for c in stage.exam.candidates}
    sheets = tx.sheets.sheets(stage.sitting.id)
    present = who_sat(tx, stage, room, sheets)
    jobs = reading_jobs(tx, stage.exam.id)
    batches = [b for b in tx.sheets.batches(stage.sitting.id) if b.room == room]
    return tally(
        listed if present is None else present,
        [s for s in sheets if room_of(s, rooms) == room],
        sum(b.images for b in batches),
        sum(b.images for b in batches if jobs[b.id].state is not JobState.DONE),
    )


def accepted_difference(tx: Transaction, sitting: SittingId, room: RoomId) -> Waiver | None:
    """By which two persons said that a room's sheets are not as many as were present, and why."""
    waiver = tx.custody.waiver(Control.SHEET_COUNT, f"{sitting}/{room}")
    return waiver if waiver and waiver.granted_by else None


def held_up(tx: Transaction, sitting: SittingId, room: RoomId) -> Refusal | None:
    """Why a room takes no file: there is none of that name, its scans are frozen, it has too many sheets already."""
    stage = stage_of(tx, sitting, room)
    if isinstance(stage, Refusal):
        return stage
    if tx.sheets.freeze(sitting):
        return Refusal(SCANS_FROZEN, {"sitting": stage.sitting.subject})
    return refuse_overfull(room, tally_of(tx, stage, room))


def expected_of(tx: Transaction, stage: Stage) -> Expected:
    calls = (tx.custody.attendance(stage.sitting.id, room.id) for room in stage.exam.rooms)
    return Expected(
        exam=stage.exam.id,
        sitting=stage.sitting.id,
        rooms={c.number: c.room for c in stage.exam.candidates},
        absent=frozenset(number for call in calls if call for number in call.absent),
        codes=stage.codes,
    )


def reading_jobs(tx: Transaction, exam: ExamId) -> dict[str, Job]:
    """The exam's batches and their reading."""
    jobs = tx.outbox.list(JobKind.READ_SHEETS)
    return {str(job.body["batch"]): job for job in jobs if job.body["exam"] == exam}
