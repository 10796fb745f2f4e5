"""What the canned server says: a small fictional exam seen by one person."""

import io
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pyrage
from reportlab.pdfgen.canvas import Canvas

from appliance.domain.papers.release_message import short_key
from tests.ui import sample_packets as packets

EXAM = "Thi thử vào lớp 10, lần 1"
SCHOOL = "THCS Bình Minh (dữ liệu mẫu)"
NAMES = ("Trần Bảo An", "Lê Minh Châu", "Phạm Gia Hân", "Vũ Đức Huy", "Đỗ Khánh Linh", "Bùi Nhật Nam",
         "Hoàng Thảo Nguyên", "Ngô Quang Phúc", "Đặng Tuệ Sang", "Lý Thanh Trúc", "Mai Hải Yến", "Tô Quốc Việt")  # fmt: skip


def iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def paper_pdf(code: str, pages: int = 2) -> bytes:
    buffer = io.BytesIO()
    page = Canvas(buffer)
    for number in range(1, pages + 1):
        page.setFont("Helvetica-Bold", 22)
        page.drawString(72, 760, f"Paper {code}, page {number}")
        page.setFont("Helvetica", 12)
        for line in range(30):
            page.drawString(
                72, 720 - line * 20, f"{line + 1}. A question of this paper, with its choices: A  B  C  D"
            )
        page.showPage()
    page.save()
    return buffer.getvalue()


class SealedPaper:
    def __init__(self, id: str, code: str, pdf: bytes) -> None:
        identity = pyrage.x25519.Identity.generate()
        self.id, self.code, self.key = id, code, short_key(str(identity))
        self.sealed = pyrage.encrypt(pdf, [identity.to_public()])

    @property
    def row(self) -> dict[str, Any]:
        return {"paper": self.id, "code": self.code, "reserve": False, "size": len(self.sealed),
                "sha256": sha256(self.sealed).hexdigest(), "url": f"/sealed/papers/{self.id}.age"}  # fmt: skip


def me(roles: list[str], *, room: str | None = None, terminal: bool = False) -> dict[str, Any]:
    staff = {"id": "gt-01a", "name": "Nguyễn Thị Minh", "roles": roles, "room": room}
    return {"staff": staff if roles else None, "terminal": {"id": "t-3f9a", "room": room} if terminal else None,
            "mode": "drill", "exam_name": EXAM, "school": SCHOOL, "server_time": ""}  # fmt: skip


def sitting(
    id: str, subject: str, subject_en: str, starts: datetime, minutes: int, state: str, given: int = 0
) -> dict[str, Any]:
    return {"id": id, "subject": subject, "subject_en": subject_en, "starts_at": iso(starts),
            "ends_at": iso(starts + timedelta(minutes=minutes)), "working_seconds": minutes * 60, "policy": "quorum",
            "sheet_layout": "own", "state": state, "shares": {"given": given, "needed": 2, "armed": given >= 2, "duress": False},
            "key_lost": False, "reserve_key": "", "released_at": None, "asked_by": None, "reserve": False,
            "reserve_asked_by": None, "planned_at": None, "delay_asked": None, "cancel_asked": None, "credits": [],
            "papers": ["toan-101", "toan-102"],
            "terminals_ready": ["t-3f9a"]}  # fmt: skip


def exam(state: str = "armed", starts_in: timedelta = timedelta(minutes=3)) -> dict[str, Any]:
    now = datetime.now(UTC)
    sittings = [
        sitting("toan", "Toán", "Mathematics", now + starts_in, 90, state, 2 if state == "armed" else 1),
        sitting("anh", "Tiếng Anh", "English", now + starts_in + timedelta(hours=3), 60, "scheduled"),
    ]
    return {"id": "thi-thu-1", "name": EXAM, "school": SCHOOL, "mode": "drill", "bundle_number": 1, "rooms": ["01", "02"],
            "candidates": 24, "sittings": sittings, "marking": {"given": 0, "needed": 2, "armed": False, "duress": False},
            "clock": "believable", "clock_doubts": [], "server_time": ""}  # fmt: skip


