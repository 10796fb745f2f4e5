"""Why the papers room says no: bundle, custodians, release."""

from appliance.domain.refusals import Kind, Reason

_ASK_AUTHOR_VI = "Xin lại gói đề từ nơi ra đề. Chưa có gì bị thay đổi trên máy."
_ASK_AUTHOR_EN = "Ask the authors for the bundle again. Nothing was changed on this appliance."

NOT_A_BUNDLE = Reason(
    "not-a-bundle", Kind.BAD_INPUT,
    "Tệp này không phải gói đề, hoặc đã bị cắt cụt: {detail}.",
    "This is no bundle, or it is cut short: {detail}.",
    _ASK_AUTHOR_VI, _ASK_AUTHOR_EN,
)  # fmt: skip
ALTERED_FILE = Reason(
    "altered-file", Kind.BAD_INPUT,
    "Tệp «{file}» trong gói đề đã bị sửa.", "The file “{file}” in the bundle was altered.",
    _ASK_AUTHOR_VI, _ASK_AUTHOR_EN,
)  # fmt: skip
MISSING_FILE = Reason(
    "missing-file", Kind.BAD_INPUT,
    "Gói đề thiếu tệp «{file}».", "The bundle lacks the file “{file}”.",
    _ASK_AUTHOR_VI, _ASK_AUTHOR_EN,
)  # fmt: skip
EXTRA_FILE = Reason(
    "extra-file", Kind.BAD_INPUT,
    "Gói đề có tệp lạ «{file}», không có trong bản kê.",
    "The bundle holds “{file}”, which its list does not name.",
    _ASK_AUTHOR_VI, _ASK_AUTHOR_EN,
)  # fmt: skip
NOT_SEALED = Reason(
    "not-sealed", Kind.BAD_INPUT,
    "Tệp «{file}» trong gói đề rỗng hoặc chưa được niêm phong.",
    "The file “{file}” in the bundle is empty or not sealed.",
    _ASK_AUTHOR_VI, _ASK_AUTHOR_EN,
)  # fmt: skip
BAD_SIGNATURE = Reason(
    "bad-signature", Kind.BAD_INPUT,
    "Chữ ký của gói đề không đúng.", "The bundle's signature is wrong.",
    _ASK_AUTHOR_VI, _ASK_AUTHOR_EN,
)  # fmt: skip
UNKNOWN_SIGNER = Reason(
    "unknown-signer", Kind.NOT_ALLOWED,
    "Gói đề do khóa lạ {signer} ký; máy này chưa tin khóa đó.",
    "The bundle is signed by {signer}, a key this appliance does not trust.",
    "Hỏi nơi ra đề, so mã khóa qua điện thoại, rồi thêm bằng «examroom exam trust».",
    "Call the authors, compare the key by phone, then add it with “examroom exam trust”.",
)  # fmt: skip
WRONG_SCHOOL = Reason(
    "wrong-school", Kind.NOT_ALLOWED,
    "Gói đề này của trường {theirs}, máy này của trường {ours}.",
    "This bundle is for school {theirs}; this appliance belongs to {ours}.",
    "Kiểm tra lại đã lấy đúng gói đề của trường mình chưa.", "Check that you took your own school's bundle.",
)  # fmt: skip
WRONG_APPLIANCE = Reason(
    "wrong-appliance", Kind.NOT_ALLOWED,
    "Gói đề được khóa cho một máy khác.", "The bundle is sealed to another appliance.",
    "Gửi thẻ máy (appliance.json) của máy này cho nơi ra đề để đóng gói lại.",
    "Send this appliance's card (appliance.json) to the authors and let them make the bundle again.",
)  # fmt: skip
OLDER_BUNDLE = Reason(
    "older-bundle", Kind.NOT_NOW,
    "Gói đề số {number} không mới hơn gói số {loaded} đã nạp.",
    "Bundle {number} is not newer than {loaded}, already loaded.",
    "Dùng gói đề có số lớn hơn.", "Use the bundle with the higher number.",
)  # fmt: skip
EXPIRED_BUNDLE = Reason(
    "expired-bundle", Kind.NOT_NOW,
    "Gói đề hết hạn từ {until}.", "The bundle expired on {until}.",
    "Kiểm tra ngày giờ của máy; nếu đúng, xin gói đề mới.",
    "Check the appliance's clock; if it is right, ask for a new bundle.",
)  # fmt: skip
SITTING_IN_PROGRESS = Reason(
    "sitting-in-progress", Kind.NOT_NOW,
    "Ca thi «{sitting}» đang diễn ra, chưa thể nạp gói khác.",
    "Sitting “{sitting}” is under way; no other bundle can be loaded now.",
    "Chờ hết giờ làm bài rồi nạp lại.", "Load it when the working time is over.",
)  # fmt: skip

