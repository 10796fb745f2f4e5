"""Why sheets are not printed."""

from appliance.domain.refusals import Kind, Reason

NUMBER_DOES_NOT_FIT = Reason(
    "number-does-not-fit", Kind.BAD_INPUT,
    "Số báo danh {number} có {digits} chữ số, mẫu phiếu có {columns} cột.",
    "Candidate number {number} has {digits} digits, the layout {columns} columns.",
    "Chọn mẫu có {digits} cột số báo danh; mẫu «own» thì thêm «sbd={digits}».",
    "Choose a layout with {digits} number columns; for “own” add “sbd={digits}”.",
)  # fmt: skip
UNPRINTABLE_ID = Reason(
    "unprintable-id", Kind.BAD_INPUT,
    "Mã «{id}» không in được vào mã QR của phiếu.", "The name “{id}” cannot be printed in the sheet's QR code.",
    "Chép đúng mã kỳ thi và mã ca trong kế hoạch: chữ thường không dấu, chữ số, gạch nối, tối đa {longest} ký tự.",
    "Copy the plan's exam and sitting names: lower-case letters, digits and hyphens, {longest} at most.",
)  # fmt: skip
NOBODY_TO_PRINT = Reason(
    "nobody-to-print", Kind.BAD_INPUT,
    "Danh sách không có thí sinh nào.", "The list has no candidates.",
    "Chọn đúng danh sách, hoặc in phiếu trống bằng «--blank».", "Choose the right list, or print blank sheets with “--blank”.",
)  # fmt: skip
NOT_A_CANDIDATE = Reason(
    "not-a-candidate", Kind.NOT_FOUND,
    "Kỳ thi này không có thí sinh mang số báo danh {number}.", "This exam has no candidate with the number {number}.",
    "Xem lại số báo danh trong danh sách thí sinh.", "Look the number up in the list of candidates.",
)  # fmt: skip
ROSTER_UNREADABLE = Reason(
    "sheet-roster-unreadable", Kind.BAD_INPUT,
    "Không mở được danh sách «{file}»: {detail}.", "The list “{file}” cannot be opened: {detail}.",
    "Lưu lại thành XLSX rồi thử lại.", "Save it as XLSX and try again.",
)  # fmt: skip
