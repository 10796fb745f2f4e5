"""docs/events.md is what the catalogue says."""

from appliance.domain.ledger.events import CATALOGUE
from scripts.event_docs import PAGE, page


def test_the_page_of_events_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m scripts.event_docs"


def test_every_event_is_on_the_page_with_its_sentences() -> None:
    told = page()
    for event in CATALOGUE.values():
        assert f"### `{event.kind}`" in told
        assert event.vi in told
        assert event.en in told
