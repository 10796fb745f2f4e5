"""A sitting's scans on paper, for the minutes: what was read, what was refused and why, each room's counts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timezone

from appliance.domain.custody.waivers import Waiver
from appliance.domain.exam import Mode
from appliance.domain.ledger.receipt import local_time
from appliance.domain.names import RoomId, SittingId
from appliance.domain.printed_record import PRINTED_AT, Record, numbered
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.bags import BagTally, named
from appliance.ports.clock import Clock
from appliance.ports.records import RecordPrinter
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.sheets.gathering import Stage, accepted_difference, stage_of, tally_of
from appliance.services.sheets.scan_report import RefusedPage, ScanReport, report_of

COLUMNS = ("Phòng", "Danh sách", "Có mặt", "Ảnh", "Phiếu", "Chưa đọc được", "Thiếu SBD", "Trùng SBD")
SIGNERS = ("Người quét phiếu", "Cán bộ QLCLGD")
BASIS = (
    "Số ô có thể đọc sai là ước tính từ phiếu mô phỏng, chỉ tính phần máy đọc chắc; không phải số lỗi đã thấy. "
    "«Có mặt» theo điểm danh; phòng chưa điểm danh thì tính cả danh sách (có dấu *)."
)


@dataclass(frozen=True)
class RoomCount:
    """``listed``: candidates of the room. ``called``: whether its roll was called. ``accepted``: by which two persons took it
    that its counts differ."""

    room: RoomId
    listed: int
    called: bool
    tally: BagTally
    accepted: Waiver | None = None


@dataclass(frozen=True, kw_only=True)
class PrintScanReport:
    """``zone``: the offset people read times in."""

    work: UnitOfWork
    clock: Clock
    printer: RecordPrinter
    zone: timezone

    def __call__(self, sitting: SittingId) -> bytes | Refusal:
        with self.work.read() as tx:
            stage = stage_of(tx, sitting)
            if isinstance(stage, Refusal):
                return stage
            report = report_of(tx, stage)
            listed: dict[RoomId, int] = defaultdict(int)
            for candidate in stage.exam.candidates:
                listed[candidate.room] += 1
            rooms = [
                RoomCount(
                    room.id, listed[room.id], tx.custody.attendance(sitting, room.id) is not None,
                    tally_of(tx, stage, room.id), accepted_difference(tx, sitting, room.id),
                )
                for room in stage.exam.rooms
                if listed[room.id]
            ]  # fmt: skip
            size = tx.ledger.size()
        record = scan_record(stage, report, rooms, local_time(self.clock.now().wall, self.zone))
        return self.printer.print(numbered(record, stage.exam.id, sitting, "-", "scans", size))


def scan_record(stage: Stage, report: ScanReport, rooms: list[RoomCount], made: str) -> Record:
    """Báo cáo quét phiếu. ``made``: when, as people read it."""
    exam = stage.exam
    lines = (
        ("Môn thi", stage.sitting.subject),
        (PRINTED_AT, made),
        ("Ảnh đã nhận", f"{report.pictures} tệp"),
        (
            "Trang đã đọc",
            f"{report.pages}, trong đó đã bỏ {report.set_aside} · đã quét lại {report.replaced}",
        ),
        (
            "Phiếu máy đọc chắc",
            f"{report.accepted} · người đã xem lại {report.settled} · còn chờ người xem {report.open}",
        ),
        ("Đọc hai cách độc lập", f"{report.read_twice} phiếu"),
        ("Ô có thể đọc sai", _errors(report.expected_errors)),
        *_refused(report.refused),
        *_health(report),
        *_accepted(stage, rooms),
    )
    table = tuple(_row(at) for at in rooms)
    return Record(
        "BÁO CÁO QUÉT PHIẾU", exam.name, exam.school, exam.mode is Mode.DRILL, lines, COLUMNS,
        (*table, _sum(rooms)), BASIS, SIGNERS, told=True,
    )  # fmt: skip


def _errors(expected: float) -> str:
    """Small numbers say "under", so that nobody reads a nought as a promise."""
    return "< 0,01" if expected < 0.01 else f"{expected:.2f}".replace(".", ",")


def _refused(pages: tuple[RefusedPage, ...]) -> list[tuple[str, str]]:
    """One line a reason, the most frequent first."""
    if not pages:
        return [("Trang không đọc được", "0")]
    by_reason: dict[str, list[RefusedPage]] = defaultdict(list)
    for page in pages:
        by_reason[page.why.reason.code].append(page)
    groups = sorted(by_reason.values(), key=len, reverse=True)
    left = sum(not page.settled for page in pages)
    head = ("Trang không đọc được", f"{len(pages)} (chưa xử lý: {left})")
    return [head, *(("", f"{len(group)} × {group[0].why.vi}") for group in groups)]


def _health(report: ScanReport) -> list[tuple[str, str]]:
    """One line a fault, as its first batch has it: however many batches, the report stays one page."""
    if not report.health:
        return [("Máy quét", "Không thấy dấu hiệu bất thường")]
    by_reason: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for batch, faults in report.health:
        for fault in faults:
            by_reason[fault.reason.code].append((batch, fault.vi))
    return [
        ("Máy quét", f"{found[0][1]} (lô {named([b for b, _ in found])})") for found in by_reason.values()
    ]


def _accepted(stage: Stage, rooms: list[RoomCount]) -> list[tuple[str, str]]:
    """One line a room whose counts two persons accepted as they are."""
    names = {person.id: person.name for person in stage.exam.staff}
    found = [(at.room, at.accepted) for at in rooms if at.accepted and not at.tally.agrees]
    return [
        (
            "Lệch đã xác nhận",
            f"phòng {room}: {w.reason} ({names.get(w.asked_by, '–')}, {names.get(w.granted_by or w.asked_by, '–')})",
        )
        for room, w in found
    ]


def _row(at: RoomCount) -> tuple[str, ...]:
    seen = at.tally
    present = str(seen.expected) + ("" if at.called else "*")
    counts = (str(at.listed), present, str(seen.pictures), str(seen.sheets), str(seen.rejected + seen.unread))
    return (at.room, *counts, named(seen.missing), named(seen.twice))


def _sum(rooms: list[RoomCount]) -> tuple[str, ...]:
    tallies = [at.tally for at in rooms]
    sums = (
        sum(at.listed for at in rooms),
        sum(t.expected for t in tallies),
        sum(t.pictures for t in tallies),
        sum(t.sheets for t in tallies),
        sum(t.rejected + t.unread for t in tallies),
        sum(len(t.missing) for t in tallies),
        sum(len(t.twice) for t in tallies),
    )
    return ("Cộng", *(str(n) for n in sums))
