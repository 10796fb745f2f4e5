"""Reasons to say no about counts, closing a room, and setting a control aside."""

from appliance.domain.refusals import Kind, Reason

CODES_NEEDED = Reason(
    "paper-codes-needed", Kind.BAD_INPUT,
    "Cần số đã dùng, thừa và hỏng của từng mã đề: {codes}.", "Used, spare and spoilt are needed for each code: {codes}.",
    "Đếm theo từng mã đề rồi nhập số.", "Count by paper code and enter the numbers.",
)  # fmt: skip
PAPERS_DIFFER = Reason(
    "paper-count-differs", Kind.NOT_NOW,
    "Mã đề {code}: in {printed} bản nhưng đếm được {total}.", "Paper {code}: {printed} printed, but {total} counted.",
    "Đếm lại đề đã dùng, đề thừa và đề hỏng. Nếu vẫn lệch, hai người xác nhận ở mục «Sự cố với túi».",
    "Count again. If it still differs, two persons confirm it with a reason.",
)  # fmt: skip
SHEETS_DIFFER = Reason(
    "sheets-scanned-differ", Kind.NOT_NOW,
    "Túi có {count} bài nhưng máy đã đọc {sheets} phiếu của phòng {room}.",
    "The bag holds {count} scripts, but {sheets} sheets of room {room} were read.",
    "Quét lại phiếu còn thiếu, hoặc xem mục «Cần kiểm tra bằng mắt».",
    "Scan the missing sheets, or look at those that wait for a person.",
)  # fmt: skip
REASON_NEEDED = Reason(
    "waiver-reason-needed", Kind.BAD_INPUT,
    "Cần ghi lý do.", "A reason is needed.",
    "Viết ngắn gọn việc gì không làm được và vì sao.", "Say in a few words what cannot be done and why.",
)  # fmt: skip
WAIVER_SAME_PERSON = Reason(
    "waiver-same-person", Kind.NOT_ALLOWED,
    "Cần người thứ hai xác nhận.", "A second person must confirm.",
    "Mời một cán bộ QLCLGD khác đăng nhập và xác nhận.", "Ask another officer to sign in and confirm.",
)  # fmt: skip
WAIVER_NEEDS_OFFICER = Reason(
    "waiver-needs-officer", Kind.NOT_ALLOWED,
    "Người xác nhận phải là cán bộ QLCLGD.", "The one who confirms must be an officer.",
    "Mời cán bộ QLCLGD đăng nhập và xác nhận.", "Ask an officer to sign in and confirm.",
)  # fmt: skip
ROOM_NOT_BALANCED = Reason(
    "room-not-balanced", Kind.NOT_NOW,
    "Chưa đóng được phòng {room}: {what}, cần {expected}, đang có {found}.",
    "Room {room} cannot be closed: {what_en}, {expected} expected, {found} found.",
    "Làm cho khớp, hoặc hai người xác nhận kèm lý do.", "Make it agree, or two persons confirm with a reason.",
)  # fmt: skip
LABEL_NOT_NOW = Reason(
    "label-not-now", Kind.NOT_NOW,
    "Lúc này không thay nhãn của túi {packet} được.", "The label of packet {packet} cannot be replaced now.",
    "Nếu đang giao nhận, xác nhận xong rồi thay. Nếu đã kiểm lần hai, hãy dùng mục «Sự cố với túi».",
    "Finish the hand-over first; after the second check use “Trouble with the packet”.",
)  # fmt: skip
LABEL_NEEDS_TWO = Reason(
    "label-needs-two", Kind.NOT_ALLOWED,
    "Túi {packet} đang niêm phong: thay nhãn cần hai người xác nhận.",
    "Packet {packet} is sealed: two persons must agree to a new label.",
    "Hai người xác nhận «Thay nhãn niêm phong» ở mục «Sự cố với túi», rồi thay.",
    "Two persons confirm “New seal” under “Trouble with the packet”, then replace it.",
)  # fmt: skip
NO_LABEL_SAID = Reason(
    "label-none-said", Kind.BAD_INPUT,
    "Chưa chọn nhãn nào.", "No label was chosen.",
    "Đánh dấu từng nhãn bạn đang cầm, hoặc quét nhãn.", "Tick each label you hold, or scan it.",
)  # fmt: skip
LABEL_UNKNOWN = Reason(
    "label-unknown", Kind.NOT_FOUND,
    "Sổ nhãn của ca này không có nhãn «{said}».", "The register of this sitting has no label “{said}”.",
    "Quét lại mã QR trên nhãn, hoặc gõ mã túi, dấu / và số nhãn. Nếu vẫn không có, giữ nhãn và mời cán bộ QLCLGD.",
    "Scan its QR code again, or type the packet's code, / and the label's number. If it stays unknown, keep it and call an "
    "officer.",
)  # fmt: skip
LABEL_NOT_IN_HAND = Reason(
    "label-not-in-hand", Kind.NOT_NOW,
    "Nhãn {serial} {where}, không thể còn trong tay.", "Label {serial} {where_en}; it cannot be in hand.",
    "Bỏ nhãn này khỏi lượt đếm. Nếu bạn đang cầm nó, giữ lại và lập biên bản: đó có thể là bản sao.",
    "Leave it out of the count. If you do hold it, keep it and write minutes: it may be a copy.",
)  # fmt: skip
NO_LABEL_IN_DOUBT = Reason(
    "label-not-in-doubt", Kind.NOT_FOUND,
    "Nhãn số {label} của túi {packet} không chờ ai xác nhận.",
    "Label {label} of packet {packet} waits for nobody's word.",
    "Xem lại danh sách nhãn đang in.", "Look at the list of labels being printed again.",
)  # fmt: skip
INCIDENT_UNTOLD = Reason(
    "incident-untold", Kind.BAD_INPUT,
    "Cần ghi việc xảy ra (không quá {most} chữ) và số báo danh nếu đề nghị kỷ luật.",
    "Say what happened (at most {most} letters), and the candidate where a penalty is proposed.",
    "Viết ngắn gọn: ai, làm gì, lúc nào.", "Write briefly who did what, and when.",
)  # fmt: skip
INCIDENT_WITNESSES = Reason(
    "incident-witnesses", Kind.BAD_INPUT,
    "Thí sinh không ký thì cần hai thí sinh khác của phòng {room} làm chứng.",
    "A candidate who will not sign needs two other candidates of room {room} as witnesses.",
    "Nhập số báo danh của hai người làm chứng.", "Enter the numbers of two witnesses.",
)  # fmt: skip
INCIDENT_NEEDS_OFFICER = Reason(
    "incident-needs-officer", Kind.NOT_ALLOWED,
    "Cảnh cáo và đình chỉ do trưởng điểm thi quyết định.", "Warnings and suspensions are decided by the head of site.",
    "Mời cán bộ QLCLGD đăng nhập và quyết định.", "Ask an officer to sign in and decide.",
)  # fmt: skip
NO_INCIDENT = Reason(
    "incident-unknown", Kind.NOT_FOUND,
    "Không có sự cố số {number}.", "There is no incident {number}.",
    "Xem lại danh sách sự cố.", "Look at the list of incidents.",
)  # fmt: skip
LATE_GARBLED = Reason(
    "late-act-garbled", Kind.BAD_INPUT,
    "Việc gửi bù không đọc được.", "The late act cannot be read.",
    "Tải lại trang trên máy trạm rồi gửi lại.", "Reload the page on the terminal and send again.",
)  # fmt: skip
LATE_BAD_SIGNATURE = Reason(
    "late-act-signature", Kind.NOT_ALLOWED,
    "Việc gửi bù không đúng chữ ký của máy trạm này hoặc không phải của bạn.",
    "The late act is not signed by this terminal, or is not yours.",
    "Người đã làm việc đó đăng nhập trên chính máy đó rồi gửi lại.",
    "Whoever did it signs in on that very terminal and sends it again.",
)  # fmt: skip
LATE_TIME = Reason(
    "late-act-time", Kind.NOT_NOW,
    "Giờ ghi trong việc gửi bù không hợp lý.", "The time in the late act cannot be right.",
    "Mời cán bộ QLCLGD ghi lại việc này bằng biên bản.", "Ask an officer to write it down as minutes.",
)  # fmt: skip
NO_LATE_ACT = Reason(
    "late-act-unknown", Kind.NOT_FOUND,
    "Không có việc gửi bù nào như vậy đang chờ.", "No such late act waits for a decision.",
    "Xem lại danh sách.", "Look at the list again.",
)  # fmt: skip
PHOTO_TOO_LARGE = Reason(
    "seal-photo-too-large", Kind.TOO_LARGE,
    "Ảnh quá lớn hoặc túi này đã có quá nhiều ảnh.", "The picture is too large, or the packet has too many.",
    "Chụp lại ở cỡ nhỏ hơn.", "Take a smaller picture.",
)  # fmt: skip
