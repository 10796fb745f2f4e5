"""What is wrong with a scanner, told from the pages it gave, and what to clean."""

from appliance.domain.refusals import Kind, Reason

STREAKS = Reason(
    "scanner-streaks", Kind.NOT_NOW,
    "{share} số trang có vệt dọc.", "{share} of the pages have streaks along them.",
    "Lau dải kính hẹp cạnh khay nạp bằng khăn mềm hơi ẩm, quét thử lại một trang.",
    "Wipe the narrow glass strip beside the feeder with a soft, slightly damp cloth; scan a page to see.",
)  # fmt: skip
SKEWED = Reason(
    "scanner-skewed", Kind.NOT_NOW,
    "Giấy vào lệch, thường {degrees}°.", "Paper goes in askew, usually by {degrees}°.",
    "Chỉnh hai thanh chặn giấy sát mép tập phiếu, không nạp quá vạch.",
    "Set both paper guides close to the stack; do not fill above the mark.",
)  # fmt: skip
SLIPPING = Reason(
    "scanner-slipping", Kind.NOT_NOW,
    "Ảnh bị giãn hoặc trượt tới {millimetres} mm.", "Pictures are stretched or slip by up to {millimetres} mm.",
    "Lau con lăn kéo giấy, vuốt phẳng phiếu. Còn trượt thì quét bằng mặt kính.",
    "Clean the feed rollers and flatten the sheets. If it still slips, use the flatbed.",
)  # fmt: skip
DIRTY = Reason(
    "scanner-dirty", Kind.NOT_NOW,
    "Nét in sẵn mờ hoặc bẩn: chỉ thấy {share} vòng tròn.", "The print is faint or dirty: {share} of the rings are seen.",
    "Lau mặt kính; kiểm tra mực máy in; quét ở 200 dpi, thang xám.",
    "Clean the glass; look at the printer's toner; scan at 200 dpi in grey.",
)  # fmt: skip
BLURRED = Reason(
    "scanner-blurred", Kind.NOT_NOW,
    "Ảnh nhoè: mép ô đen rộng {millimetres} mm.", "Pictures are blurred: the edge of a black square is {millimetres} mm wide.",
    "Lau mặt kính và dải kính ở khay nạp; ép phẳng giấy; tắt «tiết kiệm», «nén mạnh» của máy quét.",
    "Clean the glass and the strip beside the feeder; flatten the paper; switch the scanner's draft mode off.",
)  # fmt: skip
TOO_DARK = Reason(
    "scanner-dark", Kind.NOT_NOW,
    "Ảnh quá tối: ô xám chuẩn đo được {grey}.", "Pictures are too dark: the grey patch reads {grey}.",
    "Tăng độ sáng của máy quét, tắt «tăng tương phản».", "Raise the scanner's brightness; switch contrast enhancement off.",
)  # fmt: skip
TOO_LIGHT = Reason(
    "scanner-light", Kind.NOT_NOW,
    "Ảnh quá nhạt: ô xám chuẩn đo được {grey}.", "Pictures are too light: the grey patch reads {grey}.",
    "Giảm độ sáng của máy quét; bút chì nhạt có thể mất.", "Lower the scanner's brightness; pale pencil may be lost.",
)  # fmt: skip
