"""Events of the answer sheets: scans, readings, keys, marks and results."""

from dataclasses import dataclass

from appliance.domain.ledger.events.base import Event


@dataclass(frozen=True)
class ScansTaken(Event):
    """Pictures of sheets were taken in and kept."""

    kind = "scans.taken"
    vi = "Nhận {images} ảnh quét ca {sitting} phòng {room}."
    en = "{images} scans taken in for {sitting}, room {room}."
    sitting: str
    room: str
    images: int
    sha256: str


@dataclass(frozen=True)
class ScanRefused(Event):
    """A picture was turned away; the rest of its batch went on."""

    kind = "scan.refused"
    vi = "Không nhận ảnh {source}: {reason}."
    en = "Scan {source} refused: {reason}."
    sitting: str
    source: str
    reason: str


@dataclass(frozen=True)
class SheetsRead(Event):
    """The reader finished a batch."""

    kind = "sheets.read"
    vi = "Đọc phiếu ca {sitting} phòng {room}: {accepted} rõ, {review} cần xem lại, {rejected} bị loại."
    en = "Sheets of {sitting}, room {room}: {accepted} accepted, {review} to review, {rejected} rejected."
    sitting: str
    room: str
    accepted: int
    review: int
    rejected: int
    readings_sha256: str


@dataclass(frozen=True)
class ReadingReviewed(Event):
    """A person settled a doubt; the reader's own reading stays beside it."""

    kind = "reading.reviewed"
    vi = "Xem lại phiếu {sheet}, mục {field}: «{value}»."
    en = "Sheet {sheet}, field {field} reviewed: “{value}”."
    sheet: str
    field: str
    value: str


@dataclass(frozen=True)
class ReadingLookedAt(Event):
    """One of the persons who must agree on a doubt had a say. What it was is told when the doubt is settled, so
    that the ledger does not tell the next person."""

    kind = "reading.looked_at"
    vi = "Người thứ {look} đã xem phiếu {sheet}, mục {field}; nội dung chỉ ghi ra khi đã thống nhất."
    en = "Person {look} looked at sheet {sheet}, field {field}; what was said is told once it is settled."
    sheet: str
    field: str
    look: int


@dataclass(frozen=True)
class ReadingSettled(Event):
    """Two persons agreed on a doubt, or a third decided. ``said``: each person's value in the order of their looks."""

    kind = "reading.settled"
    vi = "Thống nhất phiếu {sheet}, mục {field}: «{value}» (từng người: {said})."
    en = "Sheet {sheet}, field {field} settled: “{value}” (each person: {said})."
    sheet: str
    field: str
    value: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class ScansFrozen(Event):
    """The scans of a sitting are complete and can no longer change; only now may the key be opened."""

    kind = "scans.frozen"
    vi = "Khóa dữ liệu quét ca {sitting}: {sheets} phiếu."
    en = "Scans of {sitting} frozen: {sheets} sheets."
    sitting: str
    sheets: int
    list_sha256: str


@dataclass(frozen=True)
class AnswerKeyOpened(Event):
    """The answer key was opened, after the scans were frozen."""

    kind = "answer_key.opened"
    vi = "Mở đáp án ca {sitting}: {codes}."
    en = "Answer key of {sitting} opened: {codes}."
    sitting: str
    codes: tuple[str, ...]
    key_sha256: str


@dataclass(frozen=True)
class MarksComputed(Event):
    """Marks were computed from the frozen scans and the opened key."""

    kind = "marks.computed"
    vi = "Chấm ca {sitting}: {sheets} phiếu."
    en = "{sheets} sheets of {sitting} marked."
    sitting: str
    sheets: int
    marks_sha256: str


@dataclass(frozen=True)
class ResultsExported(Event):
    """A results file was written."""

    kind = "results.exported"
    vi = "Xuất kết quả kỳ thi {exam}: {rows} thí sinh, dạng {format}."
    en = "Results of {exam} exported: {rows} candidates, {format}."
    exam: str
    rows: int
    format: str
    sha256: str


@dataclass(frozen=True)
class RemarkAsked(Event):
    """A candidate's marked sheet is looked at again on request; the kept picture was read anew."""

    kind = "remark.asked"
    vi = "Nhận đơn phúc khảo {remark}: ca {sitting}, số báo danh {number}; đọc lại ảnh thấy {differences} chỗ khác."
    en = "Re-mark request {remark}: {sitting}, candidate {number}; reading the picture again differs in {differences}."
    remark: str
    sitting: str
    number: str
    differences: int
    reading_sha256: str


@dataclass(frozen=True)
class RemarkProposed(Event):
    """The first person looked and proposed an outcome."""

    kind = "remark.proposed"
    vi = "Phúc khảo {remark}: đề nghị sửa {changes}, điểm {old} thành {new}."
    en = "Re-mark {remark}: proposed changes {changes}, mark {old} to {new}."
    remark: str
    changes: tuple[str, ...]
    old: str
    new: str


@dataclass(frozen=True)
class RemarkDecided(Event):
    """A second person confirmed: from now on the new mark counts, the old one stays beside it."""

    kind = "remark.decided"
    vi = "Phúc khảo {remark}, ca {sitting}, số báo danh {number}: điểm {old} thành {new} ({first} đề nghị)."
    en = "Re-mark {remark}, {sitting}, candidate {number}: mark {old} to {new} (proposed by {first})."
    remark: str
    sitting: str
    number: str
    changes: tuple[str, ...]
    old: str
    new: str
    first: str
