"""Reasons to say no to people and terminals."""

from appliance.domain.refusals import Kind, Reason

WRONG_PIN = Reason(
    "wrong-pin", Kind.NOT_SIGNED_IN,
    "Tài khoản hoặc mã PIN chưa đúng. Còn {left} lần thử.", "Account or PIN is wrong. {left} tries left.",
    "Xem lại phiếu tài khoản của bạn rồi nhập lại.", "Look at your account slip and try again.",
)  # fmt: skip
LOCKED = Reason(
    "account-locked", Kind.TOO_MANY,
    "Tài khoản bị khóa vì nhập sai PIN {tries} lần liền.", "The account is locked after {tries} wrong PINs in a row.",
    "Mời một cán bộ QLCLGD mở khóa trên máy của họ.", "Ask an officer to unlock it on their screen.",
)  # fmt: skip
NO_TERMINAL = Reason(
    "no-terminal", Kind.NOT_FOUND,
    "Máy này chưa được ghi tên hoặc đã bị thu hồi.", "This terminal is not enrolled, or was revoked.",
    "Bấm «Xin vào» rồi đọc mã trên màn hình cho cán bộ.", "Press “Ask to join” and read the code to an officer.",
)  # fmt: skip
WRONG_CODE = Reason(
    "wrong-terminal-code", Kind.BAD_INPUT,
    "Mã máy trạm chưa đúng.", "The terminal's code is wrong.",
    "Đọc lại 6 chữ số đang hiện trên màn hình máy trạm.", "Read the 6 digits on the terminal's screen again.",
)  # fmt: skip
BAD_SIGNATURE = Reason(
    "bad-terminal-signature", Kind.NOT_ALLOWED,
    "Chữ ký của máy trạm không đúng.", "The terminal's signature is wrong.",
    "Tải lại trang. Nếu vẫn vậy, xin vào lại bằng mã mới.", "Reload the page. If it stays, ask to join again.",
)  # fmt: skip
TWO_PERSONS = Reason(
    "two-persons", Kind.NOT_ALLOWED,
    "Việc này cần hai người khác nhau; {staff} đã xác nhận rồi.",
    "Two different persons are needed; {staff} has already confirmed.",
    "Mời người thứ hai đăng nhập bằng tài khoản của mình.", "Ask the second person to sign in with their own account.",
)  # fmt: skip
