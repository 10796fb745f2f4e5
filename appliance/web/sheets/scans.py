"""Scans over HTTP: a room's pictures, how far their reading is, and their freeze."""

from dataclasses import dataclass

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.retry_batch import RetryBatch
from appliance.services.sheets.sheets_status import SheetsStatus
from appliance.services.sheets.take_scans import Scan, TakeScans
from appliance.web.api import OPERATOR, READERS, Api, Call, Nothing
from appliance.web.sheets.messages import Frozen, SheetsMessage, TakenScans, sheets_message, taken_message


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
        return at if isinstance(at, Refusal) else sheets_message(at)

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