def seats(absent: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    return [
        {"number": f"{i:06d}", "name": name, "born": "02/09/2011", "school_class": "9A1", "seat": i,
         "paper_code": ("101", "102", "103", "104")[(i - 1) % 4], "absent": i in absent}
        for i, name in enumerate(NAMES, start=1)
    ]  # fmt: skip


TERMINALS = [
    {"id": "t-3f9a", "name": "Máy phòng 01", "state": "enrolled", "room": "01"},
    {"id": "t-77c2", "name": "Máy phòng 02", "state": "asked", "room": None},
    {"id": "t-0b1d", "name": "Máy lạ", "state": "revoked", "room": None},
]
ROOMS = [
    {"id": "01", "place": "Nhà A, tầng 1", "candidates": 12},
    {"id": "02", "place": "Nhà A, tầng 2", "candidates": 12},
]
SHEETS = {
    "expected": 24,
    "batches": [
        {
            "id": "lo-01",
            "room": "01",
            "state": "doing",
            "images": 120,
            "done": 48,
            "a_second": 16.2,
            "seconds_left": 4.4,
        }
    ],
    "accepted": 18,
    "review": 3,
    "rejected": 1,
    "frozen": False,
    "key_open": False,
    "marked": False,
    "milliseconds_a_sheet": 141.2,
    "why": None,
}
INBOX = {
    "waiting": 2, "names": ["SCAN0012.JPG", "SCAN0013.JPG"], "refused_count": 1, "others": 1,
    "why": {"source": "", "reason": "no-place-for-file", "vi": "Chưa biết tệp này của phòng nào.",
            "en": "It is not known which room this file is of.",
            "next_vi": "Mở đúng một túi bài, hoặc để tệp vào thư mục «ca/phòng».",
            "next_en": "Open exactly one bag, or put the file into a folder “sitting/room”."},
    "refused": [{"name": "thu-moi.docx", "note": "Tệp không phải ảnh.\n→ Lưu thành JPEG rồi gửi lại.\n\n"
                                                 "This is no picture.\n→ Save it as JPEG, send it again."}],
}  # fmt: skip
TABLE = {
    "mine": {"sitting": "toan", "room": "01", "packet": "B-TOAN-01", "expected": 12},
    "run": {"running": False, "pages": 7, "refused": 0, "stopped": {
        "source": "", "reason": "scanner-jammed",
        "vi": "Máy quét kẹt giấy hoặc cuốn hai tờ một lúc, sau 7 tờ.",
        "en": "The scanner jammed or fed two sheets at once, after 7 pages.",
        "next_vi": "Mở nắp, rút giấy kẹt, xòe tách phiếu. Tờ vừa kẹt và các tờ còn lại: bỏ vào khay, bấm «Quét».",
        "next_en": "Open it, take the paper out, fan the sheets. Put the rest in, press “Scan”."}},
    "rooms": [
        {"room": room, "expected": 12, "pictures": 8, "unread": 1, "sheets": 7, "rejected": 1,
         "missing": ["000008", "000009", "000010"], "twice": ["000003"], "agrees": False}
        for room in ("01", "02")
    ],
}  # fmt: skip
SCAN_REPORT = {
    "pictures": 20, "accepted": 15, "settled": 2, "open": 3, "set_aside": 0, "replaced": 1,
    "refused_by_reason": {"blank-page": 1}, "expected_errors": 0.0042, "read_twice": 17,
    "refused": [{"sheet": "5e" * 32, "room": "01", "page": 1, "settled": False, "why": {
        "source": "SCAN0007.jpg", "reason": "blank-page", "vi": "Trang trắng, không thấy phiếu.",
        "en": "A blank page: there is no sheet on it.",
        "next_vi": "Kiểm tra xem phiếu có bị đặt úp mặt không, rồi quét lại.",
        "next_en": "See whether the sheet lay face down, and scan again."}},
        {"sheet": "5f" * 32, "room": "01", "page": 1, "settled": False, "why": {
        "source": f"usb/{'quet_bai_thi_' * 4}.jpg", "reason": "other-form",
        "vi": "Đây là mẫu phiếu khác (trên phiếu có: own:p1=40,p2=0,p3=0,sbd=6,code=3,essay=0).",
        "en": "This is another form.", "next_vi": "Tờ lạc vào thì bỏ ra.", "next_en": "Take it out."}}],
    "health": [{"batch": "toan-01-1", "faults": [{
        "source": "", "reason": "scanner-streaks", "vi": "42% số trang có vệt dọc.",
        "en": "42% of the pages have streaks along them.",
        "next_vi": "Lau dải kính hẹp cạnh khay nạp bằng khăn mềm hơi ẩm, quét thử lại một trang.",
        "next_en": "Wipe the narrow glass strip beside the feeder."}]}],
}  # fmt: skip
DOUBTS = [
    {"sheet": "s-19", "field": "I.7", "reason": "double", "probability": 0.62, "readings": ["A", "C"], "look": 1,
     "choices": ["A", "B", "C", "D"], "several": False, "crop_url": "/api/sheets/s-19/crops/I.7"}
]  # fmt: skip
RESULTS = [
    {"number": f"{i:06d}", "name": name, "school_class": "9A1", "room": "01",
     "sittings": {"toan": {"code": "101", "objective": "2.75", "right": 11, "status": "marked", "sheet": "s-1"}}}
    for i, name in enumerate(NAMES, 1)
]  # fmt: skip
ENTRIES = [
    {"position": 0, "at": "2026-11-22T00:01:05.000Z", "kind": "exam.loaded", "staff": "cb-01", "terminal": None,
     "vi": "Nạp gói đề số 1 của kỳ thi thi-thu-1.", "en": "Bundle 1 of thi-thu-1 loaded."},
    {"position": 1, "at": "2026-11-22T00:05:40.000Z", "kind": "terminal.enrolled", "staff": "cb-01", "terminal": "t-3f9a",
     "vi": "Máy trạm t-3f9a vào phòng 01.", "en": "Terminal t-3f9a enrolled for room 01."},
    {"position": 2, "at": "2026-11-22T00:21:12.000Z", "kind": "packet.handed_over", "staff": "gt-01a", "terminal": "t-3f9a",
     "vi": "Túi D-TOAN-01-2: cb-01 giao, gt-01a nhận, niêm phong whole.",
     "en": "Packet D-TOAN-01-2 handed over by cb-01 to gt-01a, seal whole."},
]  # fmt: skip
RECEIPTS = [
    {"position": position, "copy_number": 0, "at_us": 1_795_000_000_000_000 + position * 60_000_000, "title_vi": vi,
     "title_en": en, "state": state, "note": ""}
    for position, vi, en, state in (
        (0, "Nạp gói đề", "Bundle loaded", "done"),
        (1, "Máy trạm vào phòng", "Terminal enrolled", "in-doubt"),
        (2, "Giao nhận túi đề", "Papers handed over", "todo"),
    )
]  # fmt: skip
READY = [
    {"name": "clock", "verdict": "pass", "vi": "Đồng hồ tin được", "en": "The clock is believable"},
    {
        "name": "printer",
        "verdict": "fail",
        "vi": "Máy in nhiệt không trả lời",
        "en": "The printer does not answer",
    },
    {"name": "disk", "verdict": "remark", "vi": "Đĩa còn 3 GB", "en": "3 GB left on the disk"},
]


def answers() -> dict[str, Any]:
    return {
        "GET /api/me": me([]),
        "GET /api/exam": exam(),
        "GET /api/packets": {"packets": packets.PACKETS},
        "GET /api/rooms": {"rooms": ROOMS},
        "GET /api/terminals": {"terminals": TERMINALS},
        "GET /api/sittings/toan/rooms/01/roll": {"called": False, "candidates": seats(), "late": []},
        "GET /api/sittings/toan/rooms/02/roll": {"called": True, "candidates": seats((3,)), "late": []},
        "GET /api/sittings/toan/sheets": SHEETS,
        "GET /api/sittings/toan/table": TABLE,
        "GET /api/scan-inbox": INBOX,
        "GET /api/sittings/toan/scan-report": SCAN_REPORT,
        "GET /api/sittings/toan/doubts": {"doubts": DOUBTS, "others": 0},
        "GET /api/results": {"rows": RESULTS},
        "GET /api/ledger": {"size": 3, "root": "c0ffee" * 10 + "abcd", "entries": ENTRIES},
        "GET /api/receipts": {"receipts": RECEIPTS},
        "GET /api/readiness": {"lines": READY},
        "GET /api/sittings/toan/balances": {"rooms": packets.BALANCES},
        "GET /api/sittings/toan/labels": packets.REGISTER,
        "GET /api/incidents": {"incidents": [packets.INCIDENT]},
        "GET /api/late-acts": {"acts": [packets.LATE]},
        "GET /api/waivers": {"waivers": []},
        "POST /api/terminals/ask": {"terminal": "t-3f9a", "code": "482913"},
        "POST /api/sittings/toan/prefetched": {},
        "POST /api/sittings/toan/seen": {},
        "POST /api/sittings/toan/rooms/01/roll": {"present": 11, "absent_count": 1},
        "POST /api/seals/read": packets.seen(packets.ISSUING, packets.TAKE),
        "POST /api/packets/D-TOAN-01-2/take": {"packet": packets.AT_ROOM},
    }
