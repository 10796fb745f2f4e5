"""Sheets over HTTP: scan, read, review, freeze, key, marks, results."""

from dataclasses import dataclass

from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.scanned import SheetId
from appliance.services.sheets.compute_marks import ComputeMarks
from appliance.services.sheets.export_results import Exported, ExportResults
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.list_doubts import ListDoubts
from appliance.services.sheets.list_near_numbers import ListNearNumbers
from appliance.services.sheets.open_answer_key import OpenAnswerKey
from appliance.services.sheets.retry_batch import RetryBatch
from appliance.services.sheets.review_reading import ReviewReading
from appliance.services.sheets.sheets_status import SheetsStatus
from appliance.services.sheets.show_crop import ShowCrop
from appliance.services.sheets.show_results import ShowResults
from appliance.services.sheets.take_scans import Scan, TakeScans
from appliance.services.sheets.uncover_page import UncoverPage
from appliance.web.api import OFFICER, OPERATOR, READERS, Api, Call, Download, Nothing
from appliance.web.sheets.messages import (
    Doubts,
    Frozen,
    KeyCodes,
    Marked,
    NearNumberMessage,
    NearNumbers,
    Results,
    Review,
    SheetsMessage,
    TakenScans,
    doubt_message,
    result_message,
    sheets_message,
    taken_message,
)


@dataclass(frozen=True, kw_only=True)
class ScanVerbs:
    """From a room's pictures to frozen scans."""

    take_scans: TakeScans
    sheets_status: SheetsStatus
    list_doubts: ListDoubts
    list_near_numbers: ListNearNumbers
    show_crop: ShowCrop
    uncover_page: UncoverPage
    review_reading: ReviewReading
    retry_batch: RetryBatch
    freeze_scans: FreezeScans


@dataclass(frozen=True, kw_only=True)
class MarkVerbs:
    """From the sealed key to results."""

    open_answer_key: OpenAnswerKey
    compute_marks: ComputeMarks
    show_results: ShowResults
    export_results: ExportResults


def sheets_api(*, scan: ScanVerbs, mark: MarkVerbs) -> Api:
    api = Api("sheets")
    _add_scans(api, scan)
    _add_review(api, scan)
    _add_marks(api, mark)
    return api


def _add_scans(api: Api, scan: ScanVerbs) -> None:
    @api.post("/api/sittings/<sitting>/rooms/<room>/scans", who=OPERATOR, answer=TakenScans, uploads=True)
    def take_scans(call: Call[Nothing], sitting: str, room: str) -> TakenScans | Refusal:
        """Take in pictures of one room's sheets; a bad one is refused by name and the rest go on."""
        pictures = [Scan(upload.name, upload.content) for upload in call.uploads]
        taken = scan.take_scans(SittingId(sitting), RoomId(room), pictures, call.caller.actor)
        return taken if isinstance(taken, Refusal) else taken_message(taken)

    @api.get("/api/sittings/<sitting>/sheets", who=READERS, answer=SheetsMessage)
    def sheets(_call: Call[Nothing], sitting: str) -> SheetsMessage | Refusal:
        """How far a sitting's sheets are."""
        at = scan.sheets_status(SittingId(sitting))
        return at if isinstance(at, Refusal) else sheets_message(at)

    @api.post("/api/batches/<batch>/retry", who=OPERATOR)
    def retry_batch(_call: Call[Nothing], batch: str) -> Nothing | Refusal:
        """Read a batch again that was left unfinished."""
        return scan.retry_batch(batch) or Nothing()

    @api.post("/api/sittings/<sitting>/freeze", who=OPERATOR, answer=Frozen)
    def freeze_scans(call: Call[Nothing], sitting: str) -> Frozen | Refusal:
        """Freeze the sitting's scans; nothing of them changes afterwards."""
        done = scan.freeze_scans(SittingId(sitting), call.caller.actor)
        return done if isinstance(done, Refusal) else Frozen(sheets=done.sheets, list_sha256=done.list_sha256)


