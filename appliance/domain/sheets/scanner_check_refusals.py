"""What the calibration sheet finds wrong with a printer and a scanner, and what to change. Faults that answer sheets
show too stand in health_refusals.py."""

from appliance.domain.refusals import Kind, Reason

NOT_CHECK_SHEET = Reason(
    "not-check-sheet", Kind.BAD_INPUT,
    "Đây không phải phiếu kiểm tra máy quét.", "This is not the sheet that checks a scanner.",
    "Bấm «In phiếu kiểm tra», tô 8 vòng, quét tờ đó rồi chọn ảnh.",
    "Press “Print the check sheet”, fill its 8 rings, scan that sheet and choose the picture.",
)  # fmt: skip
COARSE = Reason(
    "scan-coarse", Kind.NOT_NOW,
    "Ảnh chỉ có {dpi} dpi.", "The picture has {dpi} dpi only.",
    "Đặt máy quét ở 200 dpi rồi quét lại.", "Set the scanner to 200 dpi and scan again.",
)  # fmt: skip
NOT_A_SCAN = Reason(
    "scan-scale-unknown", Kind.NOT_NOW,
    "{dpi} dpi: không giống ảnh của máy quét.", "{dpi} dpi: this does not look like a scanner's picture.",
    "Quét bằng máy quét, không chụp bằng điện thoại; in phiếu đúng 100 %.",
    "Use the scanner, not a phone; print the sheet at 100 %.",
)  # fmt: skip
PRINT_SCALED = Reason(
    "print-scaled", Kind.NOT_NOW,
    "Phiếu ra {across} ngang, {down} dọc so với khổ thật.", "The sheet came out {across} wide and {down} high.",
    "In lại ở 100 %, tắt «vừa trang»; đo vạch 120 mm bằng thước.",
    "Print at 100 %, without “fit to page”; hold a ruler to the 120 mm line.",
)  # fmt: skip
STRETCHED = Reason(
    "scan-stretched", Kind.NOT_NOW,
    "Chiều dọc và chiều ngang lệch nhau {percent}.", "Height and width differ by {percent}.",
    "Lau con lăn kéo giấy; thử quét bằng mặt kính. Vạch 120 mm sai thì do máy in.",
    "Clean the feed rollers; try the flatbed. If the 120 mm line is wrong, it is the printer.",
)  # fmt: skip
BLACK_AND_WHITE = Reason(
    "scan-black-and-white", Kind.NOT_NOW,
    "Máy quét chỉ cho ảnh đen trắng: bút chì nhạt sẽ mất.", "The scanner gives black and white only: pale pencil is lost.",
    "Đặt máy quét ở «thang xám» (grayscale).", "Set the scanner to greyscale.",
)  # fmt: skip
PALE_LOST = Reason(
    "scan-pale-lost", Kind.NOT_NOW,
    "Màu xám nhạt (30 %) chỉ còn {ink}: bút chì nhạt có thể mất.",
    "Pale grey (30 %) comes out as {ink}: pale pencil may be lost.",
    "Giảm độ sáng, tắt «xoá nền» và «tăng tương phản» của máy quét.",
    "Lower the brightness; switch off background removal and contrast enhancement.",
)  # fmt: skip
PENCIL_UNSEEN = Reason(
    "scan-pencil-unseen", Kind.NOT_NOW,
    "Chỉ thấy {count} trong 8 vòng bút chì.", "Only {count} of the 8 pencil rings are seen.",
    "Tô kín cả 8 vòng rồi quét lại. Đã tô kín: quét thang xám, giảm độ sáng, hoặc dùng bút chì 2B.",
    "Fill all 8 rings and scan again. If they are filled: scan in grey, lower the brightness, or use a 2B pencil.",
)  # fmt: skip
LINES_LOST = Reason(
    "scan-lines-lost", Kind.NOT_NOW,
    "Không thấy nét mảnh {width} mm, là nét của vòng tròn trên phiếu.",
    "Lines of {width} mm are not seen; the rings of the sheets are that thin.",
    "Quét ở 200 dpi; lau mặt kính; đổi hộp mực nếu bản in nhạt.",
    "Scan at 200 dpi; clean the glass; change the toner if the print is pale.",
)  # fmt: skip
STREAK_LINES = Reason(
    "scan-streak-lines", Kind.NOT_NOW,
    "Ảnh có {count} vệt chạy suốt trang.", "{count} streaks run along the page.",
    "Lau dải kính hẹp cạnh khay nạp bằng khăn mềm hơi ẩm, quét lại.",
    "Wipe the narrow glass strip beside the feeder with a soft, slightly damp cloth; scan again.",
)  # fmt: skip
SPECKS = Reason(
    "scan-specks", Kind.NOT_NOW,
    "Có {count} vết bẩn trên vùng để trống.", "{count} specks of dirt in the bare field.",
    "Lau mặt kính và tấm nền trắng; in bản mới nếu vết nằm trên giấy.",
    "Clean the glass and the white backing; print a new sheet if the specks are on the paper.",
)  # fmt: skip
UNEVEN = Reason(
    "scan-uneven", Kind.NOT_NOW,
    "Chỗ tối nhất chỉ sáng bằng {share} chỗ sáng nhất.", "The darkest part has {share} of the light of the brightest.",
    "Đậy nắp máy quét; vuốt phẳng giấy; đèn máy quét yếu thì đổi máy.",
    "Close the lid; flatten the paper; if the lamp is weak, use another scanner.",
)  # fmt: skip
