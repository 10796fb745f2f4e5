"""Scans over HTTP: a room's pictures, how far their reading is, and their freeze."""

from dataclasses import dataclass
from typing import Literal

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.ports.outbox import JobState
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.retry_batch import RetryBatch
from appliance.services.sheets.sheets_status import BatchAt, SheetsAt, SheetsStatus
from appliance.services.sheets.take_scans import Scan, TakeScans
from appliance.web.api import OPERATOR, READERS, Api, Call, Message, Nothing
from appliance.web.sheets.messages import RefusedScan, TakenScans, refused_scan, taken_message


class BatchMessage(Message):
    """``done``: how many of its images are read. ``a_second``, ``seconds_left``: while it is read, once known."""

    id: str
    room: str
    state: Literal["todo", "doing", "done", "in-doubt"]
    images: int
    done: int
    a_second: float | None
    seconds_left: float | None


class SheetsMessage(Message):
    """``accepted``, ``review`` and ``rejected`` are sheets; those set aside count nowhere. ``why``: nothing is scanned or
    read now, as while the disk is full."""

    expected: int
    batches: list[BatchMessage]
    accepted: int
    review: int
    rejected: int
    frozen: bool
    key_open: bool
    marked: bool
    milliseconds_a_sheet: float | None
    why: RefusedScan | None


class Frozen(Message):
    sheets: int
    list_sha256: str


@dataclass(frozen=True, kw_only=True)
class ScanVerbs:
    take_scans: TakeScans
    sheets_status: SheetsStatus
    retry_batch: RetryBatch
    freeze_scans: FreezeScans


def scans_api(verbs: ScanVerbs) -> Api:
    api = Api("sheets")

    @api.post("/api/sittings/<sitting>/rooms/<room>/scans", who=OPERATOR, answer=TakenScans, uploads=True)
    def take_scans(call: Call[Nothing], sitting: str, room: str) -> TakenScans | Refusal:
        """Take in pictures of one room's sheets; a bad one is refused by name and the rest go on."""
        pictures = [Scan(upload.name, upload.content) for upload in call.uploads]
        taken = verbs.take_scans(SittingId(sitting), RoomId(room), pictures, call.caller.actor)
        return taken if isinstance(taken, Refusal) else taken_message(taken)

    @api.get("/api/sittings/<sitting>/sheets", who=READERS, answer=SheetsMessage)
    def sheets(_call: Call[Nothing], sitting: str) -> SheetsMessage | Refusal:
        """How far a sitting's sheets are."""
        at = verbs.sheets_status(SittingId(sitting))
        return at if isinstance(at, Refusal) else _sheets_message(at)

    @api.post("/api/batches/<batch>/retry", who=OPERATOR)
    def retry_batch(_call: Call[Nothing], batch: str) -> Nothing | Refusal:
        """Read a batch again that was left unfinished."""
        return verbs.retry_batch(batch) or Nothing()

    @api.post("/api/sittings/<sitting>/freeze", who=OPERATOR, answer=Frozen)
    def freeze_scans(call: Call[Nothing], sitting: str) -> Frozen | Refusal:
        """Freeze the sitting's scans; nothing of them changes afterwards."""
        done = verbs.freeze_scans(SittingId(sitting), call.caller.actor)
        return done if isinstance(done, Refusal) else Frozen(sheets=done.sheets, list_sha256=done.list_sha256)

    return api


def _batch_message(at: BatchAt) -> BatchMessage:
    doing = at.progress if at.state is JobState.DOING else None
    done = at.batch.images if at.state is JobState.DONE else 0
    return BatchMessage(
        id=at.batch.id,
        room=at.batch.room,
        state=at.state.value,
        images=at.batch.images,
        done=doing.done if doing else done,
        a_second=doing.a_second if doing else None,
        seconds_left=doing.seconds_left(at.batch.images) if doing else None,
    )


def _sheets_message(at: SheetsAt) -> SheetsMessage:
    return SheetsMessage(
        expected=at.expected,
        batches=[_batch_message(batch) for batch in at.batches],
        accepted=at.accepted,
        review=at.review,
        rejected=at.rejected,
        frozen=at.frozen,
        key_open=at.key_open,
        marked=at.marked,
        milliseconds_a_sheet=at.milliseconds_a_sheet,
        why=refused_scan("", at.why) if at.why else None,
    )
