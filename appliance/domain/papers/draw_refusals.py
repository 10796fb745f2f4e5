"""Why the draw says no."""

from appliance.domain.refusals import Kind, Reason

NOTHING_TO_DRAW = Reason(
    "nothing-to-draw", Kind.NOT_NOW,
    "Ca thi «{sitting}» không có đề đề xuất để bốc thăm.", "Sitting “{sitting}” has no proposed papers to draw from.",
    "Không phải làm gì thêm.", "There is nothing to do.",
)  # fmt: skip
NOT_DRAWN = Reason(
    "not-drawn", Kind.NOT_NOW,
    "Ca thi «{sitting}» chưa bốc thăm đề.", "The paper of “{sitting}” is not drawn yet.",
    "Mở màn hình Bốc thăm và mời người chứng kiến.", "Open the Draw screen and call the witnesses.",
)  # fmt: skip
DRAW_OVER = Reason(
    "draw-over", Kind.NOT_NOW,
    "Ca thi «{sitting}» đã bốc thăm xong.", "The paper of “{sitting}” is drawn already.",
    "Xem biên bản bốc thăm.", "See the draw's minutes.",
)  # fmt: skip
DRAW_NOT_OPEN = Reason(
    "draw-not-open", Kind.NOT_NOW,
    "Chưa đến bước này của cuộc bốc thăm.", "The draw is not at this step.",
    "Tải lại màn hình và làm theo bước đang chờ.", "Load the screen again and do the step that waits.",
)  # fmt: skip
FEW_WITNESSES = Reason(
    "few-witnesses", Kind.NOT_NOW,
    "Mới có {count} người chứng kiến, cần ít nhất {least}.", "There are {count} witnesses; {least} are needed.",
    "Mời thêm người chứng kiến đăng nhập và khóa chuỗi của họ.", "Let another witness sign in and lock a text.",
)  # fmt: skip
NOT_A_WITNESS = Reason(
    "not-a-witness", Kind.NOT_ALLOWED,
    "Bạn không có trong những người chứng kiến cuộc bốc thăm này.", "You are not among this draw's witnesses.",
    "Mời đúng người đã khóa chuỗi của mình.", "Call those who locked a text.",
)  # fmt: skip
DRAW_TEXT_WRONG = Reason(
    "draw-text-wrong", Kind.BAD_INPUT,
    "Chuỗi này không phải chuỗi bạn đã khóa.", "This is not the text you locked.",
    "So với tờ giấy đã chép. Mất chuỗi: cán bộ hủy và bốc thăm lại từ đầu.",
    "Compare with your note. If it is lost, an officer voids the draw and it starts anew.",
)  # fmt: skip
DRAW_TEXT_SHAPE = Reason(
    "draw-text-shape", Kind.BAD_INPUT,
    "Chuỗi phải gồm 8 đến 64 chữ không dấu hoặc số, viết liền.",
    "The text must be 8 to 64 plain letters or digits without spaces.",
    "Dùng chuỗi máy gợi ý hoặc tự gõ.", "Take the text that is offered or type your own.",
)  # fmt: skip
