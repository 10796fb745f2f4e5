"""Why an answer key or a marking rule is turned away. Rows are counted as a spreadsheet shows them, from 1."""

from appliance.domain.refusals import Kind, Reason

KEY_UNREADABLE = Reason(
    "key-unreadable", Kind.BAD_INPUT,
    "Không đọc được tệp đáp án: {detail}.", "The answer key cannot be read: {detail}.",
    "Lưu lại dạng CSV (UTF-8) hoặc XLSX rồi thử lại.", "Save it as CSV (UTF-8) or XLSX and try again.",
)  # fmt: skip
KEY_NO_HEADER = Reason(
    "key-no-header", Kind.BAD_INPUT,
    "Tệp đáp án thiếu hàng tiêu đề: ô đầu là «question» hoặc «Câu», tiếp theo là các mã đề.",
    "The answer key lacks its header: “question” or “Câu”, then the paper codes.",
    "Thêm hàng tiêu đề, ví dụ: question,101,102.", "Add a header row such as: question,101,102.",
)  # fmt: skip
KEY_BAD_CODE = Reason(
    "key-bad-code", Kind.BAD_INPUT,
    "Tiêu đề đáp án: mã đề «{code}» bị trùng hoặc không phải 3–4 chữ số.",
    "Answer key header: paper code “{code}” is repeated or not 3 or 4 digits.",
    "Sửa mã đề ở hàng tiêu đề.", "Correct the code in the header row.",
)  # fmt: skip
KEY_UNKNOWN_CODE = Reason(
    "key-unknown-code", Kind.BAD_INPUT,
    "Đáp án có mã đề {code}, nhưng ca thi không có đề nào mang mã đó.",
    "The answer key has code {code}, but no paper of the sitting carries it.",
    "Bỏ cột này, hoặc thêm đề vào kế hoạch thi.", "Drop the column, or add the paper to the plan.",
)  # fmt: skip
KEY_LACKS_CODE = Reason(
    "key-lacks-code", Kind.BAD_INPUT,
    "Đáp án thiếu mã đề {code}.", "The answer key lacks paper code {code}.",
    "Thêm một cột cho mã đề này.", "Add a column for this code.",
)  # fmt: skip
KEY_BAD_QUESTION = Reason(
    "key-bad-question", Kind.BAD_INPUT,
    "Hàng {row}: tên câu «{question}» chưa đúng.", "Row {row}: question name “{question}” is not right.",
    "Viết như I.1, II.3.b hoặc III.2.", "Write it like I.1, II.3.b or III.2.",
)  # fmt: skip
KEY_DUPLICATE_QUESTION = Reason(
    "key-duplicate-question", Kind.BAD_INPUT,
    "Câu {question} có ở hàng {first} và lại có ở hàng {row}.",
    "Question {question} stands in row {first} and again in row {row}.",
    "Bỏ một trong hai hàng.", "Drop one of the two rows.",
)  # fmt: skip
KEY_BAD_ANSWER = Reason(
    "key-bad-answer", Kind.BAD_INPUT,
    "Hàng {row}, câu {question}, mã đề {code}: đáp án «{answer}» chưa đúng.",
    "Row {row}, question {question}, code {code}: answer “{answer}” is not right.",
    "Phần I: A–D; phần II: Đ/S hoặc T/F; phần III: số không quá 4 ký tự; nhiều đáp án: A/C; câu hủy, cho đủ điểm: *; "
    "câu bỏ, không ai được điểm: bỏ.",
    "Part I: A to D; part II: T or F; part III: a number of at most 4 characters; several: A/C; cancelled, full points "
    "for all: *; dropped, no points for anybody: drop.",
)  # fmt: skip
KEY_PART_DROPPED = Reason(
    "key-part-dropped", Kind.BAD_INPUT,
    "Câu {question}, mã đề {code}: chỉ bỏ một phần của câu đúng/sai.",
    "Question {question}, code {code}: only part of a true/false question is dropped.",
    "Ghi «bỏ» ở cả bốn ý; hoặc ghi * ở ý bị hủy để ai cũng được điểm ý ấy.",
    "Write “drop” at all four statements; or * at the cancelled one, so that everybody has it right.",
)  # fmt: skip
KEY_LACKS_STATEMENT = Reason(
    "key-lacks-statement", Kind.BAD_INPUT,
    "Câu {question} thiếu ý {statement}.", "Question {question} lacks statement {statement}.",
    "Câu đúng/sai cần đủ bốn ý a, b, c, d.", "A true/false question needs all of a, b, c and d.",
)  # fmt: skip
KEY_EMPTY = Reason(
    "key-empty", Kind.BAD_INPUT,
    "Tệp đáp án không có câu nào.", "The answer key holds no question.",
    "Kiểm tra đã chọn đúng tệp chưa.", "Check that this is the right file.",
)  # fmt: skip
UNKNOWN_RULE = Reason(
    "unknown-rule", Kind.NOT_FOUND,
    "Không có thang chấm «{rule}».", "There is no marking rule “{rule}”.",
    "Các thang có sẵn: {known}; hoặc chỉ ra tệp TOML.", "Built in: {known}; or name a TOML file.",
)  # fmt: skip
BAD_RULE = Reason(
    "bad-rule", Kind.BAD_INPUT,
    "Thang chấm chưa đúng: {detail}.", "The marking rule is not right: {detail}.",
    "Sửa mục được nêu; định dạng ở docs/formats/marking_rule.md.",
    "Correct the named item; docs/formats/marking_rule.md has the format.",
)  # fmt: skip
RULE_NAMES_STRANGER = Reason(
    "rule-names-stranger", Kind.BAD_INPUT,
    "Thang chấm «{rule}» cho điểm riêng câu {question}, đáp án không có câu ấy.",
    "The rule “{rule}” gives points to question {question}, and the key has no such question.",
    "Sửa tên câu ở mục [points] của thang chấm, ví dụ I.7 là phần I câu 7; hoặc dùng đáp án có câu ấy.",
    "Correct the question's name under [points] of the rule: I.7 is question 7 of Part I. Or use a key that has it.",
)  # fmt: skip
RULE_AND_KEY_DIFFER = Reason(
    "rule-and-key-differ", Kind.BAD_INPUT,
    "Phần {part}: thang chấm «{rule}» cần {needed} câu, đáp án có {found} câu.",
    "Part {part}: rule “{rule}” wants {needed} questions, the key has {found}.",
    "Sửa đáp án hoặc chọn thang chấm khác.", "Correct the key or choose another rule.",
)  # fmt: skip
KEY_BEYOND_SHEET = Reason(
    "key-beyond-sheet", Kind.BAD_INPUT,
    "Đáp án mã {code} có câu {question}, phiếu «{sheet}» thì không có câu ấy: chấm như vậy sẽ bị trừ điểm oan.",
    "The key of code {code} has question {question}, the sheet “{sheet}” has not: it would lose points for it.",
    "Dùng đáp án của đúng bài thi này, hoặc bỏ phiếu lạ ra rồi đọc lại.",
    "Use the key of this very test, or take the stray sheet out and read again.",
)  # fmt: skip
NOT_READINGS = Reason(
    "not-readings", Kind.BAD_INPUT,
    "Dòng {line} của «{file}» không phải kết quả đọc phiếu.", "Line {line} of “{file}” is no reading of a sheet.",
    "Dùng tệp do «examroom sheets read» ghi ra.", "Use a file written by “examroom sheets read”.",
)  # fmt: skip
NO_READINGS = Reason(
    "no-readings", Kind.BAD_INPUT,
    "Tệp «{file}» không có kết quả đọc phiếu nào.", "The file “{file}” holds no reading of a sheet.",
    "Đọc phiếu trước bằng «examroom sheets read … --out {file}».",
    "Read the sheets first with “examroom sheets read … --out {file}”.",
)  # fmt: skip
