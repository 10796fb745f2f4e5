"""A page that is made from the code is written when asked, and only compared with --check."""

from pathlib import Path

from scripts.generated_page import keep


def test_checking_writes_nothing_and_tells_whether_the_page_is_the_codes(tmp_path: Path) -> None:
    page = tmp_path / "events.md"
    assert keep(page, "new\n", ["--check"], "usage") == 1
    assert not page.exists()
    assert keep(page, "new\n", [], "usage") == 0
    assert page.read_text(encoding="utf-8") == "new\n"
    assert keep(page, "new\n", ["--check"], "usage") == 0
    assert keep(page, "newer\n", ["--check"], "usage") == 1


def test_unknown_words_are_wrong_use(tmp_path: Path) -> None:
    assert keep(tmp_path / "events.md", "new\n", ["--nonsense"], "usage") == 2
    assert list(tmp_path.iterdir()) == []
