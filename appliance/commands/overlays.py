"""``examroom sheets read --overlays``: a picture a page of what was seen."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from appliance.commands.outcome import write_out
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import source_name
from appliance.domain.sheets.explain import note_of_reading
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.domain.sheets.reading import PageReading
from appliance.ports.pictures import SheetExplainer


def draw_overlays(
    readings: Sequence[PageReading],
    files: Iterable[Path],
    form: Callable[[str], Layout | Refusal],
    folder: Path,
    explainer: SheetExplainer,
) -> None:
    """``NUMBER-NAME-PAGE.png`` in the order of the readings. A page whose form nobody knows is drawn as it is."""
    of_source = {source_name(str(file)): file for file in files}
    for at, reading in enumerate(readings, start=1):
        named = form(reading.layout)
        layout = named_layout("own") if isinstance(named, Refusal) else named
        if isinstance(layout, Refusal):
            continue
        try:
            content = of_source[reading.source].read_bytes()
        except OSError:  # its reading has said so
            continue
        picture = explainer.explain(content, reading.page, layout, note_of_reading(reading))
        write_out(folder / f"{at:04d}-{Path(reading.source).stem[:60]}-{reading.page}.png", picture)
