"""Where a packet can stand, and what for: the words of the table in steps.py, with what people are told."""

from enum import StrEnum


class Purpose(StrEnum):
    PAPERS = "papers"
    """Túi đề of a room."""
    SPARE = "spare"
    """Túi đề dự phòng: one a sitting for the whole site; it gets a room when it is given to one."""
    SCRIPTS = "scripts"
    """Túi bài of a room."""
    KEYS = "keys"
    """Phong bì đáp án of a sitting."""
    SCANS = "scans"
    """Phong bì bản quét of a sitting: the stick or disc with the frozen scans."""


class State(StrEnum):
    """Which of them a purpose knows is the table's business (steps.py)."""

    PACKED = "packed"
    SEALED = "sealed"
    STORED = "stored"
    ISSUING = "issuing"
    AT_ROOM = "at-room"
    CHECKED = "checked"
    SHOWN = "shown"
    OPENED = "opened"
    COUNTED = "counted"
    RESEALED = "resealed"
    WITHDRAWN = "withdrawn"
    EMPTY = "empty"
    FILLED = "filled"
    RETURNING = "returning"
    RETURNED = "returned"
    SCANNED = "scanned"
    ARCHIVED = "archived"


class Condition(StrEnum):
    """What a person sees of the seal."""

    WHOLE = "whole"
    DAMAGED = "damaged"


class Moment(StrEnum):
    """When a seal was photographed."""

    SEALING = "sealing"
    OPENING = "opening"


STATE_WORDS: dict[State, tuple[str, str]] = {
    State.PACKED: ("Đã đóng túi, chưa dán nhãn", "Packed, not sealed yet"),
    State.SEALED: ("Đã niêm phong", "Sealed"),
    State.STORED: ("Đã cất vào tủ niêm phong", "In the sealed cabinet"),
    State.ISSUING: ("Đang giao, chờ người nhận xác nhận", "Being given, receiver to confirm"),
    State.AT_ROOM: ("Ở phòng thi, chưa mở", "At the room, unopened"),
    State.CHECKED: ("Đã kiểm lần hai, chưa mở", "Checked a second time, unopened"),
    State.SHOWN: ("Đã cho hai thí sinh xem niêm phong", "Seal shown to two candidates"),
    State.OPENED: ("Đã mở", "Opened"),
    State.COUNTED: ("Đã kiểm đếm đề", "Papers counted"),
    State.RESEALED: ("Đã niêm phong đề thừa", "Spare papers sealed"),
    State.WITHDRAWN: ("Không dùng, chờ nộp lại", "Not used, to be returned"),
    State.EMPTY: ("Túi rỗng, đã có nhãn", "Empty, labelled"),
    State.FILLED: ("Đã niêm phong, chờ nộp", "Filled and sealed"),
    State.RETURNING: ("Đang nộp lại, chờ người nhận xác nhận", "Being returned, receiver to confirm"),
    State.RETURNED: ("Đã nộp về hội đồng", "Back with the officers"),
    State.SCANNED: ("Đã quét xong", "Scanned"),
    State.ARCHIVED: ("Đã lưu trữ", "Archived"),
}
PURPOSE_WORDS: dict[Purpose, tuple[str, str]] = {
    Purpose.PAPERS: ("Túi đề thi", "Question papers"),
    Purpose.SPARE: ("Túi đề dự phòng", "Spare question papers"),
    Purpose.SCRIPTS: ("Túi bài thi", "Scripts"),
    Purpose.KEYS: ("Phong bì đáp án", "Answer key envelope"),
    Purpose.SCANS: ("Phong bì bản quét", "Scan copy envelope"),
}
OF_PAPERS = frozenset({Purpose.PAPERS, Purpose.SPARE})
"""Those that hold question papers."""
