"""Write docs/events.md from the catalogue: python -m scripts.event_docs [--check]

With --check nothing is written; exit status 1 when the page is not what the catalogue says.
"""

import sys
from collections.abc import Iterable
from dataclasses import MISSING, fields
from pathlib import Path
from typing import get_type_hints

from appliance.domain.ledger.events import CATALOGUE
from appliance.domain.ledger.events.base import Event
from scripts.generated_page import keep

PAGE = Path(__file__).parents[1] / "docs" / "events.md"
SHOWN = {str: "text", int: "number", bool: "true or false", tuple[str, ...]: "list of texts"}
LATER = "; older lines lack it"
HEAD = """\
# Events of the ledger

The closed catalogue: nothing else can be recorded. Made from `appliance/domain/ledger/events/` by
`scripts/event_docs.py`; a test holds the two together. Form of an entry: [formats/export.md](formats/export.md).
Texts are ids, codes and hashes; no event names a pupil. A clause in ⟦ ⟧ is said only where the facts in it are not empty.
"""


def _one(event: type[Event]) -> Iterable[str]:
    hints = get_type_hints(event)
    summary = (event.__doc__ or "").strip()
    yield f"\n### `{event.kind}`\n"
    if summary and not summary.startswith(f"{event.__name__}("):
        yield " ".join(summary.split()) + "\n"
    yield f"- vi: {event.vi}\n- en: {event.en}\n"
    yield "| fact | kind |\n|---|---|"
    for f in fields(event):
        yield f"| `{f.name}` | {SHOWN[hints[f.name]]}{'' if f.default is MISSING else LATER} |"


def page() -> str:
    """The whole page."""
    lines = [HEAD]
    room = ""
    for event in CATALOGUE.values():
        here = event.__module__.rpartition(".")[2]
        if here != room:
            room = here
            lines.append(f"\n## {room}")
        lines += _one(event)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(keep(PAGE, page(), sys.argv[1:], __doc__))
