"""What can be wrong with a copy of the ledger, each in its own sentence. Lines are counted from 1."""

from appliance.domain.refusals import Kind, Reason

_ASK_AGAIN_VI = "Xin bản xuất khác trực tiếp từ máy chủ, và giữ bản này làm chứng cứ."
_ASK_AGAIN_EN = "Ask the appliance for another export, and keep this one as evidence."


def _fault(code: str, vi: str, en: str, next_vi: str = _ASK_AGAIN_VI, next_en: str = _ASK_AGAIN_EN) -> Reason:
    return Reason(code, Kind.BAD_INPUT, vi, en, next_vi, next_en)


LEDGER_NOT_STARTED = Reason(
    "ledger-not-started", Kind.NOT_NOW,
    "Máy chưa mở sổ nhật ký.", "The ledger has not been opened yet.",
    "Chạy máy bằng «examroom serve» rồi thử lại.", "Run the appliance with “examroom serve” and try again.",
)  # fmt: skip
EXPORT_TAKEN = Reason(
    "export-folder-taken", Kind.NOT_NOW,
    "Thư mục đã có tệp «{file}» của một bản xuất khác.", "The folder already holds “{file}” of another export.",
    "Chọn thư mục mới; bản xuất cũ không bị ghi đè.", "Choose a new folder; an older export is never overwritten.",
)  # fmt: skip
EXPORT_UNREADABLE = _fault(
    "export-unreadable",
    "Không đọc được bản xuất: {detail}.", "The export cannot be read: {detail}.",
    "Chọn thư mục, tệp ledger.jsonl hoặc tệp zip của bản xuất.", "Choose the folder, its ledger.jsonl, or a zip of it.",
)  # fmt: skip
EXPORT_LACKS = _fault(
    "export-lacks-file", "Bản xuất thiếu tệp «{file}».", "The export lacks the file “{file}”.",
)  # fmt: skip
FILE_CHANGED = _fault(
    "export-file-changed",
    "Tệp «{file}» khác với lúc xuất (không khớp manifest.json).",
    "The file “{file}” is not as it was exported (manifest.json differs).",
)  # fmt: skip
FILE_MALFORMED = _fault(
    "export-file-malformed", "Tệp «{file}» sai dạng: {detail}.", "The file “{file}” is malformed: {detail}.",
)  # fmt: skip
LINE_ALTERED = _fault(
    "ledger-line-altered", "Dòng {line} của nhật ký đã bị sửa.", "Line {line} of the ledger was altered.",
)  # fmt: skip
LINES_DROPPED = _fault(
    "ledger-lines-dropped", "Nhật ký bị bỏ dòng, bắt đầu từ dòng {line}.",
    "Lines are missing from the ledger, from line {line} on.",
)  # fmt: skip
LINES_ADDED = _fault(
    "ledger-lines-added", "Nhật ký bị chèn thêm dòng, bắt đầu từ dòng {line}.",
    "Lines were added to the ledger, from line {line} on.",
)  # fmt: skip
LINES_REORDERED = _fault(
    "ledger-lines-reordered", "Các dòng nhật ký bị đảo thứ tự, bắt đầu từ dòng {line}.",
    "Lines of the ledger were put in another order, from line {line} on.",
)  # fmt: skip
TRUNCATED = _fault(
    "ledger-truncated", "Nhật ký bị cắt cụt: còn {have} dòng, chữ ký nói {want} dòng.",
    "The ledger was cut short: {have} lines are left of {want} signed ones.",
)  # fmt: skip
ROOT_DIFFERS = _fault(
    "ledger-root-differs", "Nội dung nhật ký không khớp với mã gốc đã ký; không chỉ ra được dòng nào.",
    "The ledger does not lead to the signed root; which line differs cannot be told.",
)  # fmt: skip
NOT_AN_ENTRY = _fault(
    "ledger-line-malformed", "Dòng {line} không phải một việc trong nhật ký.", "Line {line} is not a ledger entry ({detail}).",
)  # fmt: skip
UNKNOWN_EVENT = _fault(
    "ledger-unknown-event", "Dòng {line} ghi loại việc «{kind}» không có trong danh mục.",
    "Line {line} is an event “{kind}” that the catalogue does not hold.",
    "Dùng bản phần mềm mới bằng bản đã xuất, rồi kiểm tra lại.",
    "Verify with a version at least as new as the one that exported.",
)  # fmt: skip
WRONG_POSITION = _fault(
    "ledger-wrong-position", "Dòng {line} tự ghi là việc số {position}.", "Line {line} calls itself number {position}.",
)  # fmt: skip
TIME_WENT_BACK = _fault(
    "ledger-time-went-back", "Dòng {line} có giờ máy chạy sớm hơn dòng trước: có thể bị ghi lùi ngày.",
    "By the machine's running time line {line} lies before the line above it: it may be back-dated.",
)  # fmt: skip
NO_START = _fault(
    "ledger-no-start", "Dòng 1 không phải việc mở sổ nhật ký.", "Line 1 does not open the ledger.",
)  # fmt: skip
FORGED_SIGNATURE = _fault(
    "checkpoint-forged", "Chữ ký trên checkpoint.txt là giả hoặc nội dung đã bị sửa sau khi ký.",
    "The signature on checkpoint.txt is forged, or its text was changed after signing.",
)  # fmt: skip
OTHER_KEY = _fault(
    "checkpoint-other-key", "checkpoint.txt được ký bằng một khóa khác, không phải khóa {key}.",
    "checkpoint.txt is signed with another key, not with {key}.",
)  # fmt: skip
KEY_NOT_PINNED = _fault(
    "export-key-not-pinned", "Khóa trong keys.json không phải khóa bạn đưa ra để đối chiếu.",
    "The key in keys.json is not the key you hold.",
)  # fmt: skip
KEY_NOT_OPENERS = _fault(
    "export-key-not-openers", "Khóa trong keys.json khác khóa ghi ở dòng 1: sổ đã bị ký lại bằng khóa khác.",
    "The key in keys.json is not the one line 1 names: the ledger was signed again with another key.",
)  # fmt: skip
OTHER_LEDGER = _fault(
    "checkpoint-other-ledger", "checkpoint.txt là của sổ «{checkpoint}», nhật ký là của sổ «{ledger}».",
    "checkpoint.txt belongs to the ledger “{checkpoint}”, the lines to “{ledger}”.",
)  # fmt: skip
FORK = _fault(
    "ledger-fork", "Sổ bị rẽ nhánh: {size} việc đầu tiên ở đây khác với bản mà «{witness}» đã chứng kiến.",
    "The ledger forked: its first {size} events are not those “{witness}” has seen.",
    "Giữ cả hai bản: hai chữ ký trái nhau là bằng chứng sổ đã bị viết lại.",
    "Keep both: two signatures that contradict each other prove that the ledger was rewritten.",
)  # fmt: skip
BEHIND_WITNESS = _fault(
    "ledger-behind-witness", "Bản xuất chỉ có {have} việc, mà «{witness}» đã chứng kiến {size} việc.",
    "The export ends at {have} events, but “{witness}” has seen {size}.",
    "Xin bản xuất mới hơn rồi đối chiếu lại.", "Ask for a newer export and compare again.",
)  # fmt: skip
KEY_NEEDED = _fault(
    "ledger-key-needed", "Chưa biết khóa công khai của máy nên chưa kiểm được chữ ký.",
    "The appliance's public key is not known, so no signature was checked.",
    "Đưa khóa in trên giấy vào bằng --key.", "Give the key from paper with --key.",
)  # fmt: skip
RECEIPT_ALTERED = _fault(
    "receipt-altered", "Phiếu «{witness}» đã bị sửa: việc số {position} trên phiếu không phải việc trong sổ đã ký.",
    "The slip “{witness}” was altered: its event {position} is not the one in the signed ledger.",
    "Giữ phiếu làm chứng cứ, in bản sao từ máy chủ rồi so lại.",
    "Keep the slip as evidence, have a copy printed by the appliance and compare again.",
)  # fmt: skip
NOT_A_WITNESS = _fault(
    "witness-not-signed", "«{witness}» không có chữ ký đúng của sổ này, nên không chứng minh được gì.",
    "“{witness}” bears no good signature of this ledger and proves nothing.",
    "Dùng checkpoint lấy từ chính máy này.", "Use a checkpoint taken from this very appliance.",
)  # fmt: skip
