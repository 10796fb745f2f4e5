"""Why the ledger room says no about receipts."""

from appliance.domain.refusals import Kind, Reason

NO_SUCH_ENTRY = Reason(
    "no-such-entry", Kind.NOT_FOUND,
    "Nhật ký không có việc số {position}.", "The ledger has no entry {position}.",
    "Xem lại số trên biên nhận; nhật ký đang có {size} việc, đánh số từ 0.",
    "Check the number on the receipt; the ledger has {size} entries, counted from 0.",
)  # fmt: skip
NOT_IN_DOUBT = Reason(
    "receipt-not-in-doubt", Kind.NOT_NOW,
    "Biên nhận số {position} không ở trạng thái cần xác nhận.", "Receipt {position} is not in doubt.",
    "Tải lại danh sách biên nhận: có thể người khác đã xác nhận.",
    "Load the list of receipts again: somebody else may have settled it.",
)  # fmt: skip
TIMELINE_TOO_LONG = Reason(
    "timeline-too-long", Kind.BAD_INPUT,
    "Diễn biến có {rows} việc, nhiều hơn {most} việc in được một lần.",
    "The timeline has {rows} acts, more than {most} that are printed at once.",
    "Chọn một ca thi, một phòng hoặc một loại việc rồi in lại.",
    "Choose a sitting, a room or a kind of act and print again.",
)  # fmt: skip
