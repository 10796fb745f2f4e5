"""What the canned server says of packets, their counts and labels, incidents and late acts."""

from typing import Any


def step(name: str, vi: str, en: str, who: str) -> dict[str, Any]:
    return {"step": name, "label_vi": vi, "label_en": en, "who": who, "receiver": None, "witnesses": 0,
            "counted": "nothing", "photo": False}  # fmt: skip


OPEN = step("opened", "Mở túi đề", "Open the papers", "proctor")
SHOW = step("shown", "Cho hai thí sinh xem niêm phong", "Show the seal to two candidates", "proctor") | {
    "witnesses": 2, "photo": True,
}  # fmt: skip
COUNT = step("counted", "Kiểm đếm đề theo mã", "Count the papers by code", "proctor") | {"counted": "by-code"}
TAKE = step("take", "Nhận túi đề", "Take the papers", "proctor")


def packet(id: str, purpose: str, room: str, state: str, words: tuple[str, str], holder: str | None,
           following: list[dict[str, Any]] | None = None) -> dict[str, Any]:  # fmt: skip
    return {"id": id, "purpose": purpose, "sitting": "toan", "room": room, "copies": 25, "state": state, "state_vi": words[0],
            "state_en": words[1], "holder": holder, "receiver": None,
            "condition": "whole", "next": following or [], "label": 1, "checked_by": None,
            "purpose_vi": "Túi đề thi" if purpose == "papers" else "Túi bài thi",
            "purpose_en": "Question papers" if purpose == "papers" else "Scripts"}  # fmt: skip


ISSUING = packet(
    "D-TOAN-01-2",
    "papers",
    "01",
    "issuing",
    ("Đang giao, chờ người nhận xác nhận", "Being given"),
    "cb-01",
    [TAKE],
)
AT_ROOM = packet(
    "D-TOAN-01-2",
    "papers",
    "01",
    "at-room",
    ("Ở phòng thi, chưa mở", "At the room, unopened"),
    "gt-01a",
    [OPEN],
)
PACKETS = [
    ISSUING,
    packet("B-TOAN-01-K", "scripts", "01", "empty", ("Túi rỗng, đã có nhãn", "Empty, labelled"), None),
    packet(
        "D-TOAN-02-9",
        "papers",
        "02",
        "at-room",
        ("Ở phòng thi, chưa mở", "At the room, unopened"),
        "gt-02a",
        [OPEN],
    ),
    packet("B-TOAN-02-W", "scripts", "02", "empty", ("Túi rỗng, đã có nhãn", "Empty, labelled"), None),
]


def seen(packet: dict[str, Any], *following: dict[str, Any], photos: tuple[str, ...] = ()) -> dict[str, Any]:
    """A label that was read. ``photos``: the moments there are pictures of."""
    kept = [{"moment": m, "sha256": str(n) * 64, "taken_by": "gt-01a"} for n, m in enumerate(photos)]
    codes = [{"code": "101", "printed": 13}, {"code": "102", "printed": 12}]
    return {
        "packet": packet,
        "verdict": "right",
        "next": list(following),
        "codes": codes,
        "photos": kept,
        "waived": [],
    }


def balance(
    what: str, expected: int | None, found: int | None, control: str = "paper-count"
) -> dict[str, Any]:
    return {"control": control, "vi": what, "en": what, "expected": expected, "found": found,
            "holds": found is not None and expected == found, "waived": False}  # fmt: skip


BALANCES = [
    {"room": "01", "closed_by": "cb-01", "closed_at": "2026-11-30T03:00:00.000Z", "balances": [
        balance("D-TOAN-01-2 mã đề 101: dùng + thừa + hỏng = in", 13, 13),
        balance("bài thu được = có mặt", 23, 23, "script-count"),
    ]},
    {"room": "02", "closed_by": None, "closed_at": None, "balances": [
        balance("D-TOAN-02-0 mã đề 101: dùng + thừa + hỏng = in", 13, 13),
        balance("bài thu được = có mặt", 22, 22, "script-count"),
        balance("phiếu đã đọc = bài thu được", 22, 21, "sheet-count"),
    ]},
]  # fmt: skip
NOBODY = {"reason": "", "counted_by": None, "agreed_by": None}
REGISTER = {
    "issued": 9, "used": 5, "spoilt": 1, "lost": 0, "in_hand": 1, "unaccounted": 2,
    "labels": [
        NOBODY | {"packet": "D-TOAN-01-2", "label": 1, "place": "spoilt", "reason": "rách khi dán"},
        NOBODY | {"packet": "D-TOAN-02-0", "label": 2, "place": "in-hand", "counted_by": "cb-01", "agreed_by": "cb-77"},
        NOBODY | {"packet": "B-TOAN-02-E", "label": 1, "place": "unaccounted"},
        NOBODY | {"packet": "P-TOAN-HD-L", "label": 2, "place": "unaccounted", "counted_by": "cb-77"},
    ],
}  # fmt: skip
INCIDENT = {
    "number": 1, "sitting": "toan", "room": "01", "candidate": "260103", "what": "Mang điện thoại vào phòng thi",
    "evidence": "01 điện thoại", "proposed": "suspension", "proposed_vi": "đình chỉ thi", "proposed_en": "suspension",
    "decided": None, "decided_vi": "", "decided_en": "", "decided_by": None, "told_by": "gt-01a",
    "told_at": "2026-11-30T01:15:00.000Z",
}  # fmt: skip
LATE = {
    "id": "ab" * 32, "packet": "D-TOAN-02-0", "step": "opened", "step_vi": "Mở túi đề", "step_en": "Open the papers",
    "staff": "gt-02a", "terminal": "t-3f9a", "done_at": "2026-11-30T00:31:00.000Z", "outcome": "conflict",
    "reason": "packet-changed", "reason_vi": "Túi D-TOAN-02-0 vừa được người khác cập nhật.",
    "reason_en": "Somebody else has just changed packet D-TOAN-02-0.", "decided_by": None, "decision": "",
}  # fmt: skip
