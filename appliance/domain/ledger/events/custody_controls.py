"""Events of custody's controls: photographs, controls set aside, labels replaced, incidents, rooms closed, late acts."""

from dataclasses import dataclass
from typing import ClassVar

from appliance.domain.ledger.events.base import Event

Words = dict[str, dict[str, tuple[str, str]]]

MOMENT_TOLD = {"sealing": ("lúc niêm phong", "at sealing"), "opening": ("trước khi mở", "before opening")}
CONTROL_TOLD = {
    "second-check": ("không có lượt kiểm thứ hai", "no second check"),
    "photo": ("không chụp được ảnh niêm phong", "no photograph of the seal"),
    "label": ("không quét được nhãn, gõ mã túi", "label typed instead of scanned"),
    "damaged-open": ("niêm phong rách nhưng vẫn dùng", "damaged seal, used all the same"),
    "use-spare": ("không dùng túi này, lấy túi dự phòng", "not used, the spare packet instead"),
    "new-seal": ("thay nhãn niêm phong", "a new seal"),
    "paper-count": ("số đề không khớp", "paper counts do not agree"),
    "script-count": ("số bài không khớp số có mặt", "scripts and candidates present do not agree"),
    "sheet-count": ("số phiếu quét không khớp số bài", "sheets scanned and scripts do not agree"),
}
PENALTY_TOLD = {
    "none": ("không kỷ luật", "no penalty"),
    "reprimand": ("khiển trách", "reprimand"),
    "warning": ("cảnh cáo", "warning"),
    "suspension": ("đình chỉ thi", "suspension"),
}
OUTCOME_TOLD = {
    "merged": ("đã ghép", "merged"),
    "conflict": ("chờ cán bộ quyết định", "waits for an officer"),
    "accepted": ("công nhận", "accepted"),
    "set-aside": ("không công nhận", "set aside"),
}


@dataclass(frozen=True)
class SealPhotographed(Event):
    """A photograph of a packet's seal was kept; ``sha256`` is the file's."""

    kind = "seal.photographed"
    vi = "Ảnh niêm phong túi {packet} {moment}, mã kiểm {sha256}."
    en = "Photograph of the seal of {packet} {moment}, hash {sha256}."
    words: ClassVar[Words] = {"moment": MOMENT_TOLD}
    packet: str
    moment: str
    sha256: str


@dataclass(frozen=True)
class WaiverAsked(Event):
    """The first of two persons asks to set a control aside for one packet, or for one room in a sitting."""

    kind = "control.waiver_asked"
    vi = "{asked_by} xin bỏ qua: {control}, {subject}. Lý do: {reason}."
    en = "{asked_by} asks to set aside: {control}, {subject}. Reason: {reason}."
    words: ClassVar[Words] = {"control": CONTROL_TOLD}
    control: str
    subject: str
    asked_by: str
    reason: str


@dataclass(frozen=True)
class ControlWaived(Event):
    """A second person agreed: the control is set aside."""

    kind = "control.waived"
    vi = "Hai người xác nhận: {control}, {subject}. {asked_by} xin, {granted_by} đồng ý. Lý do: {reason}."
    en = "Two persons agreed: {control}, {subject}. Asked by {asked_by}, granted by {granted_by}. Reason: {reason}."
    words: ClassVar[Words] = {"control": CONTROL_TOLD}
    control: str
    subject: str
    asked_by: str
    granted_by: str
    reason: str


@dataclass(frozen=True)
class LabelReplaced(Event):
    """A packet got a new label; the old serial is dead."""

    kind = "label.replaced"
    vi = "Túi {packet}: hủy nhãn số {old}, cấp nhãn số {new}. Lý do: {reason}."
    en = "Packet {packet}: label {old} is dead, label {new} issued. Reason: {reason}."
    packet: str
    old: int
    new: int
    reason: str


@dataclass(frozen=True)
class LabelsCounted(Event):
    """One person says which labels that were never laid they hold; they wait for a second person's count."""

    kind = "label.counted"
    vi = "{counted_by} đếm nhãn chưa dán của ca {sitting}, chờ người thứ hai: [{labels}]."
    en = "{counted_by} counted labels not laid, {sitting}; a second person must count them: [{labels}]."
    sitting: str
    labels: tuple[str, ...]
    counted_by: str


