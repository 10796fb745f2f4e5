"""Why a custodian's share is not taken, or does not open."""

from appliance.domain.refusals import Kind, Reason

SHARE_NOT_WORDS = Reason(
    "share-not-words", Kind.BAD_INPUT,
    "Các từ chưa đúng, có thể gõ nhầm một từ.", "The words are not right; one may be mistyped.",
    "So từng từ với thẻ rồi nhập lại.", "Compare each word with the card and type again.",
)  # fmt: skip
SHARE_OTHER_SET = Reason(
    "share-other-set", Kind.BAD_INPUT,
    "Đây là thẻ của bộ khóa khác, không phải của «{purpose}».",
    "This card belongs to another set, not to “{purpose}”.",
    "Lấy đúng thẻ ghi «{purpose}».", "Take the card that says “{purpose}”.",
)  # fmt: skip
SHARE_REPEATED = Reason(
    "share-repeated", Kind.NOT_NOW,
    "Thẻ này đã được nhận rồi.", "This card was taken already.",
    "Mời người giữ khóa tiếp theo.", "Call the next custodian.",
)  # fmt: skip
SHARE_SAME_GIVER = Reason(
    "share-same-giver", Kind.NOT_ALLOWED,
    "Bạn đã trao một mảnh khóa. Mỗi người chỉ trao mảnh của mình.",
    "You gave a share already. Each custodian gives one's own.",
    "Mời người giữ khóa khác đăng nhập và trao mảnh của họ.",
    "Let another custodian sign in and give theirs.",
)  # fmt: skip
SHARE_WRONG_SECRET = Reason(
    "share-wrong-secret", Kind.BAD_INPUT,
    "Các mảnh ghép lại không ra khóa của «{purpose}». Có thẻ sai.",
    "The shares do not join to the key of “{purpose}”. A card is wrong.",
    "Tất cả người giữ khóa trao lại từ đầu.", "All custodians give their shares again.",
)  # fmt: skip
NO_SHARES_HERE = Reason(
    "no-shares-here", Kind.NOT_NOW,
    "«{purpose}» không cần mảnh khóa.", "“{purpose}” needs no shares.",
    "Không phải làm gì thêm.", "There is nothing to do.",
)  # fmt: skip
ALREADY_ARMED = Reason(
    "already-armed", Kind.NOT_NOW,
    "«{purpose}» đã lên khóa đủ.", "“{purpose}” is armed already.",
    "Không phải làm gì thêm.", "There is nothing to do.",
)  # fmt: skip
NOT_ENOUGH_SHARES = Reason(
    "not-enough-shares", Kind.BAD_INPUT,
    "«{purpose}» mới có {given}/{needed} mảnh khóa.", "“{purpose}” has {given} of {needed} shares.",
    "Mời thêm người giữ khóa rồi mở thử lại.", "Call more custodians and try again.",
)  # fmt: skip
