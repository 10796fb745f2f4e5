"""Why a sitting's times are not changed, and why a terminal's word about the time does not count."""

from appliance.domain.refusals import Kind, Reason

SITTING_CANCELLED = Reason(
    "sitting-cancelled", Kind.NOT_NOW,
    "Ca thi «{sitting}» đã bị hủy. Đề ca này không được phát nữa.",
    "Sitting “{sitting}” is cancelled. Its papers are never released.",
    "Báo cho các phòng và làm theo chỉ đạo của trưởng điểm.", "Tell the rooms and follow the head of the centre.",
)  # fmt: skip
DELAY_NOT_LATER = Reason(
    "delay-not-later", Kind.BAD_INPUT,
    "Giờ mới phải muộn hơn giờ hiện nay và muộn hơn giờ thi đang định ({starts_at}).",
    "The new start must be later than now and than the present start ({starts_at}).",
    "Chọn giờ muộn hơn rồi gửi lại.", "Choose a later time and send again.",
)  # fmt: skip
DELAY_TOO_FAR = Reason(
    "delay-too-far", Kind.BAD_INPUT,
    "Chỉ hoãn được trong vòng {hours} giờ.", "A sitting is delayed by {hours} hours at most.",
    "Kiểm tra lại giờ; muốn lâu hơn thì nạp gói đề có lịch mới.",
    "Check the time; for longer, load a bundle with a new timetable.",
)  # fmt: skip
DELAY_DIFFERS = Reason(
    "delay-differs", Kind.NOT_NOW,
    "Cán bộ {officer} đang đề nghị hoãn đến {starts_at}, khác với giờ bạn chọn.",
    "{officer} asks for a delay until {starts_at}, not for the time you chose.",
    "Thống nhất một giờ: xác nhận giờ đó, hoặc người kia đề nghị lại.",
    "Agree on one time: confirm that one, or let the other officer ask anew.",
)  # fmt: skip
NOT_RUNNING = Reason(
    "not-running", Kind.NOT_NOW,
    "Ca thi «{sitting}» chưa phát đề nên chưa bù giờ được.",
    "Sitting “{sitting}” is not under way; there is no time to give yet.",
    "Nếu cần, hoãn ca thi; bù giờ sau khi phát đề.", "Delay the sitting if need be; give time once papers are out.",
)  # fmt: skip
ROOM_ENDED = Reason(
    "room-ended", Kind.NOT_NOW,
    "Phòng {room} đã hết giờ ca «{sitting}».", "Room {room} has ended sitting “{sitting}”.",
    "Ghi sự việc vào biên bản.", "Write it into the minutes.",
)  # fmt: skip
CREDIT_TOO_LONG = Reason(
    "credit-too-long", Kind.BAD_INPUT,
    "Một phòng được bù nhiều nhất {most} phút trong một ca; phòng {room} đã có {already} phút.",
    "A room gets {most} extra minutes in a sitting at most; room {room} has {already}.",
    "Nhập số phút nhỏ hơn.", "Enter fewer minutes.",
)  # fmt: skip
CREDIT_CHANGED = Reason(
    "credit-changed", Kind.NOT_NOW,
    "Vừa có cán bộ khác bù giờ: phòng {room} hiện có {already} phút bù.",
    "Another officer just gave time: room {room} has {already} extra minutes now.",
    "Xem lại số phút rồi chỉ gửi nếu vẫn cần.", "Look at the minutes and send again only if still needed.",
)  # fmt: skip
TIME_NOT_TAKEN = Reason(
    "time-not-taken", Kind.NOT_NOW,
    "Câu trả lời về giờ đến quá chậm hoặc không đúng câu hỏi.",
    "The answer about the time came too late or answers no open question.",
    "Máy trạm sẽ tự hỏi lại.", "The terminal asks again by itself.",
)  # fmt: skip
