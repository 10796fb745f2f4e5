"""Re-marks as far as they are: what was read, decided and read again, and what the mark was and becomes."""

from dataclasses import dataclass

from appliance.domain.exam import Mode
from appliance.domain.names import StaffId
from appliance.domain.printed_record import BLANK, Record, numbered
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.domain.sheets.remark import Compared, Remark, compare
from appliance.ports.records import RecordPrinter
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.remark_gathering import Marked, remark_of

SIGNERS = ("Người đề nghị", "Người xác nhận", "Chủ tịch Hội đồng thi")


@dataclass(frozen=True)
class RemarkAt:
    """``old``: the mark before this request, ``new``: as proposed or decided. ``compared``: every field."""

    remark: Remark
    compared: tuple[Compared, ...]
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class ShowRemarks:
    work: UnitOfWork
    printer: RecordPrinter

    def __call__(self) -> tuple[RemarkAt, ...] | Refusal:
        with self.work.read() as tx:
            if tx.exam.current() is None:
                return Refusal(NO_EXAM)
            found = [remark_of(tx, remark.id) for remark in tx.remarks.remarks()]
        return tuple(_at(*each) for each in found if not isinstance(each, Refusal))

    def record(self, remark: str) -> bytes | Refusal:
        """Biên bản phúc khảo on A4, as PDF."""
        with self.work.read() as tx:
            found, size = remark_of(tx, remark), tx.ledger.size()
        if isinstance(found, Refusal):
            return found
        asked, marked = found
        record = _record(marked, _at(asked, marked))
        exam, sitting = marked.stage.exam.id, marked.stage.sitting.id
        return self.printer.print(numbered(record, exam, sitting, "-", asked.id, size))


def _at(remark: Remark, marked: Marked) -> RemarkAt:
    changes = remark.proposal.changes if remark.proposal else {}
    compared = compare(marked.sheet, remark.read_again, marked.stage.layout)
    return RemarkAt(remark, compared, marked.total({}), marked.total(changes))


def _record(marked: Marked, at: RemarkAt) -> Record:
    exam, remark = marked.stage.exam, at.remark
    names = {staff.id: staff.name for staff in exam.staff}

    def person(staff: StaffId | None) -> str:
        return f"{names.get(staff, '')} ({staff})" if staff else BLANK

    changes = remark.proposal.changes if remark.proposal else {}
    accepted = marked.key.answers.get(marked.counts.code, {}) if marked.counts.code else {}
    shown = [c for c in at.compared if c.decided is not None or c.read != c.again or c.field in changes]
    rows = tuple(
        (
            c.field, c.read or "trống", "" if c.decided is None else c.decided or "trống", c.again or "trống",
            changes.get(c.field, ""), "/".join(sorted(accepted.get(c.field, ()))),
        )
        for c in shown
    )  # fmt: skip
    lines = (
        ("Môn thi", marked.stage.sitting.subject),
        ("Số báo danh", remark.number),
        ("Đơn số", remark.id),
        ("Phiếu (SHA-256)", marked.sheet.reading.sha256),
        ("Người nhận đơn", person(remark.asked_by)),
        ("Người đề nghị", person(remark.proposal.by if remark.proposal else None)),
        ("Người xác nhận", person(remark.confirmed_by)),
        ("Điểm trước", at.old.replace(".", ",")),
        ("Điểm sau", at.new.replace(".", ",") if remark.confirmed_by else BLANK),
    )
    return Record(
        "BIÊN BẢN PHÚC KHẢO", exam.name, exam.school, exam.mode is Mode.DRILL, lines,
        ("Mục", "Máy đọc", "Người xem", "Đọc lại", "Sửa thành", "Đáp án"), rows,
        "Chỉ nêu các mục có người xem lại, đọc lại khác lần đầu, hoặc được sửa.", SIGNERS,
    )  # fmt: skip
