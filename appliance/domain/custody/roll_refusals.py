"""Why a roll call is not taken."""

from appliance.domain.refusals import Kind, Reason

ROLL_CLOSED = Reason(
    "roll-closed", Kind.NOT_NOW,
    "Phòng {room} đã thu bài nên không sửa điểm danh được nữa.", "Room {room} has handed in; its roll call is closed.",
    "Mời cán bộ QLCLGD lập biên bản nếu có sai sót.", "Call an officer to write minutes if something is wrong.",
)  # fmt: skip
NOT_TAKEN_OFF = Reason(
    "roll-not-taken-off", Kind.BAD_INPUT,
    "Thí sinh {number} không phải là người vừa được bỏ chữ «vắng».", "Candidate {number} was not just taken off the absent.",
    "Mở lại bảng điểm danh, xem ai đang vắng, rồi xác nhận lại.", "Open the roll again, see who is absent, and confirm again.",
)  # fmt: skip
LATECOMERS_CLOSED = Reason(
    "roll-latecomers-closed", Kind.NOT_NOW,
    "Đã quá {minutes} phút sau giờ bắt đầu, thí sinh {number} đến muộn không được vào phòng.",
    "More than {minutes} minutes after the start, candidate {number} comes too late to be let in.",
    "Nếu em đã ngồi trong phòng từ đầu: chọn «Ghi nhầm, có mặt từ đầu». Nếu không: mời cán bộ QLCLGD quyết định.",
    "Were they there all along: choose “Marked by mistake, was here”. If not: an officer decides.",
)  # fmt: skip
