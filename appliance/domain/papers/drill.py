"""The rehearsal's list: what officers go through days ahead, each point proven by the record and not by a promise."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class DrillFacts:
    """What has happened since the rehearsal's bundle was loaded. ``unready``: names of readiness lines that fail.
    ``rooms``: those with candidates; the sets below are of rooms. ``holding``: a terminal of the room holds every
    paper. ``slips``: receipts that came out of the printer."""

    unready: tuple[str, ...]
    proven: bool
    rooms: frozenset[str]
    holding: frozenset[str]
    released: bool
    seen: frozenset[str]
    packets: int
    slips: int
    sheets: int


@dataclass(frozen=True)
class Point:
    """``vi``, ``en``: how it stands; ``next_vi``, ``next_en``: what to do where it is open, else empty."""

    name: str
    done: bool
    vi: str
    en: str
    next_vi: str = ""
    next_en: str = ""


def drill_points(facts: DrillFacts) -> tuple[Point, ...]:
    """In the order of the day."""
    return tuple(_points(facts))


def _points(facts: DrillFacts) -> Iterator[Point]:
    lines = ", ".join(facts.unready)
    yield Point(
        "ready", not facts.unready,
        f"Kiểm tra máy: {lines or 'không có gì hỏng'}", f"Readiness: {lines or 'nothing fails'}",
        "Chạy «examroom check» và sửa từng dòng ✗.", "Run “examroom check” and mend each ✗.",
    )  # fmt: skip
    yield Point(
        "dry-open", facts.proven,
        "Mở thử gói đề", "Dry open of the bundle",
        "Mời đủ người giữ khóa, chạy «examroom exam dry-open».",
        "Call enough custodians and run “examroom exam dry-open”.",
    )  # fmt: skip
    yield _rooms(
        "terminals", facts.rooms, facts.holding, "Máy trạm đã duyệt và tải sẵn đề", "Terminals approved, papers held",
        "Duyệt máy trạm của phòng ở màn hình «Máy trạm» rồi chờ tải xong.",
        "Approve the rooms' terminals and wait until they hold the papers.",
    )  # fmt: skip
    yield Point(
        "bell", facts.released,
        "Chuông thử đã phát đề", "The bell released the papers",
        "Người giữ khóa trao mảnh khóa; chờ giờ thi trong lịch tập dượt.",
        "Custodians give their shares; wait for the start in the rehearsal's timetable.",
    )  # fmt: skip
    yield _rooms(
        "seen", facts.rooms, facts.seen, "Phòng đã xem được đề", "Rooms saw the paper",
        "Mở trang 1 trên máy trạm của phòng còn thiếu.", "Open page 1 on the missing rooms' terminals.",
    )  # fmt: skip
    yield Point(
        "scanner", facts.packets > 0,
        f"Quét niêm phong: {facts.packets} bước giao nhận", f"Seals scanned: {facts.packets} custody steps",
        "In nhãn, dán một túi, giao và nhận túi đó bằng máy quét hoặc camera.",
        "Print labels, seal one packet, give and take it with the scanner or the camera.",
    )  # fmt: skip
    yield Point(
        "printer", facts.slips > 0,
        f"Máy in biên nhận: {facts.slips} phiếu đã ra giấy", f"Receipt printer: {facts.slips} slips came out",
        "Cắm máy in, đặt EXAMROOM_PRINTER; biên nhận đang chờ sẽ tự in.",
        "Connect the printer and set EXAMROOM_PRINTER; waiting receipts print by themselves.",
    )  # fmt: skip
    yield Point(
        "sheets", facts.sheets > 0,
        f"Đọc phiếu trả lời: {facts.sheets} lượt", f"Answer sheets read: {facts.sheets} batches",
        "In vài phiếu, tô, quét rồi gửi ở màn hình «Phiếu TLTN».",
        "Print some sheets, fill them in, scan them and send them on the answer sheets' screen.",
    )  # fmt: skip


def _rooms(
    name: str, rooms: frozenset[str], there: frozenset[str], vi: str, en: str, next_vi: str, next_en: str
) -> Point:
    missing = sorted(rooms - there)
    count = f"{len(rooms) - len(missing)}/{len(rooms)}"
    told_vi = f"; còn thiếu phòng {', '.join(missing)}" if missing else ""
    told_en = f"; missing: {', '.join(missing)}" if missing else ""
    return Point(
        name, bool(rooms) and not missing, f"{vi}: {count} phòng{told_vi}", f"{en}: {count} rooms{told_en}",
        next_vi, next_en,
    )  # fmt: skip
