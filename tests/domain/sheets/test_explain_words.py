"""What is written above the picture that explains a page: why a person must look, in words."""

from pathlib import Path

from appliance.domain.names import Sha256
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.explain import WHY, note_of_reading
from appliance.domain.sheets.reading import Doubt, DoubtReason, PageReading, Quality, Status
from appliance.domain.sheets.reading_refusals import BLANK_PAGE

TEXTS = Path(__file__).parents[3] / "terminal_ui/src/text/sheets.ts"


def page(*doubts: Doubt, expected_errors: float = 4.1e-4) -> PageReading:
    quality = Quality(0.06, -1.5, 0, 0, 1.0, 0.1, None, expected_errors=expected_errors)
    return PageReading(
        "a.jpg", 1, "own", Status.REVIEW, Sha256("0" * 64), 1.0, doubts=doubts, quality=quality
    )


def test_every_doubt_is_told_with_its_fields_and_numbers_are_written_out() -> None:
    doubts = (
        Doubt("candidate_number", DoubtReason.IDENTITY, 0.9, ("260001",)),
        Doubt("paper_code#2", DoubtReason.BLANK, 0.9, ("",)),
        Doubt("I.3", DoubtReason.WEAK, 0.9, ("A",)),
        Doubt("III.2#1", DoubtReason.WEAK, 0.9, ("-",)),
    )
    told = " ".join(note_of_reading(page(*doubts)).title)
    assert "SBD tô khác SBD in sẵn (SBD)" in told
    assert "chưa tô đủ chữ số (mã đề cột 2)" in told
    assert "tô mờ (I.3, III.2 cột 1)" in told
    assert "cần xem lại" in told
    assert "0,0004" in told


def test_a_page_full_of_doubts_keeps_its_lines_short() -> None:
    doubts = [Doubt(f"I.{n}", DoubtReason.WEAK, 0.9, ("A",)) for n in range(1, 51)]
    assert all(len(line) <= 100 for line in note_of_reading(page(*doubts)).title)


def test_a_refused_page_says_what_to_do_and_every_reason_has_its_words() -> None:
    refused = PageReading(
        "a.jpg", 1, "own", Status.REJECTED, Sha256("0" * 64), 1.0, refusal=Refusal(BLANK_PAGE)
    )
    assert BLANK_PAGE.next_vi in " ".join(note_of_reading(refused).title)
    assert set(WHY) == set(DoubtReason)


def test_the_words_are_those_of_the_review_screen() -> None:
    screen = TEXTS.read_text(encoding="utf-8")
    assert [why for why in WHY.values() if f'"{why[0].upper()}{why[1:]}"' not in screen] == []
