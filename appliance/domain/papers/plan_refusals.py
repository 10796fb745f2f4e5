"""Why a plan's folder is not made into a bundle: exam.toml and the files it names."""

from appliance.domain.refusals import Kind, Reason

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
