"""docs/steps.md is what the table of packet steps says."""

from appliance.domain.custody.steps import RULES
from scripts.step_docs import PAGE, page


def test_the_page_of_steps_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m scripts.step_docs"


def test_every_line_of_the_table_is_on_the_page() -> None:
    rows = [line for line in page().splitlines() if line.startswith("| `") and line.count("|") == 9]
    assert len(rows) == len(RULES) == len(set(RULES))
