"""Why a witness, or what it brings, is not taken."""

from appliance.domain.refusals import Kind, Reason

NOT_A_WITNESS_KEY = Reason(
    "witness-key-malformed", Kind.BAD_INPUT,
    "Đây không phải khóa của máy làm chứng: {detail}.", "This is not the key of a witness: {detail}.",
    "Chép nguyên dòng khóa mà máy làm chứng hiện ra, dạng tên+mã+khóa.",
    "Copy the whole line that the witness shows, in the form name+id+key.",
)  # fmt: skip
WITNESS_TAKEN = Reason(
    "witness-taken", Kind.NOT_NOW,
    "Đã có máy làm chứng với tên hoặc khóa này: {name}.", "A witness with this name or key is there already: {name}.",
    "Xem danh sách máy làm chứng; máy mới cần tên mới.", "Look at the list of witnesses; a new one needs a new name.",
)  # fmt: skip
NOT_A_CHECKPOINT = Reason(
    "checkpoint-malformed", Kind.BAD_INPUT,
    "Đây không phải bản ký của sổ nhật ký: {detail}.", "This is no checkpoint of a ledger: {detail}.",
    "Đưa vào tệp witnessed.txt mà máy làm chứng đã ký.", "Give the file witnessed.txt that the witness has signed.",
)  # fmt: skip
NOT_OUR_CHECKPOINT = Reason(
    "checkpoint-not-ours", Kind.BAD_INPUT,
    "Bản ký này không phải do máy này làm ra.", "This checkpoint was not made by this appliance.",
    "Tìm đúng bản ký của sổ «{origin}».", "Find the checkpoint of the ledger “{origin}”.",
)  # fmt: skip
NOT_COSIGNED = Reason(
    "checkpoint-not-cosigned", Kind.BAD_INPUT,
    "Bản ký chưa có chữ ký đúng của máy làm chứng nào đã được nhận.",
    "The checkpoint bears no good signature of a witness that was named.",
    "Nhận khóa của máy làm chứng trước, rồi đưa lại bản ký.", "Name the witness's key first, then bring the checkpoint again.",
)  # fmt: skip
QUORUM_MISSING = Reason(
    "witness-quorum-missing", Kind.BAD_INPUT,
    "Chưa đủ máy làm chứng theo quy định: chỉ có {have}.",
    "Too few witnesses for the policy: only {have}.",
    "Xin chữ ký của các máy làm chứng còn thiếu rồi kiểm tra lại.",
    "Ask the missing witnesses to cosign, then verify again.",
)  # fmt: skip
LOG_NOT_IN_POLICY = Reason(
    "log-not-in-policy", Kind.BAD_INPUT,
    "Khóa {key} không có trong quy định làm chứng.", "The policy does not name the key {key}.",
    "So khóa với khóa in trên giấy trước khi tin bản này.", "Compare the key with the one on paper before believing this copy.",
)  # fmt: skip