SHARE_NOT_WORDS = Reason(
    "share-not-words", Kind.BAD_INPUT,
    "Các từ chưa đúng, có thể gõ nhầm một từ.", "The words are not right; one may be mistyped.",
    "So từng từ với thẻ rồi nhập lại.", "Compare each word with the card and type again.",
)  # fmt: skip
SHARE_OTHER_SET = Reason(
    "share-other-set", Kind.BAD_INPUT,
    "Đây là thẻ của bộ khóa khác, không phải của «{purpose}».",
    "This card belongs to another set, not to “{purpose}”.",
    "Lấy đúng thẻ ghi «{purpose}».", "Take the card that says “{purpose}”.",
)  # fmt: skip
SHARE_REPEATED = Reason(
    "share-repeated", Kind.NOT_NOW,
    "Thẻ này đã được nhận rồi.", "This card was taken already.",
    "Mời người giữ khóa tiếp theo.", "Call the next custodian.",
)  # fmt: skip
SHARE_SAME_GIVER = Reason(
    "share-same-giver", Kind.NOT_ALLOWED,
    "Bạn đã trao một mảnh khóa. Mỗi người chỉ trao mảnh của mình.",
    "You gave a share already. Each custodian gives one's own.",
    "Mời người giữ khóa khác đăng nhập và trao mảnh của họ.",
    "Let another custodian sign in and give theirs.",
)  # fmt: skip
SHARE_WRONG_SECRET = Reason(
    "share-wrong-secret", Kind.BAD_INPUT,
    "Các mảnh ghép lại không ra khóa của «{purpose}». Có thẻ sai.",
    "The shares do not join to the key of “{purpose}”. A card is wrong.",
    "Tất cả người giữ khóa trao lại từ đầu.", "All custodians give their shares again.",
)  # fmt: skip
NO_SHARES_HERE = Reason(
    "no-shares-here", Kind.NOT_NOW,
    "«{purpose}» không cần mảnh khóa.", "“{purpose}” needs no shares.",
    "Không phải làm gì thêm.", "There is nothing to do.",
)  # fmt: skip
ALREADY_ARMED = Reason(
    "already-armed", Kind.NOT_NOW,
    "«{purpose}» đã lên khóa đủ.", "“{purpose}” is armed already.",
    "Không phải làm gì thêm.", "There is nothing to do.",
)  # fmt: skip

NOT_ENOUGH_SHARES = Reason(
    "not-enough-shares", Kind.BAD_INPUT,
    "«{purpose}» mới có {given}/{needed} mảnh khóa.", "“{purpose}” has {given} of {needed} shares.",
    "Mời thêm người giữ khóa rồi mở thử lại.", "Call more custodians and try again.",
)  # fmt: skip
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

