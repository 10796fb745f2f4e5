"""Why a file was not opened, in the reader's own language."""

import os
from errno import EACCES, EIO, EISDIR, EMFILE, ENODEV, ENOENT, ENOTCONN, EPERM, ESTALE

import pytest

from appliance.domain.sheets.file_refusals import not_opened


@pytest.mark.parametrize(
    ("number", "code", "says"),
    [
        (EACCES, "file-forbidden", "không được quyền"),
        (EPERM, "file-forbidden", "không được quyền"),
        (EIO, "drive-fault", "báo lỗi khi đọc"),
        (ENOENT, "file-gone", "USB"),
        (ENODEV, "file-gone", "đã bị ngắt"),
        (ENOTCONN, "file-gone", "đã bị ngắt"),
        (ESTALE, "file-gone", "ổ mạng"),
        (EISDIR, "file-unreadable", "thư mục"),
        (EMFILE, "file-unreadable", "Không mở được"),
    ],
)
def test_the_systems_words_stand_in_the_english_sentence_only(number: int, code: str, says: str) -> None:
    words = os.strerror(number)
    refusal = not_opened(OSError(number, words), link=False)
    assert refusal.reason.code == code
    assert says in refusal.vi
    assert words in refusal.en
    assert words not in f"{refusal.vi} {refusal.next_vi}"
