"""Why scanning stops: the bag on the table, the scanner, the folder that is watched, the disk."""

from appliance.domain.refusals import Kind, Reason

OTHER_BAG_OPEN = Reason(
    "other-bag-open", Kind.NOT_NOW,
    "Trên bàn đang có túi bài phòng {room} (ca {sitting}) chưa xong.",
    "The bag of room {room} ({sitting}) is still on your table.",
    "Quét xong, bấm «Xong túi» cho túi đó, rồi mới mở túi khác.",
    "Finish that bag first, then open another one.",
)  # fmt: skip
NO_BAG_OPEN = Reason(
    "no-bag-open", Kind.NOT_NOW,
    "Chưa mở túi bài nào để quét.", "No bag is open for scanning.",
    "Chọn phòng và bấm «Mở túi» trước.", "Choose the room and press “Open the bag” first.",
)  # fmt: skip
BAG_UNREAD = Reason(
    "bag-unread", Kind.NOT_NOW,
    "Túi phòng {room} còn {count} ảnh máy chưa đọc xong.", "{count} pictures of room {room} are not read yet.",
    "Chờ máy đọc xong, hoặc bấm «Đọc lại» ở lô đọc dở.",
    "Wait until they are read, or press “Read again” on an unfinished batch.",
)  # fmt: skip
BAG_COUNTS_DIFFER = Reason(
    "bag-counts-differ", Kind.NOT_NOW,
    "Túi phòng {room}: {sheets} phiếu, {present} thí sinh có mặt; {rejected} tờ không đọc được; thiếu SBD {missing};"
    " trùng SBD {twice}.",
    "Bag of room {room}: {sheets} sheets, {present} present; {rejected} not read; missing {missing}; twice {twice}.",
    "Đếm lại túi, quét tờ còn thiếu, bỏ tờ trùng. Nếu thật sự lệch, hai người xác nhận ở màn hình «Đối chiếu».",
    "Count the bag, scan what is missing, set doubles aside. If it truly differs, two persons accept it at “Counts”.",
)  # fmt: skip
BAG_OVERFULL = Reason(
    "bag-overfull", Kind.NOT_NOW,
    "Túi phòng {room} đã có {sheets} phiếu, nhiều hơn {present} thí sinh có mặt. SBD trùng: {twice}.",
    "Room {room} has {sheets} sheets already, more than the {present} present. Twice: {twice}.",
    "Dừng quét. Xem tờ thừa ở mục cần kiểm tra bằng mắt: tờ của phòng khác hay tờ quét hai lần.",
    "Stop. Look at the extra sheets on the review screen: another room's, or scanned twice.",
)  # fmt: skip
ONE_PICTURE = Reason(
    "one-picture", Kind.BAD_INPUT,
    "Quét lại từng tờ một: cần đúng một ảnh.", "One sheet is scanned again at a time: send exactly one picture.",
    "Quét riêng tờ này rồi gửi lại.", "Scan this one sheet and send it.",
)  # fmt: skip
SCANNER_MISSING = Reason(
    "scanner-missing", Kind.NOT_NOW,
    "Không thấy máy quét.", "No scanner is found.",
    "Bật máy quét, cắm lại cáp USB, chờ nửa phút rồi bấm «Quét».",
    "Switch the scanner on, plug its cable in again, wait half a minute, press “Scan”.",
)  # fmt: skip
SCANNER_EMPTY = Reason(
    "scanner-empty", Kind.NOT_NOW,
    "Khay nạp của máy quét không có giấy.", "There is no paper in the scanner's feeder.",
    "Xếp phiếu ngay ngắn vào khay, đúng chiều, rồi bấm «Quét».",
    "Put the sheets into the feeder the right way round, then press “Scan”.",
)  # fmt: skip
SCANNER_JAMMED = Reason(
    "scanner-jammed", Kind.NOT_NOW,
    "Máy quét kẹt giấy hoặc cuốn hai tờ một lúc, sau {pages} tờ.",
    "The scanner jammed or fed two sheets at once, after {pages} pages.",
    "Mở nắp, rút giấy kẹt, xòe tách phiếu. Tờ vừa kẹt và các tờ còn lại: bỏ vào khay, bấm «Quét».",
    "Open it, take the paper out, fan the sheets. Put the jammed and the remaining ones in, press “Scan”.",
)  # fmt: skip
SCANNER_OPEN = Reason(
    "scanner-open", Kind.NOT_NOW,
    "Nắp máy quét đang mở.", "The scanner's cover is open.",
    "Đóng chặt nắp rồi bấm «Quét».", "Close it firmly, then press “Scan”.",
)  # fmt: skip
SCANNER_BUSY = Reason(
    "scanner-busy", Kind.NOT_NOW,
    "Máy quét đang bận.", "The scanner is busy.",
    "Tắt chương trình quét khác, chờ máy dừng hẳn rồi bấm «Quét».",
    "Close other scanning programs, wait until it stands still, press “Scan”.",
)  # fmt: skip
SCANNER_FAILED = Reason(
    "scanner-failed", Kind.NOT_NOW,
    "Máy quét báo lỗi sau {pages} tờ.", "The scanner reported a fault after {pages} pages.",
    "Tắt máy quét, bật lại, rồi quét các tờ còn lại. Ảnh đã nhận vẫn được giữ.",
    "Switch it off and on, then scan the remaining sheets. Pages that came are kept.",
)  # fmt: skip
SCAN_CUT_SHORT = Reason(
    "scan-cut-short", Kind.NOT_NOW,
    "Máy chủ dừng hoặc đầy đĩa giữa lúc quét. Các tờ đã qua hết máy quét đều đã được nhận.",
    "The appliance stopped, or its disk was full, while scanning. Every page that was through is taken in.",
    "Xem SBD còn thiếu ở trên, xếp lại các tờ đó vào khay, bấm «Quét».",
    "See above whose sheets are missing, put them into the feeder again, press “Scan”.",
)  # fmt: skip
SCAN_OVERFULL = Reason(
    "scan-overfull", Kind.NOT_NOW,
    "Máy quét dừng sau {pages} tờ vì túi có nhiều phiếu hơn thí sinh có mặt. {refused} tờ không được nhận.",
    "The scanner stopped after {pages} pages: the bag has more sheets than candidates present. {refused} were not taken.",
    "Tìm tờ thừa ở mục cần kiểm tra bằng mắt: tờ của phòng khác hay tờ quét hai lần. Xử lý xong, bấm «Nhận {refused} tờ"
    " còn lại»: không cần quét lại.",
    "Find the extra sheets on the review screen: another room's, or scanned twice. Then press “Take the {refused} left”:"
    " they need no second scan.",
)  # fmt: skip
SCAN_NOT_TAKEN = Reason(
    "scan-not-taken", Kind.NOT_NOW,
    "Máy quét dừng sau {pages} tờ: máy chủ không nhận {refused} tờ ({why}).",
    "The scanner stopped after {pages} pages: {refused} were not taken in ({why}).",
    "Mở đúng túi bài của phòng đó, rồi bấm «Nhận {refused} tờ còn lại»: không cần quét lại.",
    "Open that room's bag, then press “Take the {refused} left”: they need no second scan.",
)  # fmt: skip
SCAN_LEFT = Reason(
    "scan-left", Kind.NOT_NOW,
    "Phòng {room} còn {count} tờ đã qua máy quét mà chưa được nhận.",
    "{count} pages of room {room} went through the scanner and are not taken in yet.",
    "Mở túi bài phòng đó, xử lý tờ thừa, rồi bấm «Nhận {count} tờ còn lại».",
    "Open that room's bag, settle the extra sheets, then press “Take the {count} left”.",
)  # fmt: skip
NOTHING_LEFT = Reason(
    "nothing-left", Kind.NOT_NOW,
    "Không còn tờ nào chờ được nhận.", "No page waits to be taken in.",
    "Bấm «Quét» để quét tiếp.", "Press “Scan” to go on.",
)  # fmt: skip
SCAN_RUNNING = Reason(
    "scan-running", Kind.NOT_NOW,
    "Máy đang quét rồi.", "A scan is running already.",
    "Chờ máy quét hết khay.", "Wait until the feeder is empty.",
)  # fmt: skip
WAITS_FOR_DISK = Reason(
    "waits-for-disk", Kind.BROKEN,
    "Đĩa của máy chủ đã đầy: việc quét và đọc phiếu phải chờ, chưa mất tờ nào.",
    "The server's disk is full: scanning and reading wait, no sheet is lost.",
    "Báo người phụ trách máy dọn đĩa. Có chỗ trống là máy tự đọc tiếp.",
    "Ask the technician to make room. Reading goes on by itself then.",
)  # fmt: skip
NO_PLACE_FOR_FILE = Reason(
    "no-place-for-file", Kind.NOT_NOW,
    "Chưa biết tệp này của phòng nào.", "It is not known which room this file is of.",
    "Mở đúng một túi bài, hoặc để tệp vào thư mục «ca/phòng», ví dụ «{example}».",
    "Open exactly one bag, or put the file into a folder “sitting/room”, such as “{example}”.",
)  # fmt: skip
FOLDER_OF_NO_ROOM = Reason(
    "folder-of-no-room", Kind.NOT_NOW,
    "Thư mục «{folder}» không cho biết đúng ca và phòng của kỳ thi này.",
    "The folder “{folder}” does not name a sitting and a room of this exam.",
    "Đổi tên thư mục theo «ca/phòng», ví dụ «{example}»; tệp trong đó được nhận ngay. Ca: {sittings}. Phòng: {rooms}.",
    "Rename it to “sitting/room”, such as “{example}”; its files are then taken in. Sittings: {sittings}. Rooms: {rooms}.",
)  # fmt: skip
FRAME_ALREADY = Reason(
    "frame-already", Kind.NOT_NOW,
    "Phiếu SBD {number} đã có.", "Sheet {number} is here already.",
    "Đặt phiếu khác. Muốn chụp lại phiếu này, bỏ bản cũ ở mục cần kiểm tra bằng mắt.",
    "Lay down the next sheet. To take this one again, set the old one aside on the review screen.",
)  # fmt: skip
FRAME_BLURRED = Reason(
    "frame-blurred", Kind.NOT_NOW,
    "Thấy phiếu, ảnh chưa nét: mép nhoè {millimetres} mm.",
    "The sheet is seen, not sharply: its edges are {millimetres} mm wide.",
    "Giữ yên, đợi máy lấy nét, lau ống kính, đưa camera lại gần.",
    "Hold still, let it focus, wipe the lens, bring the camera nearer.",
)  # fmt: skip
FRAME_UNSURE = Reason(
    "frame-unsure", Kind.NOT_NOW,
    "Thấy phiếu, còn {count} ô chưa rõ.", "The sheet is seen; {count} marks are not clear.",
    "Giữ yên, thêm ánh sáng, che bóng tay.", "Hold still, add light, keep your shadow off.",
)  # fmt: skip
