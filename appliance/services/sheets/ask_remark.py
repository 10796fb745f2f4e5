"""Take a request for a re-mark: the kept picture is read again by the present reader, beside what stands."""

from dataclasses import dataclass
from hashlib import sha256

from appliance.domain.ledger.entry import Actor
from appliance.domain.ledger.events.sheets import RemarkAsked
from appliance.domain.names import CandidateNumber, SittingId
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.reading_lines import reading_line
from appliance.domain.sheets.remark import Remark, compare
from appliance.domain.sheets.remark_refusals import NO_SHEET_OF, REMARK_OPEN
from appliance.ports.files import Folder
from appliance.ports.notices import Notices
from appliance.ports.reading import SheetReader
from appliance.ports.unit_of_work import Transaction, UnitOfWork
from appliance.services.sheets.remark_gathering import Marked, marked_sheet


@dataclass(frozen=True, kw_only=True)
class AskRemark:
    work: UnitOfWork
    scans: Folder
    reader: SheetReader
    notices: Notices

    def __call__(self, sitting: SittingId, number: CandidateNumber, by: Actor) -> Remark | Refusal:
        with self.work.read() as tx:
            marked = self._marked(tx, sitting, number)
            if isinstance(marked, Refusal):
                return marked
            picture = tx.sheets.picture(marked.sheet.reading.sha256)
        content = (self.scans.get(picture.file) if picture else None) or b""
        pages = self.reader.read(content, marked.sheet.reading.source, marked.stage.layout)
        again = next((page for page in pages if page.page == marked.sheet.reading.page), None)
        if again is None:
            return Refusal(NO_SHEET_OF, {"number": number[:12], "sitting": marked.stage.sitting.subject})
        differences = sum(c.read != c.again for c in compare(marked.sheet, again, marked.stage.layout))
        digest = sha256(reading_line(again).encode()).hexdigest()
        with self.work.write() as tx:
            still = self._marked(tx, sitting, number)
            if isinstance(still, Refusal):
                return still
            remark = tx.remarks.ask(sitting, number, again, by.staff)
            tx.record(RemarkAsked(remark.id, sitting, number, differences, digest), by, receipt=True)
        self.notices.look("sheets")
        self.notices.look("receipts")
        return remark

    def _marked(self, tx: Transaction, sitting: SittingId, number: CandidateNumber) -> Marked | Refusal:
        for remark in tx.remarks.remarks():
            if (remark.sitting, remark.number) == (sitting, number) and not remark.confirmed_by:
                return Refusal(REMARK_OPEN, {"number": number, "remark": remark.id})
        return marked_sheet(tx, sitting, number)
