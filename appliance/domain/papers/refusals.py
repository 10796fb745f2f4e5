"""Why a sitting's papers are not opened, switched or given."""

from appliance.domain.refusals import Kind, Reason

NOT_ARMED = Reason(
    "not-armed", Kind.NOT_NOW,
    "Ca thi «{sitting}» chưa đủ mảnh khóa.", "Sitting “{sitting}” is not armed.",
    "Mời đủ người giữ khóa trao mảnh của mình.", "Call the custodians to give their shares.",
)  # fmt: skip
NOT_YET = Reason(
    "not-yet", Kind.NOT_NOW,
    "Chưa đến giờ thi ca «{sitting}» (bắt đầu {starts_at}).",
    "Sitting “{sitting}” has not started (start {starts_at}).",
    "Chờ hiệu lệnh.", "Wait for the signal.",
)  # fmt: skip
NOT_RELEASED = Reason(
    "not-released", Kind.NOT_NOW,
    "Đề ca «{sitting}» chưa được phát.", "The papers of “{sitting}” are not released.",
    "Chờ hiệu lệnh; đề sẽ tự mở.", "Wait for the signal; the paper opens by itself.",
)  # fmt: skip
ALREADY_RELEASED = Reason(
    "already-released", Kind.NOT_NOW,
    "Đề ca «{sitting}» đã phát rồi.", "The papers of “{sitting}” are out already.",
    "Không phải làm gì thêm.", "There is nothing to do.",
)  # fmt: skip
CLOCK_NOT_BELIEVED = Reason(
    "clock-not-believed", Kind.NOT_NOW,
    "Đồng hồ của máy không đáng tin, máy không tự phát đề: {doubt_vi}.",
    "The appliance's clock is not believed, papers are not released by themselves: {doubt_en}.",
    "Hai cán bộ so với đồng hồ khác rồi cùng bấm phát đề.",
    "Two officers compare another clock and release by hand.",
)  # fmt: skip
TOO_LATE_FOR_BELL = Reason(
    "too-late-for-bell", Kind.NOT_NOW,
    "Đã quá giờ thi ca «{sitting}» hơn {minutes} phút, máy không tự phát đề.",
    "The start of “{sitting}” was more than {minutes} minutes ago; papers are not released by themselves.",
    "Hai cán bộ cùng bấm phát đề.", "Two officers release by hand.",
)  # fmt: skip
NEEDS_SECOND_OFFICER = Reason(
    "needs-second-officer", Kind.NOT_ALLOWED,
    "Người đề nghị không thể tự xác nhận.", "Who asked cannot confirm.",
    "Mời cán bộ thứ hai đăng nhập ở máy của họ và xác nhận.", "Let a second officer sign in and confirm.",
)  # fmt: skip
NO_RESERVE = Reason(
    "no-reserve", Kind.NOT_NOW,
    "Gói đề không có đề dự bị cho ca «{sitting}».", "The bundle holds no reserve paper for “{sitting}”.",
    "Báo ngay cho nơi ra đề.", "Call the authors at once.",
)  # fmt: skip
ALREADY_ON_RESERVE = Reason(
    "already-on-reserve", Kind.NOT_NOW,
    "Ca thi «{sitting}» đã chuyển sang đề dự bị rồi.", "Sitting “{sitting}” is on its reserve paper already.",
    "Không phải làm gì thêm.", "There is nothing to do.",
)  # fmt: skip
SITTING_ENDED = Reason(
    "sitting-ended", Kind.NOT_NOW,
    "Ca thi «{sitting}» đã hết giờ.", "The time of “{sitting}” is over.",
    "Ghi sự việc vào biên bản.", "Write it into the minutes.",
)  # fmt: skip
SEALED_FILE_BROKEN = Reason(
    "sealed-file-broken", Kind.BROKEN,
    "Không mở được tệp «{file}» của gói đề đã nạp.", "The loaded bundle's file “{file}” does not open.",
    "Nạp lại gói đề; nếu vẫn lỗi, dùng đề dự bị.",
    "Load the bundle again; if it still fails, use the reserve paper.",
)  # fmt: skip
UNKNOWN_PAPER = Reason(
    "unknown-paper", Kind.NOT_FOUND,
    "Ca thi này không có đề «{paper}».", "This sitting has no paper “{paper}”.",
    "Tải lại danh sách đề.", "Fetch the list of papers again.",
)  # fmt: skip
OTHER_CIPHERTEXT = Reason(
    "other-ciphertext", Kind.BAD_INPUT,
    "Tệp đề «{paper}» trên máy trạm không đúng với gói đề.",
    "The terminal's file of “{paper}” is not the bundle's.",
    "Xóa bản đã tải và tải lại.", "Drop the copy and fetch it again.",
)  # fmt: skip
