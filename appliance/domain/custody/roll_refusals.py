"""Why a roll call is not taken, or the scripts not collected by it."""

from appliance.domain.refusals import Kind, Reason

NOT_CALLED = Reason(
    "roll-not-called", Kind.NOT_NOW,
    "Phòng {room} chưa điểm danh.", "The roll of room {room} has not been called.",
    "Điểm danh trước, rồi xác nhận số bài.", "Call the roll first, then confirm the count.",
)  # fmt: skip
NOT_IN_ROOM = Reason(
    "roll-not-in-room", Kind.BAD_INPUT,
    "Thí sinh {number} không thuộc phòng {room}.", "Candidate {number} is not of room {room}.",
    "Xem lại danh sách phòng.", "Look at the room's list.",
)  # fmt: skip
ROLL_OTHER_ROOM = Reason(
    "roll-other-room", Kind.NOT_ALLOWED,
    "Bạn coi thi phòng {here}, không phải phòng {room}.", "You are proctor of room {here}, not of room {room}.",
    "Chọn đúng phòng của bạn.", "Choose your own room.",
)  # fmt: skip
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
COLLECTED_DIFFERS = Reason(
    "scripts-count-differs", Kind.NOT_NOW,
    "Thu được {collected} bài nhưng có mặt {present} thí sinh.",
    "{collected} scripts collected, but {present} candidates present.",
    "Giữ thí sinh ở lại, đếm lại. Nếu có người đến muộn, sửa điểm danh.",
    "Keep candidates seated and count again. Correct the roll for latecomers.",
)  # fmt: skip
NOT_ENDED = Reason(
    "scripts-before-end", Kind.NOT_NOW,
    "Chưa hết giờ làm bài, còn {minutes} phút.", "The working time is not over: {minutes} minutes to go.",
    "Chờ hiệu lệnh hết giờ rồi thu bài.", "Collect when the end is announced.",
)  # fmt: skip