PLAN_UNREADABLE = Reason(
    "plan-unreadable", Kind.BAD_INPUT,
    "Không đọc được exam.toml: {detail}.", "exam.toml cannot be read: {detail}.",
    "Sửa dòng được nêu (xem docs/formats/plan.md).", "Correct the named line (see docs/formats/plan.md).",
)  # fmt: skip
PLAN_MISSING = Reason(
    "plan-missing", Kind.BAD_INPUT,
    "exam.toml thiếu mục «{field}».", "exam.toml lacks “{field}”.",
    "Thêm mục đó, ví dụ: {example}.", "Add it, for instance: {example}.",
)  # fmt: skip
PLAN_WRONG = Reason(
    "plan-wrong", Kind.BAD_INPUT,
    "Mục «{field}» trong exam.toml chưa đúng: {value}.", "“{field}” in exam.toml is not right: {value}.",
    "Viết như ví dụ: {example}.", "Write it like this: {example}.",
)  # fmt: skip
PLAN_REPEATED = Reason(
    "plan-repeated", Kind.BAD_INPUT,
    "Mục «{field}» trong exam.toml bị lặp: {value}.", "“{field}” in exam.toml is repeated: {value}.",
    "Đặt tên khác cho một trong hai.", "Give one of the two another name.",
)  # fmt: skip
PLAN_UNKNOWN_FIELD = Reason(
    "plan-unknown-field", Kind.BAD_INPUT,
    "exam.toml có mục lạ «{field}».", "exam.toml has an unknown entry “{field}”.",
    "Xóa hoặc sửa tên mục (xem docs/formats/plan.md).",
    "Delete it or correct its name (see docs/formats/plan.md).",
)  # fmt: skip
PLAN_FILE_MISSING = Reason(
    "plan-file-missing", Kind.BAD_INPUT,
    "Không thấy tệp «{file}» mà exam.toml nêu ở «{field}».",
    "The file “{file}”, named by “{field}”, is not there.",
    "Đặt tệp vào thư mục kế hoạch hoặc sửa tên.", "Put the file into the plan's folder or correct its name.",
)  # fmt: skip
PAPER_NOT_PDF = Reason(
    "paper-not-pdf", Kind.BAD_INPUT,
    "«{file}» không phải tệp PDF đọc được.", "“{file}” is not a readable PDF.",
    "Xuất lại đề ra PDF rồi thay tệp.", "Export the paper as PDF again and replace the file.",
)  # fmt: skip
PLAN_FILE_EMPTY = Reason(
    "plan-file-empty", Kind.BAD_INPUT,
    "Tệp «{file}» (mục «{field}») là tệp rỗng.", "The file “{file}”, named by “{field}”, is empty.",
    "Chép lại tệp vào thư mục kế hoạch.", "Copy the file into the plan's folder again.",
)  # fmt: skip
MATRIX_WRONG = Reason(
    "matrix-wrong", Kind.BAD_INPUT,
    "«{file}» không phải ma trận đề đọc được.", "“{file}” is not a readable matrix.",
    "Nộp ma trận đề ở dạng PDF, XLSX hoặc CSV, có ít nhất hai dòng.",
    "Hand the matrix in as PDF, XLSX or CSV with two rows or more.",
)  # fmt: skip
ANSWERS_WRONG = Reason(
    "answers-wrong", Kind.BAD_INPUT,
    "Đáp án «{file}»: {vi}", "Answer key “{file}”: {en}",
    "{next_vi}", "{next_en}",
)  # fmt: skip
SHEET_AND_KEY_DIFFER = Reason(
    "sheet-and-key-differ", Kind.BAD_INPUT,
    "Phiếu «{sheet}» và đáp án khác nhau ở câu {question}.",
    "Sheet “{sheet}” and the key differ in question {question}.",
    "Sửa mục «sheet» trong exam.toml hoặc sửa đáp án.", "Correct “sheet” in exam.toml or the key.",
)  # fmt: skip
SHEET_TOO_NARROW = Reason(
    "sheet-too-narrow", Kind.BAD_INPUT,
    "Phiếu «{sheet}» có {boxes} ô, không vừa «{text}».",
    "Sheet “{sheet}” has {boxes} boxes, which “{text}” does not fill.",
    "Chọn mẫu phiếu có đúng số ô cho SBD và mã đề.",
    "Choose a sheet with as many boxes as the number or code has digits.",
)  # fmt: skip
BAD_KEY_FILE = Reason(
    "bad-key-file", Kind.BAD_INPUT,
    "«{file}» không đúng dạng.", "“{file}” has not the right form.",
    "Tạo lại: «examroom bundle keygen» cho khóa ký, «examroom setup» cho thẻ máy.",
    "Make it again: “examroom bundle keygen” for the signing key, “examroom setup” for the appliance's card.",
)  # fmt: skip
