"""What a receipt's job says of its printer, for people. A job keeps the code; words are found when it is shown."""

from appliance.ports.printer import PrinterStatus

CUT_SHORT = "cut-short"
"""The appliance stopped while the slip was being printed."""
NOT_NEEDED = "not-needed"
"""The slip was replaced before its turn came."""

WORDS: dict[str, tuple[str, str]] = {
    PrinterStatus.READY: ("Máy in sẵn sàng.", "The printer is ready."),
    PrinterStatus.PAPER_NEAR_END: ("Máy in sắp hết giấy: chuẩn bị cuộn mới.", "Paper is near its end: have a roll ready."),
    PrinterStatus.PAPER_OUT: ("Máy in hết giấy: thay cuộn mới.", "The printer is out of paper: put in a new roll."),
    PrinterStatus.COVER_OPEN: ("Nắp máy in đang mở: đóng nắp lại.", "The printer's cover is open: close it."),
    PrinterStatus.OFFLINE: (
        "Không nối được máy in: xem nguồn điện và dây.",
        "The printer cannot be reached: check its power and cable.",
    ),
    PrinterStatus.MUTE: (
        "Máy in không trả lời: tắt đi, bật lại.",
        "The printer does not answer: switch it off and on.",
    ),
    PrinterStatus.UNKNOWN: (
        "Không hỏi được tình trạng máy in: nhìn xem giấy có ra không.",
        "The printer cannot be asked: look whether paper comes out.",
    ),
    NOT_NEEDED: ("Tờ này đã được thay, không cần in.", "This slip was replaced before it was printed."),
    CUT_SHORT: ("Máy chủ dừng khi đang in tờ này.", "The appliance stopped while printing this slip."),
}  # fmt: skip


def words(note: str) -> tuple[str, str]:
    """Vietnamese and English; a note that is no code, as of a person who settled a job, is shown as it is."""
    return WORDS.get(note, (note, note))
