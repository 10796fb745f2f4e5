"""Why a layout is not taken, or a picture is not read."""

from appliance.domain.refusals import Kind, Reason, Refusal

UNKNOWN_LAYOUT = Reason(
    "unknown-layout", Kind.NOT_FOUND,
    "Không có mẫu phiếu «{layout}».", "There is no layout “{layout}”.",
    "Xem các mẫu có sẵn bằng «examroom sheets layouts», hoặc chỉ ra tệp mẫu.",
    "See the built-in ones with “examroom sheets layouts”, or name a layout file.",
)  # fmt: skip
BAD_LAYOUT_SPEC = Reason(
    "bad-layout-spec", Kind.BAD_INPUT,
    "Tên mẫu phiếu «{layout}» chưa đúng ở chỗ «{detail}».", "The layout name “{layout}” is not right at “{detail}”.",
    "Viết như «{example}»; được dùng: {allowed}.", "Write it like “{example}”; allowed are: {allowed}.",
)  # fmt: skip
LARGE_ON_A5 = Reason(
    "large-on-a5", Kind.BAD_INPUT,
    "Phiếu chữ to chỉ có trên giấy A4.", "Large print is on A4 only.",
    "Bỏ a5=1 (--a5), hoặc bỏ large=1 (--large-print).", "Leave out a5=1 (--a5), or large=1 (--large-print).",
)  # fmt: skip
NO_QUESTIONS = Reason(
    "no-questions", Kind.BAD_INPUT,
    "Phiếu «{layout}» không có câu hỏi nào.", "The sheet “{layout}” has no question.",
    "Cho ít nhất một phần có câu hỏi, ví dụ p1=12.", "Give at least one part questions, for example p1=12.",
)  # fmt: skip
LAYOUT_TOO_FULL = Reason(
    "layout-too-full", Kind.BAD_INPUT,
    "Các phần của «{layout}» không vừa một trang {paper}.", "The parts of “{layout}” do not fit one page of {paper}.",
    "Bớt câu (phần III chiếm nhiều chỗ nhất), hoặc bỏ essay=1, large=1, a5=1 nếu có.",
    "Take fewer questions (Part III needs the most room), or leave out essay=1, large=1, a5=1 where they stand.",
)  # fmt: skip
FORM_NAME_TAKEN = Reason(
    "form-name-taken", Kind.BAD_INPUT,
    "Tên mẫu phiếu «{form}» đã là tên của một mẫu có sẵn hoặc của một tệp mẫu khác.",
    "The form name “{form}” is that of a built-in form or of another form file.",
    "Đặt tên khác ở dòng «name» của tệp mẫu.", "Give the form another name in its file, at “name”.",
)  # fmt: skip
FORM_NAME_WRONG = Reason(
    "form-name-wrong", Kind.BAD_INPUT,
    "Tên mẫu phiếu «{form}» không dùng được trong gói đề.", "The form name “{form}” cannot be used in a bundle.",
    "Dùng chữ thường không dấu, chữ số và gạch nối, tối đa 40 ký tự, ví dụ «mau-truong».",
    "Use lower-case letters, digits and hyphens, 40 at most, for example “mau-truong”.",
)  # fmt: skip
FOLDER_EMPTY = Reason(
    "folder-empty", Kind.BAD_INPUT,
    "Trong «{folder}» không có tệp nào.", "There is no file in “{folder}”.",
    "Chọn đúng thư mục máy quét đã lưu ảnh.", "Choose the folder the scanner saved its pictures in.",
)  # fmt: skip
EMPTY_PICTURE = Reason(
    "empty-picture", Kind.BAD_INPUT,
    "Tệp ảnh rỗng (0 byte).", "The picture file is empty (0 bytes).",
    "Quét lại phiếu này.", "Scan this sheet again.",
)  # fmt: skip
NOT_A_PICTURE = Reason(
    "not-a-picture", Kind.BAD_INPUT,
    "Tệp này không phải ảnh JPEG, PNG, TIFF hay PDF.", "This file is no JPEG, PNG, TIFF or PDF.",
    "Chọn đúng tệp ảnh quét; ảnh kiểu khác (HEIC của điện thoại, WebP, BMP) thì lưu lại thành JPEG rồi đưa vào.",
    "Choose the scanned picture; save one of another kind (HEIC of a phone, WebP, BMP) as JPEG first.",
)  # fmt: skip
BROKEN_PICTURE = Reason(
    "broken-picture", Kind.BAD_INPUT,
    "Ảnh bị cụt hoặc hỏng.", "The picture is cut short or damaged.",
    "Chép lại tệp từ máy quét, hoặc quét lại; PDF có mật khẩu thì bỏ mật khẩu.",
    "Copy the file from the scanner again, or scan again; take the password off a PDF that has one.",
)  # fmt: skip
PICTURE_TOO_LARGE = Reason(
    "picture-too-large", Kind.TOO_LARGE,
    "Ảnh quá lớn: {size}. Tối đa {limit}.", "The picture is too large: {size}. At most {limit}.",
    "Quét ở 200 dpi, thang xám.", "Scan at 200 dpi, grey.",
)  # fmt: skip
TOO_MANY_PAGES = Reason(
    "too-many-pages", Kind.TOO_LARGE,
    "Tệp có hơn {limit} trang; từ trang {next} trở đi chưa được đọc.",
    "The file has more than {limit} pages; from page {next} on they are not read.",
    "Tách phần còn lại thành tệp khác rồi đưa vào.", "Make the rest another file, and bring it in.",
)  # fmt: skip
PICTURE_TOO_SMALL = Reason(
    "picture-too-small", Kind.BAD_INPUT,
    "Ảnh quá nhỏ: {size}. Cần ít nhất {limit}.", "The picture is too small: {size}. At least {limit} is needed.",
    "Quét ở 200 dpi, thang xám.", "Scan at 200 dpi, grey.",
)  # fmt: skip
BLANK_PAGE = Reason(
    "blank-page", Kind.BAD_INPUT,
    "Trang trắng, không thấy phiếu.", "A blank page: there is no sheet on it.",
    "Kiểm tra xem phiếu có bị đặt úp mặt không, rồi quét lại.", "See whether the sheet lay face down, and scan again.",
)  # fmt: skip
NO_MARKERS = Reason(
    "no-markers", Kind.BAD_INPUT,
    "Không thấy đủ các ô vuông định vị của phiếu (thấy {found}, cần 3).",
    "Too few of the sheet's corner marks were found ({found}; 3 are needed).",
    "Đặt phiếu phẳng, đủ bốn góc, rồi quét lại; hoặc đây không phải phiếu của mẫu này.",
    "Lay the sheet flat with all four corners in view and scan again; or this is another form.",
)  # fmt: skip
MARKS_DO_NOT_FIT = Reason(
    "marks-do-not-fit", Kind.BAD_INPUT,
    "Các ô đen định vị trong ảnh không khớp với mẫu phiếu «{layout}».",
    "The black marks in the picture do not fit the layout “{layout}”.",
    "Xem có đúng mẫu phiếu không; đặt phiếu phẳng, thấy đủ các mép, rồi quét lại.",
    "See whether it is the right layout; lay the sheet flat with all edges in view and scan again.",
)  # fmt: skip
NO_FORM_FITS = Reason(
    "no-form-fits", Kind.BAD_INPUT,
    "Phiếu này không giống mẫu nào có sẵn.", "This sheet is like none of the built-in forms.",
    "Tờ lạc vào thì bỏ ra; mẫu của nơi khác thì nhờ người chuẩn bị máy lập tệp mẫu («examroom sheets learn»).",
    "If it has strayed in, take it out; of a foreign form who prepares the server makes a file (“examroom sheets learn”).",
)  # fmt: skip
TWO_FORMS_FIT = Reason(
    "two-forms-fit", Kind.BAD_INPUT,
    "Phiếu này giống cả hai mẫu: {forms}.", "This sheet fits two layouts alike: {forms}.",
    "Chỉ rõ mẫu phiếu bằng «--layout».", "Name the layout with “--layout”.",
)  # fmt: skip
DRAFT_NOT_TOML = Reason(
    "draft-not-toml", Kind.BAD_INPUT,
    "Tên bản nháp «{file}» phải kết thúc bằng «.toml».", "The draft's name “{file}” must end with “.toml”.",
    "Viết lại, ví dụ «--out {name}.toml».", "Write it again, such as “--out {name}.toml”.",
)  # fmt: skip
DRAFT_EXISTS = Reason(
    "draft-exists", Kind.BAD_INPUT,
    "Đã có bản nháp «{file}»; ghi đè thì mất những chỗ đã sửa trong đó.",
    "The draft “{file}” exists; writing over it would lose what was corrected in it.",
    "Chọn tên khác. Không cần bản cũ nữa thì xóa tệp ấy rồi làm lại.",
    "Choose another name; if the old one is not needed any more, delete it and try again.",
)  # fmt: skip
NOTHING_TO_LEARN = Reason(
    "nothing-to-learn", Kind.BAD_INPUT,
    "Không nhận ra mẫu phiếu trong ảnh: {marks} ô định vị, {blocks} khối vòng tròn.",
    "No form is seen in the picture: {marks} marks, {blocks} blocks of rings.",
    "Quét một phiếu trắng, đúng chiều, rõ nét, 200 dpi trở lên.",
    "Scan a blank form, upright and sharp, at 200 dpi or more.",
)  # fmt: skip
OTHER_OF_FAMILY = Reason(
    "other-of-family", Kind.BAD_INPUT,
    "Phiếu này là mẫu «{form}», không phải mẫu «{layout}» đang dùng.",
    "This sheet is “{form}”, not “{layout}” as it is read with.",
    "Đọc lại với đúng mẫu phiếu.", "Read it again with the right form.",
)  # fmt: skip
MORE_THAN_FORM = Reason(
    "more-than-form", Kind.BAD_INPUT,
    "Phiếu này có nhiều ô tròn hơn mẫu «{layout}»: thấy thêm {rings} ô.",
    "This sheet has more rings than the layout “{layout}”: {rings} more are seen.",
    "Chọn đúng mẫu phiếu rồi đọc lại (ở dòng lệnh: «--layout auto»).",
    "Choose the right layout and read again (at a command line: “--layout auto”).",
)  # fmt: skip
OTHER_COLUMNS = Reason(
    "other-columns", Kind.BAD_INPUT,
    "Phiếu này có số cột của số báo danh hoặc mã đề khác mẫu «{layout}», và không đọc được mã QR trên phiếu.",
    "This sheet has other columns for number or paper code than “{layout}”, and its QR code cannot be read.",
    "Tờ của kỳ thi khác lạc vào thì bỏ ra; nếu không, chọn đúng mẫu phiếu rồi đọc lại.",
    "If it has strayed in from another exam, take it out; else choose the right layout and read again.",
)  # fmt: skip
OTHER_FORM = Reason(
    "other-form", Kind.BAD_INPUT,
    "Đây là mẫu phiếu khác (trên phiếu có: {ids}).", "This is another form (the sheet says: {ids}).",
    "Tờ lạc vào thì bỏ ra; nếu không, chọn đúng mẫu phiếu rồi đọc lại.",
    "If it has strayed in, take it out; else choose the right layout and read again.",
)  # fmt: skip
OTHER_PAPER = Reason(
    "other-paper", Kind.BAD_INPUT,
    "Đây là phiếu in trên giấy {paper}, không phải mẫu «{layout}» đang dùng.",
    "This sheet is printed on {paper}; it is not “{layout}” as it is read with.",
    "Tờ của túi khác lạc vào thì bỏ ra; nếu không, chọn đúng mẫu phiếu rồi đọc lại.",
    "If it has strayed in from another bag, take it out; else choose the right layout and read again.",
)  # fmt: skip
OTHER_EXAM_SHEET = Reason(
    "other-exam-sheet", Kind.BAD_INPUT,
    "Đúng mẫu, nhưng phiếu in cho kỳ thi «{exam}», ca «{sitting}».",
    "The right form, but printed for exam “{exam}”, sitting “{sitting}”.",
    "Tìm xem tờ này lạc từ túi nào; bỏ ra, hoặc giữ lại ở mục cần kiểm tra bằng mắt.",
    "Find the bag it strayed from; set it aside, or keep it on the review screen.",
)  # fmt: skip
TWO_SHEETS = Reason(
    "two-sheets", Kind.BAD_INPUT,
    "Có hai phiếu trong một ảnh.", "There are two sheets in one picture.",
    "Tách ra và quét từng phiếu.", "Take them apart and scan one by one.",
)  # fmt: skip
BAD_FIT = Reason(
    "bad-fit", Kind.BAD_INPUT,
    "Phiếu bị méo quá nhiều: lệch {residual} mm (tối đa {limit} mm).",
    "The sheet is too distorted: {residual} mm off (at most {limit} mm).",
    "Ép phẳng phiếu rồi quét lại.", "Press the sheet flat and scan again.",
)  # fmt: skip
RINGS_MISSING = Reason(
    "rings-missing", Kind.BAD_INPUT,
    "Chỉ thấy {share} các vòng tròn in sẵn ở đúng chỗ (cần {limit}).",
    "Only {share} of the printed rings are where they should be ({limit} is needed).",
    "Ép phẳng phiếu, lau kính máy quét, quét lại; xem có đúng mẫu phiếu không.",
    "Press the sheet flat, clean the glass and scan again; see whether it is the right layout.",
)  # fmt: skip
PENCIL_LOST = Reason(
    "pencil-lost", Kind.BAD_INPUT,
    "Ảnh quét đen trắng hoặc bị làm trắng nền đã mất nét bút chì: không phân biệt được ô tô nhạt với ô trống.",
    "A scan in black and white, or with its paper whitened, has lost the pencil: pale marks look like empty rings.",
    "Quét lại ở thang xám (200 dpi), tắt tự làm trắng nền.",
    "Scan again in grey (200 dpi), without whitening of the background.",
)  # fmt: skip
NO_PAGE_CODE = Reason(
    "no-page-code", Kind.BAD_INPUT,
    "Không đọc được mã QR của phiếu nên không biết mẫu nào.", "The sheet's QR code cannot be read, so its layout is not known.",
    "Chỉ rõ mẫu phiếu bằng «--layout».", "Name the layout with “--layout”.",
)  # fmt: skip
PAGE_FAILED = Reason(
    "page-failed", Kind.BROKEN,
    "Có lỗi khi đọc trang này: {detail}.", "Reading this page failed: {detail}.",
    "Giữ lại ảnh này, đọc tay, và báo cho người phụ trách máy.", "Keep the picture, read it by hand, tell the technician.",
)  # fmt: skip
PAGE_TOO_SLOW = Reason(
    "page-too-slow", Kind.BROKEN,
    "Đọc tệp ảnh này mãi không xong: sau {minutes} phút máy đã dừng lại.",
    "Reading this picture file does not come to an end: it was stopped after {minutes} minutes.",
    "Quét lại phiếu này thành tệp mới (tệp nhiều trang: quét từng trang). Vẫn thế thì đọc tay và báo người phụ trách máy.",
    "Scan the sheet again as a new file (of many pages: each by itself). If that does not help, read it by hand and tell "
    "the technician.",
)  # fmt: skip


def bad_parameters(spec: str, example: str, allowed: str, detail: str = "") -> Refusal:
    """What stands after the colon is no variant of the form named before it. ``detail``: the part of it that is wrong, where
    that is not all of it."""
    detail = detail or spec.partition(":")[2] or spec
    return Refusal(
        BAD_LAYOUT_SPEC, {"layout": spec, "detail": detail, "example": example, "allowed": allowed}
    )


def too_many_pages(limit: int) -> Refusal:
    """Stands for all pages of a file after ``limit``."""
    return Refusal(TOO_MANY_PAGES, {"limit": str(limit), "next": str(limit + 1)})
