"""Why a dictated code is not taken."""

from appliance.domain.refusals import Kind, Reason

CODE_MISTYPED = Reason(
    "spoken-code-mistyped", Kind.BAD_INPUT,
    "Mã chưa đúng: thiếu số hoặc gõ nhầm một số.", "The code is not right: a digit is missing or mistyped.",
    "So lại từng nhóm bốn số qua điện thoại rồi gõ lại.", "Compare each group of four by phone and type again.",
)  # fmt: skip
CODE_WRONG = Reason(
    "code-wrong", Kind.BAD_INPUT,
    "Đây không phải mã của ca thi «{sitting}». Còn {left} lần thử trong phút này.",
    "This is not the code of sitting “{sitting}”. {left} tries are left in this minute.",
    "Hỏi nơi giữ mã: mã của ca thi nào, của gói đề số mấy.",
    "Ask who keeps the codes: for which sitting, of which bundle number.",
)  # fmt: skip
CODE_TOO_MANY = Reason(
    "code-too-many", Kind.TOO_MANY,
    "Đã thử mã quá nhiều lần trong một phút.", "The code was tried too often in one minute.",
    "Chờ một phút rồi thử lại.", "Wait a minute and try again.",
)  # fmt: skip
CODE_MISSING = Reason(
    "code-missing", Kind.NOT_NOW,
    "Ca thi «{sitting}» chưa có mã mở đề.", "Sitting “{sitting}” waits for its dictated code.",
    "Gọi nơi giữ mã, nghe mã và gõ vào màn hình Kỳ thi.", "Call who keeps the code and type it on the Exam screen.",
)  # fmt: skip
CODE_ALREADY = Reason(
    "code-already", Kind.NOT_NOW,
    "Mã của ca thi «{sitting}» đã được nhận rồi.", "The code of “{sitting}” was taken already.",
    "Không phải làm gì thêm.", "There is nothing to do.",
)  # fmt: skip
NO_CODE_HERE = Reason(
    "no-code-here", Kind.NOT_NOW,
    "Ca thi «{sitting}» không cần mã.", "Sitting “{sitting}” needs no code.",
    "Không phải làm gì thêm.", "There is nothing to do.",
)  # fmt: skip
