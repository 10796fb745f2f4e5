"""Why a sheet is not explained, or a mark not looked at again."""

from appliance.domain.refusals import Kind, Reason

NOT_FROZEN_YET = Reason(
    "explain-before-freeze", Kind.NOT_NOW,
    "Chưa khóa dữ liệu quét ca {sitting}, nên chưa xem được cả phiếu.",
    "The scans of {sitting} are not frozen, so whole sheets are not shown yet.",
    "Xem lại hết rồi khóa dữ liệu trước.", "Settle all doubts and freeze first.",
)  # fmt: skip
NO_MARK_YET = Reason(
    "no-mark-yet", Kind.NOT_NOW,
    "Ca {sitting} chưa chấm, nên chưa có gì để phúc khảo.", "{sitting} is not marked, so there is nothing to look at again.",
    "Chấm ca này trước.", "Mark the sitting first.",
)  # fmt: skip
NO_SHEET_OF = Reason(
    "no-sheet-of-candidate", Kind.NOT_FOUND,
    "Ca {sitting} không có phiếu nào của số báo danh {number}.", "{sitting} has no sheet of candidate {number}.",
    "Kiểm tra lại số báo danh; nếu thí sinh có nộp bài, tìm trong túi bài của phòng.",
    "Check the number; if the candidate handed in, look in the room's script bag.",
)  # fmt: skip
