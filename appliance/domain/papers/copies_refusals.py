"""Why a copy is not printed, and why one is not traced."""

from appliance.domain.refusals import Kind, Reason

COPIES_OTHER_ROOM = Reason(
    "copies-other-room", Kind.NOT_ALLOWED,
    "Bạn coi thi phòng {here}, không in đề cho phòng {room} được.",
    "You proctor room {here}; you cannot print for room {room}.",
    "Nhờ cán bộ in, hoặc chọn đúng phòng của mình.", "Ask an officer, or choose your own room.",
)  # fmt: skip
TOO_MANY_COPIES = Reason(
    "too-many-copies", Kind.BAD_INPUT,
    "Mỗi lần in từ 1 đến {most} bản.", "Print 1 to {most} copies at a time.",
    "Sửa số bản rồi in lại; cần nhiều hơn thì in nhiều lần.", "Correct the number; print again for more.",
)  # fmt: skip
NO_NUMBERS_LEFT = Reason(
    "no-copy-numbers-left", Kind.NOT_NOW,
    "Ca thi «{sitting}» đã hết số bản in.", "Sitting “{sitting}” has no copy numbers left.",
    "Chụp thêm từ bản đã in và ghi vào biên bản.", "Copy a printed one and write it into the minutes.",
)  # fmt: skip
NOT_PRINTABLE_YET = Reason(
    "not-printable-yet", Kind.NOT_NOW,
    "Đề «{paper}» chưa được phát hoặc đã bị thay, nên chưa in được.",
    "Paper “{paper}” is not released, or was taken back; it cannot be printed.",
    "Chờ phát đề rồi in.", "Wait for the release, then print.",
)  # fmt: skip
NOT_STAMPABLE = Reason(
    "not-stampable", Kind.BROKEN,
    "Không đóng được số bản lên đề «{paper}».", "Copy numbers cannot be put on paper “{paper}”.",
    "Dùng máy trạm để xem đề, hoặc đề dự bị.", "Read it on the terminals, or use the reserve paper.",
)  # fmt: skip
NOT_A_TRACE = Reason(
    "not-a-trace", Kind.BAD_INPUT,
    "Không thấy số bản in hay dòng chữ mờ nào trong «{text}».",
    "“{text}” holds no copy number and no screen line.",
    "Gõ số ở chân trang (C-…), dán chữ trong mã QR, hoặc chép dòng chữ mờ trên màn hình: mã máy và giờ.",
    "Type the number in the foot (C-…), paste the QR text, or copy the faint line: terminal and time.",
)  # fmt: skip
TRACE_NO_CODE = Reason(
    "trace-no-code", Kind.BAD_INPUT,
    "Không đọc được mã QR nào trong ảnh.", "No QR code can be read in the picture.",
    "Chụp gần góc dưới bên trái của trang, hoặc gõ số bản in.",
    "Take the lower left corner from near, or type the copy number.",
)  # fmt: skip
UNKNOWN_COPY = Reason(
    "unknown-copy", Kind.NOT_FOUND,
    "Máy này chưa từng in bản {code}.", "This appliance never printed copy {code}.",
    "Kiểm tra lại số và đúng kỳ thi đang nạp.", "Check the number, and that its exam is the loaded one.",
)  # fmt: skip
FORGED_COPY = Reason(
    "forged-copy", Kind.BAD_INPUT,
    "Mã QR ghi bản {code} nhưng không phải mã máy này đã in: mã giả.",
    "The QR code says {code}, but this appliance did not print it: it is forged.",
    "Giữ tờ giấy lại và lập biên bản. Đừng kết luận về phòng có số bản đó.",
    "Keep the sheet and write minutes. Conclude nothing about the room of that number.",
)  # fmt: skip
UNKNOWN_SCREEN = Reason(
    "unknown-screen", Kind.NOT_FOUND,
    "Không có máy trạm nào mang mã trong dòng chữ này.", "No terminal bears the id in this line.",
    "Chép lại đúng mã máy (mt-…) trong ảnh.", "Copy the terminal's id (mt-…) from the picture again.",
)  # fmt: skip
