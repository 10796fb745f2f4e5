"""Why a file is not even opened, in words for who stands before the stick or the folder."""

from errno import (
    EACCES,
    EHOSTDOWN,
    EHOSTUNREACH,
    EIO,
    EISDIR,
    ENODEV,
    ENOENT,
    ENOTCONN,
    ENXIO,
    EPERM,
    ESTALE,
    ETIMEDOUT,
)

from appliance.domain.refusals import Kind, Reason, Refusal

FILE_FORBIDDEN = Reason(
    "file-forbidden", Kind.BAD_INPUT,
    "Máy không được quyền đọc tệp này.", "The file may not be read: {detail}.",
    "Cho phép đọc tệp, hoặc chép nó sang thư mục khác, rồi đọc lại.",
    "Allow it to be read, or copy it to another folder, and read again.",
)  # fmt: skip
FILE_GONE = Reason(
    "file-gone", Kind.BAD_INPUT,
    "Tệp này không còn ở đó: USB hoặc ổ mạng đã bị ngắt, hoặc tệp đã bị xoá, đổi chỗ.",
    "The file is not there any more ({detail}): the stick or drive was cut off, or the file was deleted or moved.",
    "Cắm lại USB, nối lại ổ mạng, rồi đọc lại.", "Plug the stick in again, connect the drive, and read again.",
)  # fmt: skip
DRIVE_FAULT = Reason(
    "drive-fault", Kind.BAD_INPUT,
    "USB hoặc ổ đĩa báo lỗi khi đọc tệp này: bị rút giữa chừng, hoặc hỏng.",
    "The stick or drive failed while the file was read ({detail}): pulled out meanwhile, or damaged.",
    "Cắm lại USB rồi đọc lại. Vẫn lỗi thì chép lại tệp từ máy quét, dùng USB khác.",
    "Plug it in again and read again. If it still fails, copy the file from the scanner to another stick.",
)  # fmt: skip
FILE_UNREADABLE = Reason(
    "file-unreadable", Kind.BAD_INPUT,
    "Không mở được tệp hoặc thư mục này.", "This file or folder cannot be opened: {detail}.",
    "Chép nó sang thư mục khác rồi đọc lại.", "Copy it to another folder and read again.",
)  # fmt: skip
LINKED_FOLDER = Reason(
    "linked-folder", Kind.BAD_INPUT,
    "Đây là đường dẫn tắt tới một thư mục khác, máy không đi theo.", "This is a link to another folder, which is not followed.",
    "Ghi chính thư mục ấy vào lệnh.", "Name that folder itself in the command.",
)  # fmt: skip
NOT_A_FILE = Reason(
    "not-a-file", Kind.BAD_INPUT,
    "Đây là đường ống hoặc thiết bị của hệ thống, không phải tệp; máy không đọc.",
    "This is a pipe or a device of the system and no file: it is not read.",
    "Lưu ảnh thành tệp rồi đưa tệp ấy vào.", "Save the picture as a file and give that.",
)  # fmt: skip

_CAUSES = {
    EACCES: FILE_FORBIDDEN,
    EPERM: FILE_FORBIDDEN,
    EIO: DRIVE_FAULT,
    **dict.fromkeys((ENOENT, ENODEV, ENXIO, ENOTCONN, ESTALE, EHOSTDOWN, EHOSTUNREACH, ETIMEDOUT), FILE_GONE),
}


def not_opened(error: OSError, *, link: bool) -> Refusal:
    """``link``: it only points to what was to be opened. The system's own words are for the English sentence."""
    if link and error.errno == EISDIR:
        return Refusal(LINKED_FOLDER)
    cause = _CAUSES.get(error.errno or 0, FILE_UNREADABLE)
    return Refusal(cause, {"detail": error.strerror or "?"})
