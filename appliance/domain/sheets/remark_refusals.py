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
UNKNOWN_REMARK = Reason(
    "unknown-remark", Kind.NOT_FOUND,
    "Không có đơn phúc khảo «{remark}».", "There is no re-mark request “{remark}”.",
    "Chọn đơn trong danh sách phúc khảo.", "Choose one from the list.",
)  # fmt: skip
REMARK_OPEN = Reason(
    "remark-open", Kind.NOT_NOW,
    "Thí sinh {number} đã có đơn {remark} đang chờ.", "Candidate {number} already has request {remark} waiting.",
    "Giải quyết xong đơn đó trước.", "Decide that one first.",
)  # fmt: skip
REMARK_CLOSED = Reason(
    "remark-closed", Kind.NOT_NOW,
    "Đơn phúc khảo {remark} đã xong, không sửa được nữa.", "Re-mark request {remark} is decided and no longer changes.",
    "Nếu vẫn có sai sót, lập đơn mới.", "If something is still wrong, make a new request.",
)  # fmt: skip
REMARK_NOT_PROPOSED = Reason(
    "remark-not-proposed", Kind.NOT_NOW,
    "Đơn {remark} chưa có người đề nghị kết quả.", "Nobody has proposed an outcome for {remark}.",
    "Người thứ nhất xem bài và đề nghị giữ hoặc sửa.", "The first person looks and proposes to keep or change.",
)  # fmt: skip
REMARK_SAME_PERSON = Reason(
    "remark-same-person", Kind.NOT_ALLOWED,
    "Người xác nhận đơn {remark} phải khác người đề nghị.", "Who confirms {remark} must be another person than who proposed.",
    "Mời một cán bộ khác đăng nhập và xem bài.", "Ask another officer to sign in and look at the sheet.",
)  # fmt: skip
NOT_A_CHANGE = Reason(
    "remark-not-a-change", Kind.BAD_INPUT,
    "Phúc khảo không sửa được mục {field}.", "A re-mark cannot change {field}.",
    "Chỉ sửa câu trả lời hoặc mã đề.", "Change answers or the paper code only.",
)  # fmt: skip
