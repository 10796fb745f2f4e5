"""Why a custodian's card is not taken: each mistake by its own name."""

from appliance.domain.refusals import Kind, Reason

SHARE_UNKNOWN_WORD = Reason(
    "share-unknown-word", Kind.BAD_INPUT,
    "Từ thứ {at} «{typed}» không có trong danh sách từ.", "Word {at}, “{typed}”, is not in the list of words.",
    "Xem lại từ thứ {at} trên thẻ (dòng {line}).", "Look at word {at} on the card (line {line}).",
)  # fmt: skip
SHARE_WORD_COUNT = Reason(
    "share-word-count", Kind.BAD_INPUT,
    "Thẻ có {needed} từ, bạn đã nhập {count}.", "The card has {needed} words; {count} were typed.",
    "So từng dòng với thẻ, tìm từ thiếu hoặc thừa.",
    "Compare each line with the card and find the missing or extra word.",
)  # fmt: skip
SHARE_ONE_WORD = Reason(
    "share-one-word", Kind.BAD_INPUT,
    "Có một từ sai: từ thứ {at} (dòng {line}) có lẽ là «{word}».",
    "One word is wrong: word {at} (line {line}) is probably “{word}”.",
    "Xem lại từ thứ {at} trên thẻ; nếu đúng thì sửa và gửi lại.",
    "Look at word {at} on the card; if so, correct it and send again.",
)  # fmt: skip
SHARE_OTHER_PURPOSE = Reason(
    "share-other-purpose", Kind.BAD_INPUT,
    "Thẻ này dùng cho «{card}», ở đây cần thẻ của «{purpose}».",
    "This card is for “{card}”; here a card for “{purpose}” is needed.",
    "Lấy đúng thẻ ghi «{purpose}», hoặc chọn «{card}» trên màn hình.",
    "Take the card that says “{purpose}”, or choose “{card}” on the screen.",
)  # fmt: skip
CARD_PIN_NEEDED = Reason(
    "card-pin-needed", Kind.BAD_INPUT,
    "Thẻ này cần mã PIN của thẻ.", "This card needs its PIN.",
    "Nhập mã PIN của thẻ rồi gửi lại.", "Type the card's PIN and send again.",
)  # fmt: skip
CARD_PIN_WRONG = Reason(
    "card-pin-wrong", Kind.NOT_ALLOWED,
    "Mã PIN của thẻ chưa đúng, còn {left} lần thử.", "The card's PIN is wrong; {left} tries left.",
    "Nhập lại mã PIN của thẻ (không phải mã PIN đăng nhập).",
    "Type the card's PIN again (not the one for signing in).",
)  # fmt: skip
CARD_PIN_LOCKED = Reason(
    "card-pin-locked", Kind.NOT_ALLOWED,
    "Đã nhập sai mã PIN của thẻ quá nhiều lần.", "The card's PIN was wrong too often.",
    "Mở phong bì niêm phong có tờ từ dự phòng và nhập các từ.",
    "Open the sealed envelope with the sheet of words and type the words.",
)  # fmt: skip
NOTHING_TO_DROP = Reason(
    "nothing-to-drop", Kind.NOT_NOW,
    "«{purpose}» chưa có mảnh khóa nào để bỏ.", "“{purpose}” has no shares to drop.",
    "Mời người giữ khóa trao mảnh của mình.", "Call the custodians to give their shares.",
)  # fmt: skip
