"""Reasons to say no when the appliance itself is set up or started."""

from appliance.domain.refusals import Kind, Reason

ALREADY_SET_UP = Reason(
    "already-set-up", Kind.NOT_NOW,
    "Máy này đã có khóa của trường {school}. Tạo lại sẽ làm mọi gói đề cũ không mở được.",
    "This appliance already has keys, for school {school}. New ones would lock every bundle made for it.",
    "Dùng thư mục dữ liệu khác, hoặc cất thư mục này đi rồi chạy lại.",
    "Use another data folder, or put this one away first.",
)  # fmt: skip
NOT_SET_UP = Reason(
    "not-set-up", Kind.NOT_NOW,
    "Máy chưa có khóa.", "This appliance has no keys yet.",
    "Chạy «examroom setup» một lần.", "Run “examroom setup” once.",
)  # fmt: skip
CANNOT_RENEW = Reason(
    "cannot-renew", Kind.BROKEN,
    "Không gia hạn được chứng thư TLS: {detail}.", "The TLS certificate cannot be renewed: {detail}.",
    "Chưa có gì bị thay. Kiểm tra đồng hồ và các tệp keys/authority.key, tls/ trong thư mục dữ liệu.",
    "Nothing was replaced. Check the clock and keys/authority.key and tls/ in the data folder.",
)  # fmt: skip
CANNOT_SERVE = Reason(
    "cannot-serve", Kind.BROKEN,
    "Không chạy được máy chủ: {detail}.", "The server cannot run: {detail}.",
    "Sửa điều được nêu rồi chạy lại; chi tiết ở thư mục log của máy.",
    "Put that right and start again; the appliance's log folder has the details.",
)  # fmt: skip
NO_SITE = Reason(
    "no-site", Kind.BROKEN,
    "Không thấy giao diện web ở {site}.", "The browser side is not at {site}.",
    "Chạy «scripts/setup», hoặc sửa EXAMROOM_SITE.", "Run scripts/setup, or correct EXAMROOM_SITE.",
)  # fmt: skip
