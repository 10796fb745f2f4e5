"""The manual names buttons by the very words that stand on them, in the language of each page."""

import re
from pathlib import Path

import pytest

from appliance.domain.custody.steps import RULES

ROOT = Path(__file__).parents[2]
TEXT = ROOT / "terminal_ui" / "src" / "text"
PAGES = {"vi": ("vi.md", r"«((?:[^«»]|«[^«»]*»)+)»"), "en": ("en.md", "“([^“”]+)”")}
LEAST = 30


def _on_screen(language: str) -> set[str]:
    """Words of the browser's catalogue, and of the packets' steps, which the server sends."""
    source = "".join(path.read_text(encoding="utf-8") for path in TEXT.glob("*.ts"))
    pair = r'\{ vi: "((?:[^"\\]|\\.)*)", en: "((?:[^"\\]|\\.)*)" \}'
    found = {(vi if language == "vi" else en) for vi, en in re.findall(pair, source)}
    return found | {rule.vi if language == "vi" else rule.en for rule in RULES}


def _named(language: str) -> list[str]:
    name, quoted = PAGES[language]
    page = (ROOT / "docs" / "manual" / name).read_text(encoding="utf-8")
    return [word for word in re.findall(quoted, page) if word != "…"]


@pytest.mark.parametrize("language", PAGES)
def test_every_button_named_in_the_manual_is_on_the_screen_word_for_word(language: str) -> None:
    named = _named(language)
    assert len(named) > LEAST
    assert set(named) - _on_screen(language) == set()


def test_both_languages_tell_the_same_steps_in_the_same_order() -> None:
    pages = [(ROOT / "docs" / "manual" / name).read_text(encoding="utf-8") for name, _ in PAGES.values()]
    rows = [[line.count("|") for line in page.splitlines() if line.startswith("|")] for page in pages]
    assert rows[0] == rows[1]
    assert len(_named("vi")) == len(_named("en"))
