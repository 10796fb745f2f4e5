"""Reasons to say no about labels, steps and counts."""

from appliance.domain.refusals import Kind, Reason

NOT_A_SEAL = Reason(
    "not-a-seal", Kind.BAD_INPUT,
    "Mã vừa quét không phải nhãn niêm phong của hệ thống này.", "The code scanned is not a seal of this system.",
    "Quét mã vuông trên nhãn niêm phong của túi.", "Scan the square code on the packet's seal label.",
)  # fmt: skip
SEAL_GARBLED = Reason(
    "seal-garbled", Kind.BAD_INPUT,
    "Mã quét bị lẫn chữ có dấu vì bộ gõ tiếng Việt đang bật.",
    "The scanned text was changed by a Vietnamese typing program.",
    "Tắt bộ gõ (chuyển sang chữ E) rồi quét lại.", "Switch the typing program off (E) and scan again.",
)  # fmt: skip
CODE_MISTYPED = Reason(
    "code-mistyped", Kind.BAD_INPUT,
    "Mã túi «{code}» gõ chưa đúng.", "The packet code “{code}” is mistyped.",
    "Gõ lại mã in đậm trên nhãn, ví dụ D-TOAN-01-1.", "Type the bold code on the label again, for example D-TOAN-01-1.",
)  # fmt: skip
FORGED = Reason(
    "seal-forged", Kind.NOT_ALLOWED,
    "NHÃN GIẢ: chữ ký trên nhãn không đúng.", "FORGED LABEL: its signature is wrong.",
    "Giữ nguyên túi, không mở. Mời cán bộ QLCLGD đến ngay và lập biên bản.",
    "Keep the packet as it is, do not open it. Call an officer now and write minutes.",
)  # fmt: skip
OTHER_EXAM = Reason(
    "seal-other-exam", Kind.NOT_ALLOWED,
    "Nhãn này thuộc kỳ thi khác.", "This label belongs to another exam.",
    "Không mở túi. Trả túi cho cán bộ QLCLGD để đổi đúng túi.",
    "Do not open it. Give it back to an officer for the right one.",
)  # fmt: skip
UNKNOWN_SEAL = Reason(
    "seal-unknown", Kind.NOT_FOUND,
    "Không có túi nào đang dùng nhãn này.", "No packet in use carries this label.",
    "Nhãn có thể đã bị thay. Hỏi cán bộ QLCLGD trước khi làm gì với túi.",
    "The label may have been replaced. Ask an officer before doing anything with the packet.",
)  # fmt: skip
OTHER_PACKET = Reason(
    "seal-other-packet", Kind.NOT_ALLOWED,
    "Nhãn vừa quét là của túi {scanned}, không phải túi {packet}.",
    "The label scanned is of packet {scanned}, not of {packet}.",
    "Lấy đúng túi {packet} rồi quét lại.", "Take packet {packet} and scan again.",
)  # fmt: skip
WRONG_ROOM = Reason(
    "packet-wrong-room", Kind.NOT_ALLOWED,
    "NHẦM PHÒNG: túi này của phòng {room}, bạn đang ở phòng {here}.",
    "WRONG ROOM: this packet is for room {room}, you are in room {here}.",
    "Không mở túi. Đổi túi với phòng {room} qua cán bộ QLCLGD.",
    "Do not open it. Exchange it with room {room} through an officer.",
)  # fmt: skip
WRONG_SITTING = Reason(
    "packet-wrong-sitting", Kind.NOT_NOW,
    "NHẦM CA THI: túi này của ca «{sitting}», bây giờ là ca «{running}».",
    "WRONG SITTING: this packet is for “{sitting}”; now is “{running}”.",
    "Không mở túi. Trả túi cho cán bộ QLCLGD để đổi đúng ca.",
    "Do not open it. Give it back to an officer for the right sitting.",
)  # fmt: skip
TOO_EARLY = Reason(
    "packet-too-early", Kind.NOT_NOW,
    "Chưa đến giờ: {step}. Còn {minutes} phút.", "Too early: {step_en}. {minutes} minutes to go.",
    "Để túi nguyên như vậy và chờ đến giờ.", "Leave the packet as it is and wait.",
)  # fmt: skip
TOO_LATE = Reason(
    "packet-too-late", Kind.NOT_NOW,
    "Đã quá giờ: {step}.", "Too late: {step_en}.",
    "Mời cán bộ QLCLGD quyết định và lập biên bản.", "Call an officer to decide and write minutes.",
)  # fmt: skip
ALREADY_OPENED = Reason(
    "packet-already-opened", Kind.NOT_NOW,
    "Túi {packet} ĐÃ MỞ RỒI. Nhãn này có thể là bản sao.",
    "Packet {packet} was ALREADY OPENED. This label may be a copy.",
    "Giữ nguyên túi trong tay. Mời cán bộ QLCLGD đến đối chiếu ngay.",
    "Hold the packet as it is. Call an officer to compare at once.",
)  # fmt: skip
OUT_OF_ORDER = Reason(
    "packet-out-of-order", Kind.NOT_NOW,
    "Túi {packet} đang ở bước «{state}» nên chưa làm được việc này.",
    "Packet {packet} stands at “{state_en}”; this step is not next.",
    "Việc làm được lúc này: {next}.", "What can be done now: {next_en}.",
)  # fmt: skip
NOT_YOURS = Reason(
    "packet-not-your-step", Kind.NOT_ALLOWED,
    "Việc này do {who} làm.", "This is done by: {who_en}.",
    "Mời {who} đăng nhập và xác nhận.", "Ask the {who_en} to sign in and confirm.",
)  # fmt: skip
SAME_PERSON = Reason(
    "hand-over-to-self", Kind.BAD_INPUT,
    "Người giao và người nhận phải là hai người khác nhau.", "Giver and receiver must be two persons.",
    "Chọn người nhận khác.", "Choose another receiver.",
)  # fmt: skip
NOT_A_RECEIVER = Reason(
    "hand-over-not-a-receiver", Kind.BAD_INPUT,
    "Không giao túi này cho «{to}» được: người nhận phải là {who}, phòng {room}.",
    "The packet cannot be given to “{to}”: the receiver must be {who_en}, room {room}.",
    "Chọn lại người nhận trong danh sách.", "Choose the receiver from the list.",
)  # fmt: skip
OTHER_RECEIVER = Reason(
    "hand-over-other-receiver", Kind.NOT_ALLOWED,
    "Túi này đang được giao cho {receiver}.", "This packet is being given to {receiver}.",
    "{receiver} tự đăng nhập để nhận, hoặc người giao chọn lại người nhận.",
    "{receiver} must confirm on their own sign-in, or the giver chooses again.",
)  # fmt: skip
TWO_WITNESSES = Reason(
    "opening-witnesses", Kind.BAD_INPUT,
    "Cần số báo danh của {needed} thí sinh khác nhau chứng kiến mở túi.",
    "Candidate numbers of {needed} different witnesses are needed.",
    "Mời {needed} thí sinh xem niêm phong và nhập số báo danh của họ.",
    "Show {needed} candidates the seal and enter their numbers.",
)  # fmt: skip
NOT_A_WITNESS = Reason(
    "opening-not-a-witness", Kind.BAD_INPUT,
    "Thí sinh {number} không có mặt ở phòng {room}.", "Candidate {number} is not present in room {room}.",
    "Nhập số báo danh của thí sinh đang có mặt trong phòng.", "Enter the number of a candidate who is in the room.",
)  # fmt: skip
COUNT_NEEDED = Reason(
    "packet-count-needed", Kind.BAD_INPUT,
    "Cần nhập số đếm được, từ 0 đến {most}.", "Enter the count, from 0 to {most}.",
    "Đếm rồi nhập số.", "Count and enter the number.",
)  # fmt: skip
COUNT_DIFFERS = Reason(
    "packet-count-differs", Kind.NOT_NOW,
    "Đếm được {count}, nhưng sổ ghi {expected}.", "Counted {count}, but the record says {expected}.",
    "Đếm lại. Nếu vẫn lệch, mời cán bộ QLCLGD.", "Count again. If it still differs, call an officer.",
)  # fmt: skip
NOT_COLLECTED = Reason(
    "scripts-not-collected", Kind.NOT_NOW,
    "Phòng {room} chưa xác nhận thu đủ bài.", "Room {room} has not confirmed its collection yet.",
    "Thu bài, đếm và xác nhận số bài trước khi niêm phong túi.", "Collect, count and confirm before sealing the bag.",
)  # fmt: skip
MEANWHILE = Reason(
    "packet-changed", Kind.NOT_NOW,
    "Túi {packet} vừa được người khác cập nhật.", "Somebody else has just changed packet {packet}.",
    "Quét lại nhãn để xem tình trạng mới.", "Scan the label again to see where it stands.",
)  # fmt: skip
EARLIER_WAITS = Reason(
    "packet-earlier-waits", Kind.NOT_NOW,
    "Việc làm trước đó với túi {packet} đang chờ cán bộ quyết định.",
    "What was done with packet {packet} before this waits for an officer.",
    "Cán bộ quyết định các việc gửi bù của túi theo thứ tự đã làm.",
    "An officer decides about the packet's late acts in the order they were done.",
)  # fmt: skip
SEAL_DEAD = Reason(
    "seal-dead", Kind.NOT_ALLOWED,
    "NHÃN ĐÃ HỦY: túi {packet} đã được thay nhãn, nhãn này không còn dùng.",
    "DEAD LABEL: packet {packet} has a new label, this one is no longer in use.",
    "Giữ nguyên túi, không mở. Mời cán bộ QLCLGD đến đối chiếu ngay.",
    "Keep the packet as it is, do not open it. Call an officer to compare now.",
)  # fmt: skip
SEAL_DAMAGED = Reason(
    "seal-damaged", Kind.NOT_NOW,
    "Niêm phong túi {packet} BỊ RÁCH.", "The seal of packet {packet} is DAMAGED.",
    "Không mở túi. Mời cán bộ QLCLGD xem ảnh và quyết định: vẫn dùng, hoặc lấy túi dự phòng.",
    "Do not open it. Ask an officer to look at the photographs and decide: use it, or take the spare.",
)  # fmt: skip
NO_SECOND_CHECK = Reason(
    "packet-no-second-check", Kind.NOT_NOW,
    "Túi {packet} chưa được kiểm lần hai.", "Packet {packet} has not been checked a second time.",
    "Mời cặp cán bộ khác quét nhãn bằng máy khác. Nếu không được, hai người xác nhận bỏ qua ở mục «Sự cố với túi».",
    "Ask another pair to scan the label on another device. If that cannot be, two persons set it aside.",
)  # fmt: skip
SAME_CHECKER = Reason(
    "packet-same-checker", Kind.NOT_ALLOWED,
    "Người kiểm lần hai phải khác người giữ túi và khác người mở túi.",
    "The second check and the opening must be by different persons.",
    "Mời người kia đăng nhập và quét nhãn.", "Ask the other person to sign in and scan the label.",
)  # fmt: skip
SAME_DEVICE = Reason(
    "packet-same-device", Kind.NOT_ALLOWED,
    "Hai lượt kiểm phải trên hai máy khác nhau.", "The two checks must be on two devices.",
    "Quét nhãn bằng máy khác.", "Scan the label on another device.",
)  # fmt: skip
NOT_WITHDRAWN = Reason(
    "packet-not-withdrawn", Kind.NOT_NOW,
    "Chưa có quyết định dùng túi dự phòng thay túi {packet}.",
    "Nobody has decided to use the spare instead of packet {packet}.",
    "Hai người xác nhận ở mục «Sự cố với túi».", "Two persons decide it under “Trouble with the packet”.",
)  # fmt: skip
PHOTO_NEEDED = Reason(
    "seal-photo-needed", Kind.NOT_NOW,
    "Chưa có ảnh chụp niêm phong của túi {packet}.", "There is no photograph of the seal of packet {packet} yet.",
    "Bấm «Chụp niêm phong». Nếu camera hỏng, hai người xác nhận bỏ qua ở mục «Sự cố với túi».",
    "Take the photograph. If no camera works, two persons set it aside.",
)  # fmt: skip
SCANS_NOT_FROZEN = Reason(
    "packet-before-freeze", Kind.NOT_NOW,
    "Chưa khóa dữ liệu quét của ca này.", "The scans of this sitting are not frozen yet.",
    "Quét đủ bài và khóa dữ liệu trước.", "Scan everything and freeze the data first.",
)  # fmt: skip
NOT_A_PICTURE = Reason(
    "seal-picture-unreadable", Kind.BAD_INPUT,
    "Tệp gửi lên không phải ảnh JPEG, PNG hoặc WebP đọc được.", "The file is not a readable JPEG, PNG or WebP picture.",
    "Chụp lại bằng camera rồi gửi.", "Take the picture again and send it.",
)  # fmt: skip
NO_CODE_SEEN = Reason(
    "seal-not-seen", Kind.BAD_INPUT,
    "Không thấy mã nào trong ảnh.", "No code was found in the picture.",
    "Chụp gần hơn, đủ sáng, giữ máy thẳng với nhãn; hoặc gõ mã in đậm.",
    "Move closer, with light, straight on; or type the bold code.",
)  # fmt: skip
SEAL_IN_RESERVE = Reason(
    "seal-in-reserve", Kind.NOT_NOW,
    "Đây là nhãn dự trữ của túi {packet}, chưa dán lên túi.",
    "This is the label in reserve for packet {packet}; it is not on the packet.",
    "Quét nhãn đang dán trên túi. Giữ nhãn dự trữ để niêm phong lại sau khi kiểm đếm.",
    "Scan the label on the packet. Keep this one for sealing it again after the count.",
)  # fmt: skip
RESEAL_WITH_RESERVE = Reason(
    "reseal-with-reserve", Kind.NOT_NOW,
    "Nhãn cũ của túi {packet} đã rách khi mở, không niêm phong lại được.",
    "The old label of packet {packet} was torn when it was opened; it cannot seal the packet again.",
    "Dán nhãn dự trữ của túi này lên mép túi rồi quét nhãn đó. Nếu không có, báo cán bộ QLCLGD cấp nhãn mới.",
    "Stick this packet's label in reserve across the flap and scan it. If there is none, ask an officer for a new label.",
)  # fmt: skip
NO_PACKETS = Reason(
    "no-packets", Kind.NOT_FOUND,
    "Ca thi «{sitting}» chưa có túi nào.", "The sitting “{sitting}” has no packets yet.",
    "Bấm «Đóng túi và cấp nhãn» trước khi in nhãn.", "Make up and seal the packets before printing labels.",
)  # fmt: skip

ALARMS = frozenset(
    {
        FORGED, OTHER_EXAM, UNKNOWN_SEAL, SEAL_DEAD, SEAL_IN_RESERVE, SEAL_DAMAGED, OTHER_PACKET, WRONG_ROOM, WRONG_SITTING,
        TOO_EARLY, TOO_LATE, ALREADY_OPENED,
    }
)  # fmt: skip
"""Refusals of a label that the ledger keeps: each may be the trace of an accident or of an attack."""