def _add_review(api: Api, scan: ScanVerbs) -> None:
    @api.get("/api/sittings/<sitting>/doubts", who=OPERATOR, answer=Doubts)
    def doubts(call: Call[Nothing], sitting: str) -> Doubts | Refusal:
        """What waits for this person's eyes: no names, no key, nobody else's word, worst first."""
        found = scan.list_doubts(SittingId(sitting), call.caller.actor)
        if isinstance(found, Refusal):
            return found
        return Doubts(
            doubts=[
                doubt_message(d, found.choices[d.field], found.others_said.get((d.sheet, d.field), 0))
                for d in found.open
            ],
            others=found.others,
        )

    @api.get("/api/sheets/<sheet>/near-numbers", who=OPERATOR, answer=NearNumbers)
    def near_numbers(_call: Call[Nothing], sheet: str) -> NearNumbers | Refusal:
        """Numbers of the sheet's room that it may belong to: numbers only."""
        found = scan.list_near_numbers(SheetId(sheet))
        if isinstance(found, Refusal):
            return found
        near = [
            NearNumberMessage(number=n.number, distance=n.distance, taken=n.taken, absent=n.absent)
            for n in found
        ]
        return NearNumbers(numbers=near)

    @api.get("/api/sheets/<sheet>/crops/<field>", who=OPERATOR, answer=None)
    def crop(_call: Call[Nothing], sheet: str, field: str) -> Download | Refusal:
        """The picture of one field of one sheet."""
        picture = scan.show_crop(SheetId(sheet), field)
        return (
            picture
            if isinstance(picture, Refusal)
            else Download(picture, "image/png", "crop.png", inline=True)
        )

    @api.post("/api/sheets/<sheet>/uncover", who=OFFICER, answer=None)
    def uncover(call: Call[Nothing], sheet: str) -> Download | Refusal:
        """A refused page as it came, names and all; an event says who looked."""
        page = scan.uncover_page(SheetId(sheet), call.caller.actor)
        return page if isinstance(page, Refusal) else Download(page, "image/png", "page.png", inline=True)

    @api.post("/api/sheets/<sheet>/review", who=OPERATOR, body=Review)
    def review(call: Call[Review], sheet: str) -> Nothing | Refusal:
        """Settle a field; the machine's reading stays beside it."""
        asked, by = call.body, call.caller.actor
        kept = scan.review_reading(SheetId(sheet), asked.field, asked.value, by, asked.others_said)
        return kept or Nothing()


def _add_marks(api: Api, mark: MarkVerbs) -> None:
    @api.post("/api/sittings/<sitting>/answer-key", who=OFFICER, answer=KeyCodes)
    def open_answer_key(call: Call[Nothing], sitting: str) -> KeyCodes | Refusal:
        """Open the answer key, after the freeze and with the custodians' marking secret."""
        codes = mark.open_answer_key(SittingId(sitting), call.caller.actor)
        return codes if isinstance(codes, Refusal) else KeyCodes(codes=list(codes))

    @api.post("/api/sittings/<sitting>/marks", who=OFFICER, answer=Marked)
    def compute_marks(call: Call[Nothing], sitting: str) -> Marked | Refusal:
        """Mark the frozen scans by the opened key; again gives the same bytes."""
        done = mark.compute_marks(SittingId(sitting), call.caller.actor)
        return (
            done if isinstance(done, Refusal) else Marked(sheets=done.sheets, marks_sha256=done.marks_sha256)
        )

    @api.get("/api/results", who=READERS, answer=Results)
    def results(_call: Call[Nothing]) -> Results | Refusal:
        """Results as far as they are known."""
        rows = mark.show_results()
        return rows if isinstance(rows, Refusal) else Results(rows=[result_message(row) for row in rows])

    @api.get("/api/results.xlsx", who=OFFICER, answer=None)
    def results_xlsx(call: Call[Nothing]) -> Download | Refusal:
        """The results as a workbook."""
        return _file(mark.export_results("xlsx", call.caller.actor))

    @api.get("/api/results.items.csv", who=OFFICER, answer=None)
    def results_items(call: Call[Nothing]) -> Download | Refusal:
        """How each question of every marked sitting went, as CSV."""
        return _file(mark.export_results("items.csv", call.caller.actor))

    @api.get("/api/results.pdf", who=OFFICER, answer=None)
    def results_pdf(call: Call[Nothing]) -> Download | Refusal:
        """The results on A4 with the national header, and how each question went."""
        return _file(mark.export_results("pdf", call.caller.actor))


def _file(done: Exported | Refusal) -> Download | Refusal:
    return done if isinstance(done, Refusal) else Download(done.content, done.media_type, done.name)
