"""``examroom sheets read --overlays``: a picture a page of what was seen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from appliance.commands.outcome import write_out
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.explain import note_of_reading
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import PageReading
from appliance.ports.pictures import SheetExplainer


def draw_overlays(
    readings: Sequence[PageReading],
    form: Callable[[str], Layout | Refusal],
    folder: Path,
    explainer: SheetExplainer,
) -> None:
    """``NUMBER-NAME-PAGE.png`` in the order of the readings. A page whose form nobody knows is drawn as it is."""
    for at, reading in enumerate(readings, start=1):
        named = form(reading.layout)
        layout = named_layout("own") if isinstance(named, Refusal) else named
        source = Path(reading.source)
        if isinstance(layout, Refusal) or not source.is_file():
            continue
        picture = explainer.explain(source.read_bytes(), reading.page, layout, note_of_reading(reading))
        write_out(folder / f"{at:04d}-{source.stem[:60]}-{reading.page}.png", picture)
