"""Why a roster is turned away. Rows are counted as the spreadsheet shows them, from 1."""

from appliance.domain.refusals import Kind, Reason

ROSTER_UNREADABLE = Reason(
    "roster-unreadable", Kind.BAD_INPUT,
    "Không đọc được danh sách thí sinh «{file}»: {detail}.", "The roster “{file}” cannot be read: {detail}.",
    "Lưu lại dạng XLSX hoặc CSV rồi thử lại.", "Save it as XLSX or CSV and try again.",
)  # fmt: skip
ROSTER_LACKS_COLUMN = Reason(
    "roster-lacks-column", Kind.BAD_INPUT,
    "Danh sách thí sinh thiếu cột «{column}».", "The roster lacks the column “{column}”.",
    "Thêm cột «{column}» vào hàng tiêu đề.", "Add “{column}” to the header row.",
)  # fmt: skip
ROSTER_BAD_NUMBER = Reason(
    "roster-bad-number", Kind.BAD_INPUT,
    "Hàng {row}: số báo danh «{number}» phải có 4 đến 8 chữ số.",
    "Row {row}: candidate number “{number}” must have 4 to 8 digits.",
    "Định dạng cột SBD là Văn bản (Text) rồi nhập lại đủ số 0.",
    "Format the column as text and type it with its zeros.",
)  # fmt: skip
ROSTER_LOST_ZEROS = Reason(
    "roster-lost-zeros", Kind.BAD_INPUT,
    "Hàng {row}: số báo danh «{number}» có {digits} chữ số, hàng {other_row} có {other_digits}. Có thể đã mất số 0 ở đầu.",
    "Row {row}: candidate number “{number}” has {digits} digits, row {other_row} has {other_digits}. Leading zeros may be lost.",
    "Định dạng cột SBD là Văn bản (Text) rồi nhập lại đủ số 0.",
    "Format the column as text and type it with its zeros.",
)  # fmt: skip
ROSTER_DUPLICATE = Reason(
    "roster-duplicate", Kind.BAD_INPUT,
    "Số báo danh {number} bị trùng ở hàng {first} và hàng {second}.",
    "Candidate number {number} stands in row {first} and in row {second}.",
    "Sửa một trong hai hàng.", "Correct one of the two rows.",
)  # fmt: skip
ROSTER_UNKNOWN_ROOM = Reason(
    "roster-unknown-room", Kind.BAD_INPUT,
    "Hàng {row}: kỳ thi không có phòng «{room}».", "Row {row}: the exam has no room “{room}”.",
    "Sửa tên phòng, hoặc thêm phòng vào exam.toml.", "Correct the room, or add it to exam.toml.",
)  # fmt: skip
ROSTER_ROOM_FULL = Reason(
    "roster-room-full", Kind.BAD_INPUT,
    "Phòng {room} có {count} thí sinh, tối đa {most}.",
    "Room {room} has {count} candidates; at most {most} are allowed.",
    "Chuyển bớt thí sinh sang phòng khác.", "Move candidates to another room.",
)  # fmt: skip
ROSTER_BAD_DATE = Reason(
    "roster-bad-date", Kind.BAD_INPUT,
    "Hàng {row}: ngày sinh «{born}» chưa đúng.", "Row {row}: date of birth “{born}” is not right.",
    "Viết dạng ngày/tháng/năm, ví dụ 05/09/2011.", "Write day/month/year, for instance 05/09/2011.",
)  # fmt: skip
ROSTER_BAD_SEAT = Reason(
    "roster-bad-seat", Kind.BAD_INPUT,
    "Hàng {row}: chỗ ngồi «{seat}» sai hoặc đã có người.", "Row {row}: seat “{seat}” is wrong or taken.",
    "Ghi số chỗ từ 1, mỗi chỗ một thí sinh; hoặc bỏ cột này để máy tự xếp.",
    "Number seats from 1, one candidate each; or drop the column.",
)  # fmt: skip
ROSTER_NO_NAME = Reason(
    "roster-no-name", Kind.BAD_INPUT,
    "Hàng {row}: thiếu họ tên.", "Row {row}: the name is missing.",
    "Điền họ tên thí sinh.", "Fill in the candidate's name.",
)  # fmt: skip
ROSTER_EMPTY = Reason(
    "roster-empty", Kind.BAD_INPUT,
    "Danh sách không có thí sinh nào.", "The roster holds no candidate.",
    "Kiểm tra đã chọn đúng tệp chưa.", "Check that this is the right file.",
)  # fmt: skip
