"""A "no" is a value: what is wrong, and the nearest thing one can do.

Each room keeps its closed list of reasons in ``domain/<room>/*refusals.py``, a subject a file; the ones every
room shares are here. A test gathers them all: codes are unique, texts name only facts that are given.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from errno import EDQUOT, ENOSPC


class Kind(IntEnum):
    """What sort of "no" it is, by the HTTP status the web door answers with."""

    BAD_INPUT = 422
    NOT_SIGNED_IN = 401
    NOT_ALLOWED = 403
    NOT_FOUND = 404
    NOT_NOW = 409
    TOO_LARGE = 413
    TOO_MANY = 429
    BROKEN = 503


@dataclass(frozen=True)
class Reason:
    """One line of a closed list. Texts are templates in ``str.format`` form over the refusal's facts."""

    code: str
    kind: Kind
    vi: str
    en: str
    next_vi: str
    next_en: str


@dataclass(frozen=True)
class Refusal:
    """A reason with the facts of this case.

    >>> Refusal(UNKNOWN_SITTING, {"sitting": "toan"}).vi
    'Không có ca thi «toan» trong kỳ thi này.'
    >>> Refusal(Reason("askew", Kind.NOT_NOW, "Lệch {by}°.", "Askew by {by}°.", "", ""), {"by": "2.5"}).vi
    'Lệch 2,5°.'
    """

    reason: Reason
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def vi(self) -> str:
        return self.reason.vi.format_map(_with_commas(self.facts))

    @property
    def en(self) -> str:
        return self.reason.en.format_map(self.facts)

    @property
    def next_vi(self) -> str:
        return self.reason.next_vi.format_map(_with_commas(self.facts))

    @property
    def next_en(self) -> str:
        return self.reason.next_en.format_map(self.facts)


DECIMAL = re.compile(r"^(-?\d+)\.(\d+%?)$")


def _with_commas(facts: Mapping[str, str]) -> dict[str, str]:
    """Decimal numbers as Vietnamese writes them; a name with a point in it stays."""
    return {name: DECIMAL.sub(r"\1,\2", fact) for name, fact in facts.items()}


NO_EXAM = Reason(
    "no-exam", Kind.NOT_NOW,
    "Máy chưa nạp kỳ thi nào.", "No exam is loaded.",
    "Nạp gói đề bằng «examroom exam load» hoặc ở màn hình Gói đề.",
    "Load the bundle with “examroom exam load” or on the Bundle screen.",
)  # fmt: skip
UNKNOWN_SITTING = Reason(
    "unknown-sitting", Kind.NOT_FOUND,
    "Không có ca thi «{sitting}» trong kỳ thi này.", "This exam has no sitting “{sitting}”.",
    "Chọn lại ca thi trong lịch thi.", "Choose a sitting from the timetable.",
)  # fmt: skip
OUTPUT_UNWRITABLE = Reason(
    "output-unwritable", Kind.BAD_INPUT,
    "Không ghi được tệp kết quả «{file}».", "The result cannot be written to “{file}”.",
    "Chọn tên tệp khác, ở thư mục được phép ghi và còn chỗ trống.",
    "Choose another file name, in a folder you may write to and that has room.",
)  # fmt: skip
OUTPUT_IS_INPUT = Reason(
    "output-is-input", Kind.BAD_INPUT,
    "«{file}» là tệp đưa vào: ghi kết quả lên đó thì mất tệp ấy.",
    "“{file}” is what was handed in: writing the result there would lose it.",
    "Chọn tên khác cho tệp kết quả.", "Choose another name for the result.",
)  # fmt: skip
UNKNOWN_ROOM = Reason(
    "unknown-room", Kind.NOT_FOUND,
    "Không có phòng thi «{room}».", "There is no room “{room}”.",
    "Chọn lại phòng trong danh sách.", "Choose a room from the list.",
)  # fmt: skip
BAD_INPUT = Reason(
    "bad-input", Kind.BAD_INPUT,
    "Dữ liệu gửi lên chưa đúng: {detail}.", "The request is not right: {detail}.",
    "Sửa mục được nêu rồi gửi lại. Chưa có gì bị thay đổi.", "Correct the named field and send again. Nothing was changed.",
)  # fmt: skip
NOT_SIGNED_IN = Reason(
    "not-signed-in", Kind.NOT_SIGNED_IN,
    "Cần đăng nhập để làm việc này.", "Sign in to do this.",
    "Đăng nhập bằng tài khoản của chính bạn.", "Sign in with your own account.",
)  # fmt: skip
NOT_ALLOWED = Reason(
    "not-allowed", Kind.NOT_ALLOWED,
    "Tài khoản này không có quyền làm việc đó.", "This account may not do that.",
    "Mời người có trách nhiệm: {roles}.", "Call a person with the role: {roles}.",
)  # fmt: skip
NEEDS_TERMINAL = Reason(
    "needs-terminal", Kind.NOT_ALLOWED,
    "Việc này chỉ làm được trên máy trạm đã được duyệt.", "This is done on an approved terminal only.",
    "Dùng máy trạm của phòng thi, hoặc nhờ cán bộ duyệt máy này.",
    "Use the room's terminal, or ask an officer to approve this one.",
)  # fmt: skip
NOT_OURS = Reason(
    "not-ours", Kind.NOT_FOUND,
    "Không có mục này.", "There is no such thing here.",
    "Quay về màn hình chính rồi thử lại.", "Go back to the first screen and try again.",
)  # fmt: skip
DISK_FULL = Reason(
    "disk-full", Kind.BROKEN,
    "Đĩa của máy chủ đã đầy: việc này chưa được lưu.", "The server's disk is full: this was not saved.",
    "Báo người phụ trách máy dọn đĩa, rồi làm lại. Những gì đã lưu trước đó vẫn còn.",
    "Ask the technician to make room, then do it again. What was saved before is safe.",
)  # fmt: skip
TOO_LARGE = Reason(
    "too-large", Kind.TOO_LARGE,
    "Tệp quá lớn (tối đa {limit}).", "The file is too large (at most {limit}).",
    "Chia nhỏ rồi gửi từng phần.", "Split it and send the parts.",
)  # fmt: skip


def is_disk_full(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT)


def disk_full(error: OSError) -> Refusal:
    """What to say of an error that means there is no room; raises any other again."""
    if not is_disk_full(error):
        raise error
    return Refusal(DISK_FULL)
