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
    "Mời một cán bộ QLCLGD vào «Máy trạm», mục «Mở khóa tài khoản».",
    "Ask an officer: “Terminals”, “Unlock an account”.",
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
UNKNOWN_STAFF = Reason(
    "unknown-staff", Kind.NOT_FOUND,
    "Không có tài khoản «{staff}» trong kỳ thi này.", "This exam has no account “{staff}”.",
    "Xem lại tên tài khoản trên phiếu của người đó.", "Look at the account name on that person's slip.",
)  # fmt: skip
BAD_TERMINAL_KEY = Reason(
    "bad-terminal-key", Kind.BAD_INPUT,
    "Khóa của máy trạm không đúng dạng.", "The terminal's key is not a P-256 point.",
    "Tải lại trang bằng trình duyệt mới hơn.", "Reload the page in a newer browser.",
)  # fmt: skip
TERMINAL_REVOKED = Reason(
    "terminal-revoked", Kind.NOT_ALLOWED,
    "Máy trạm này đã bị thu hồi.", "This terminal was revoked.",
    "Xóa dữ liệu trang trong trình duyệt, rồi xin vào lại bằng mã mới.",
    "Clear the page's data in the browser and ask to join again.",
)  # fmt: skip
TOO_MANY_WAITING = Reason(
    "too-many-terminals-waiting", Kind.TOO_MANY,
    "Đang có {waiting} máy trạm chờ duyệt, không nhận thêm.", "{waiting} terminals are waiting; no more are taken.",
    "Nhờ cán bộ duyệt hoặc thu hồi các máy đang chờ.", "Ask an officer to enrol or revoke those that wait.",
)  # fmt: skip
NOT_WAITING = Reason(
    "terminal-not-waiting", Kind.NOT_NOW,
    "Máy trạm này không còn chờ duyệt.", "This terminal is no longer waiting.",
    "Tải lại danh sách máy trạm.", "Reload the list of terminals.",
)  # fmt: skip
STALE_NONCE = Reason(
    "stale-nonce", Kind.NOT_NOW,
    "Lời chào của máy trạm đã cũ hoặc đã dùng rồi.", "The terminal's challenge is old or was used before.",
    "Tải lại trang để thử lại.", "Reload the page to try again.",
)  # fmt: skip
