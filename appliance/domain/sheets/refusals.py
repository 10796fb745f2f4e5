"""Why the sheets room says no, from scan to results. Pictures that cannot be read: reading_refusals.py."""

from appliance.domain.refusals import Kind, Reason

DUPLICATE_PICTURE = Reason(
    "duplicate-picture", Kind.NOT_NOW,
    "Ảnh «{source}» đã có: trùng với «{first}» (lô {batch}).",
    "Picture “{source}” is already here: same as “{first}” (batch {batch}).",
    "Không cần quét lại tờ này. Nếu là hai tờ khác nhau, xem lại tệp của máy quét.",
    "This sheet needs no second scan. If these are two sheets, look at the scanner's files.",
)  # fmt: skip
PICTURE_ELSEWHERE = Reason(
    "picture-elsewhere", Kind.NOT_NOW,
    "Ảnh «{source}» đã nhận vào túi phòng {room}, môn {subject}.",
    "Picture “{source}” was taken into the bag of room {room}, {subject}.",
    "Nếu tờ này thuộc túi đang mở: bỏ tờ đó ở túi kia, rồi quét lại tờ giấy để có ảnh mới.",
    "If it belongs to the open bag: set it aside in the other one, then scan the paper again for a new picture.",
)  # fmt: skip
PICTURE_UNUSED = Reason(
    "picture-unused", Kind.NOT_NOW,
    "Ảnh «{source}» đã nhận, nhưng tờ đó đã bị bỏ hoặc máy không đọc được.",
    "Picture “{source}” was taken, but its page was set aside or could not be read.",
    "Quét lại tờ giấy để có ảnh mới; gửi lại ảnh cũ không thay đổi gì.",
    "Scan the paper again for a new picture; sending the old one again changes nothing.",
)  # fmt: skip
TAKEN_BEFORE = frozenset({DUPLICATE_PICTURE, PICTURE_ELSEWHERE, PICTURE_UNUSED})
"""The picture itself is kept already."""
NO_PICTURES = Reason(
    "no-pictures", Kind.BAD_INPUT,
    "Chưa có ảnh nào được gửi lên.", "No picture was sent.",
    "Chọn các ảnh quét của phòng rồi gửi lại.", "Choose the room's scans and send again.",
)  # fmt: skip
SCANS_FROZEN = Reason(
    "scans-frozen", Kind.NOT_NOW,
    "Dữ liệu quét ca {sitting} đã khóa, không thay đổi được nữa.",
    "The scans of {sitting} are frozen and can no longer change.",
    "Nếu có sai sót, lập biên bản và làm phúc khảo.",
    "If something is wrong, write minutes and re-mark on request.",
)  # fmt: skip
UNKNOWN_BATCH = Reason(
    "unknown-batch", Kind.NOT_FOUND,
    "Không có lô ảnh «{batch}».", "There is no batch “{batch}”.",
    "Chọn lô trong danh sách.", "Choose a batch from the list.",
)  # fmt: skip
BATCH_NOT_IN_DOUBT = Reason(
    "batch-not-in-doubt", Kind.NOT_NOW,
    "Lô {batch} không bị dở dang, không cần đọc lại.",
    "Batch {batch} was not left unfinished; it need not be read again.",
    "Chờ máy đọc xong, hoặc xem danh sách lô.", "Wait until it is read, or look at the list of batches.",
)  # fmt: skip
UNKNOWN_SHEET = Reason(
    "unknown-sheet", Kind.NOT_FOUND,
    "Không có phiếu «{sheet}».", "There is no sheet “{sheet}”.",
    "Chọn phiếu trong danh sách cần xem lại.", "Choose a sheet from the list to review.",
)  # fmt: skip
UNKNOWN_FIELD = Reason(
    "unknown-field", Kind.BAD_INPUT,
    "Phiếu này không có mục «{field}».", "This sheet has no field “{field}”.",
    "Chọn mục có trên mẫu phiếu.", "Choose a field of the layout.",
)  # fmt: skip
BAD_REVIEW = Reason(
    "bad-review", Kind.BAD_INPUT,
    "«{value}» không hợp với mục {field}. Được phép: {allowed}.",
    "“{value}” does not fit field {field}. Allowed: {allowed}.",
    "Nhìn lại ảnh rồi nhập lại; để trống nếu thí sinh không tô.",
    "Look at the picture and type again; leave empty if nothing is filled in.",
)  # fmt: skip
SETTLED_MEANWHILE = Reason(
    "settled-meanwhile", Kind.NOT_NOW,
    "Người khác vừa xem xong mục này và kết luận khác. Kết luận của bạn không được ghi.",
    "Somebody else has just settled this otherwise. Your word was not kept.",
    "Xem mục tiếp theo. Nếu chắc người kia nhầm, báo cán bộ QLCLGD trước khi khóa dữ liệu.",
    "Go on with the next. If you are sure that they erred, tell an officer before the freeze.",
)  # fmt: skip
UNREAD_BATCHES = Reason(
    "unread-batches", Kind.NOT_NOW,
    "Còn {count} lô ảnh chưa đọc xong: {batches}.", "{count} batches are not read yet: {batches}.",
    "Chờ máy đọc xong; lô dở dang thì bấm «Đọc lại».",
    "Wait until they are read; press “Read again” on an unfinished one.",
)  # fmt: skip
OPEN_DOUBTS = Reason(
    "open-doubts", Kind.NOT_NOW,
    "Còn {count} mục cần xem lại.", "{count} doubts are still open.",
    "Xem lại từng mục ở màn hình «Cần kiểm tra bằng mắt».", "Settle each of them on the review screen.",
)  # fmt: skip
COUNTS_DIFFER = Reason(
    "counts-differ", Kind.NOT_NOW,
    "Phòng {room}: có {sheets} phiếu, điểm danh có mặt {present}.",
    "Room {room}: {sheets} sheets, but {present} were present.",
    "Đếm lại túi bài, quét tờ còn thiếu hoặc sửa điểm danh. Nếu thật sự lệch, hai người xác nhận ở màn hình «Đối chiếu».",
    "Count the script bag again, scan what is missing or correct the roll call. If it truly differs, two persons accept it"
    " at “Counts”.",
)  # fmt: skip
NO_ROLL = Reason(
    "no-roll", Kind.NOT_NOW,
    "Phòng {room} chưa điểm danh ca {sitting}.", "Room {room} has no roll call for {sitting}.",
    "Nhờ giám thị phòng đó điểm danh trước.", "Ask that room's proctor to call the roll first.",
)  # fmt: skip
NOT_FROZEN = Reason(
    "scans-not-frozen", Kind.NOT_NOW,
    "Chưa khóa dữ liệu quét ca {sitting}, nên chưa được mở đáp án.",
    "The scans of {sitting} are not frozen, so its key stays shut.",
    "Quét đủ, xem lại hết, bấm «Khóa dữ liệu», rồi mới mở đáp án.",
    "Scan all, settle all doubts, freeze; then open the key.",
)  # fmt: skip
MARKING_NOT_ARMED = Reason(
    "marking-not-armed", Kind.NOT_NOW,
    "Chưa đủ mảnh khóa chấm thi để mở đáp án.",
    "Too few shares of the marking key were given to open the answers.",
    "Mời những người giữ khóa nhập mảnh khóa chấm thi.", "Ask the custodians to give their marking shares.",
)  # fmt: skip
KEY_MISSING = Reason(
    "answer-key-missing", Kind.BROKEN,
    "Không có tệp đáp án ca {sitting} trong gói đề.", "The bundle's answer key of {sitting} is not here.",
    "Nạp lại gói đề rồi thử lại.", "Load the bundle again, then try again.",
)  # fmt: skip
KEY_WILL_NOT_OPEN = Reason(
    "answer-key-shut", Kind.BROKEN,
    "Không mở được tệp đáp án ca {sitting}: tệp hỏng hoặc không đúng khóa.",
    "The answer key of {sitting} does not open: it is damaged or of another key.",
    "Nạp lại gói đề; kiểm tra các mảnh khóa có đúng kỳ thi này không.",
    "Load the bundle again; see whether the shares belong to this exam.",
)  # fmt: skip
KEY_NOT_OPEN = Reason(
    "answer-key-not-open", Kind.NOT_NOW,
    "Chưa mở đáp án ca {sitting}.", "The answer key of {sitting} is not open.",
    "Mở đáp án trước, rồi chấm.", "Open the key first, then mark.",
)  # fmt: skip
NOTHING_MARKED = Reason(
    "nothing-marked", Kind.NOT_NOW,
    "Chưa có ca thi nào được chấm.", "No sitting is marked yet.",
    "Chấm ít nhất một ca rồi xuất kết quả.", "Mark at least one sitting, then export.",
)  # fmt: skip
UNKNOWN_FORMAT = Reason(
    "unknown-format", Kind.BAD_INPUT,
    "Chưa xuất được dạng «{format}»: bản này chưa có.",
    "Results cannot be exported as “{format}”: not built in yet.",
    "Chọn một trong: {known}.", "Choose one of: {known}.",
)  # fmt: skip
OTHER_EXAM = Reason(
    "other-exam", Kind.NOT_FOUND,
    "Máy đang nạp kỳ thi «{loaded}», không phải «{exam}».", "The loaded exam is “{loaded}”, not “{exam}”.",
    "Gọi đúng tên kỳ thi đang nạp.", "Name the loaded exam.",
)  # fmt: skip