@dataclass(frozen=True)
class LabelsInHand(Event):
    """Two persons counted the same labels: they are in hand."""

    kind = "label.in_hand"
    vi = "Nhãn còn trong tay, ca {sitting}, {counted_by} và {agreed_by} cùng đếm: [{labels}]."
    en = "Labels in hand, {sitting}, counted by {counted_by} and {agreed_by}: [{labels}]."
    sitting: str
    labels: tuple[str, ...]
    counted_by: str
    agreed_by: str


@dataclass(frozen=True)
class CountedLabelLaid(Event):
    """A label that two persons had counted as in hand was laid on its packet: the register says used."""

    kind = "label.counted_laid"
    vi = "Nhãn số {label} của túi {packet} đã đếm là còn trong tay, nay dán lên túi: sổ ghi đã dùng."
    en = "Label {label} of packet {packet} was counted as in hand and is on the packet now: the register says used."
    packet: str
    label: int


@dataclass(frozen=True)
class RoomClosed(Event):
    """A room's counts agree, or two persons accepted where they do not."""

    kind = "room.closed"
    vi = "Đóng phòng {room} ca {sitting}: {present} có mặt, {collected} bài, {sheets} phiếu đã đọc. Bỏ qua: [{waived}]."
    en = "Room {room} closed, {sitting}: {present} present, {collected} scripts, {sheets} sheets read. Set aside: [{waived}]."
    sitting: str
    room: str
    present: int
    collected: int
    sheets: int
    waived: tuple[str, ...]


@dataclass(frozen=True)
class IncidentTold(Event):
    """An incident was written down; ``sha256`` is of its full text, which names may stand in."""

    kind = "incident.told"
    vi = "Sự cố số {number} phòng {room} ca {sitting}, thí sinh [{candidate}]: đề nghị {proposed}, mã kiểm {sha256}."
    en = "Incident {number}, room {room}, {sitting}, candidate [{candidate}]: proposed {proposed}, hash {sha256}."
    words: ClassVar[Words] = {"proposed": PENALTY_TOLD}
    number: int
    sitting: str
    room: str
    candidate: str
    proposed: str
    sha256: str


@dataclass(frozen=True)
class PenaltyDecided(Event):
    """What was decided about an incident, and by whom."""

    kind = "incident.decided"
    vi = "Sự cố số {number}, thí sinh [{candidate}]: {decided_by} quyết định {penalty}."
    en = "Incident {number}, candidate [{candidate}]: {penalty}, decided by {decided_by}."
    words: ClassVar[Words] = {"penalty": PENALTY_TOLD}
    number: int
    candidate: str
    penalty: str
    decided_by: str


@dataclass(frozen=True)
class LateActCame(Event):
    """An act made while the appliance could not be reached; ``signature`` is the terminal's over the text that
    ``sha256`` is of."""

    kind = "late_act.came"
    vi = "Việc gửi bù từ {terminal} của {staff}: túi {packet}, {step}, làm lúc {done_at}: {outcome} [{reason}]."
    en = "Late act from {terminal} by {staff}: packet {packet}, {step}, done at {done_at}: {outcome} [{reason}]."
    words: ClassVar[Words] = {"outcome": OUTCOME_TOLD}
    packet: str
    step: str
    terminal: str
    staff: str
    done_at: str
    sha256: str
    signature: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class LateActDecided(Event):
    """An officer decided about a late act that no longer fitted. ``skipped``: codes of the controls that accepting it
    went past; ``moved``: whether the packet took the step."""

    kind = "late_act.decided"
    vi = "Việc gửi bù của túi {packet} ({step}): {decided_by} {outcome}, {moved}. Lý do: {reason}. Bỏ qua: [{skipped}]."
    en = "Late act on packet {packet} ({step}): {outcome} by {decided_by}, {moved}. Reason: {reason}. Skipped: [{skipped}]."
    words: ClassVar[Words] = {
        "outcome": OUTCOME_TOLD,
        "moved": {
            "yes": ("túi chuyển bước", "the packet moved"),
            "no": ("túi giữ nguyên", "the packet stays"),
        },
    }
    packet: str
    step: str
    sha256: str
    outcome: str
    decided_by: str
    reason: str
    moved: str
    skipped: tuple[str, ...]
