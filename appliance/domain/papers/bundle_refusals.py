"""Why a bundle is not taken in: its file, its signature, its number, this appliance."""

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
