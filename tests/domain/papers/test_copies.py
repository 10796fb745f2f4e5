"""Copy numbers and codes: what is read, what is not, by the format's own vectors."""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from appliance.domain.names import ExamId, SittingId
from appliance.domain.papers.copies import CopyClaim, copy_code, copy_mark, parse_copy, qr_text
from appliance.domain.papers.trace import ScreenClaim, parse_trace

FORMAT = Path(__file__).resolve().parents[3] / "docs" / "formats" / "copy.md"
VIET_NAM = timezone(timedelta(hours=7))


def vectors(title: str) -> list[str]:
    block = re.search(rf"^{title}:\n\n```\n(.*?)```", FORMAT.read_text(encoding="utf-8"), re.S | re.M)
    assert block
    return block[1].splitlines()


@pytest.mark.parametrize("text", vectors("Right"))
def test_right_codes_are_read_and_written_the_same(text: str) -> None:
    claim = parse_copy(text)
    assert claim
    code = copy_code(SittingId(claim.sitting), claim.number)
    assert text == (qr_text(ExamId(claim.exam), code, claim.mark or "") if claim.exam else code)


@pytest.mark.parametrize("text", [*vectors("Wrong"), "", "C", "x" * 10_000, "PTC1:" + "A" * 200])
def test_wrong_codes_are_not_read(text: str) -> None:
    assert parse_copy(text) is None


def test_people_type_small_letters_and_long_hyphens() -> None:
    assert parse_copy(" c–toan–0123–9 ") == CopyClaim("TOAN", 123)


def test_any_one_wrong_character_of_a_number_is_noticed() -> None:
    code = copy_code(SittingId("toan"), 123)
    for at in (2, 3, 7, 8, 9, 10, 12):
        others = "0123456789" if code[at].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        for other in set(others) - {code[at]}:
            assert parse_copy(code[:at] + other + code[at + 1 :]) is None


def test_a_mark_is_made_of_five_bytes() -> None:
    assert copy_mark(b"abcde") == "MFRGGZDF"
    with pytest.raises(ValueError, match="five bytes"):
        copy_mark(b"abcd")


def test_the_faint_line_of_a_screen_is_read_with_and_without_its_time() -> None:
    line = "Thi thử · Phòng 01 · mt-0a1b2c3d4e5f · gt1-01 · 23/11/2026 07:35:02"
    told = datetime(2026, 11, 23, 0, 35, 2, tzinfo=UTC)
    assert parse_trace(line, VIET_NAM) == ScreenClaim("mt-0a1b2c3d4e5f", told)
    assert parse_trace("ảnh mờ: MT-0A1B2C3D4E5F", VIET_NAM) == ScreenClaim("mt-0a1b2c3d4e5f", None)
    assert parse_trace("mt-0a1b2c3d4e5f 31/02/2026 25:00", VIET_NAM) == ScreenClaim("mt-0a1b2c3d4e5f", None)
    assert parse_trace("Phòng 01, 23/11/2026 07:35:02", VIET_NAM) is None
