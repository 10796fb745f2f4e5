"""``examroom results``: results of the loaded exam as a file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.documents.results_csv import CsvResults
from appliance.adapters.documents.results_xlsx import XlsxResults
from appliance.adapters.files.atomic import write_whole
from appliance.adapters.host.clock import HostClock
from appliance.commands.outcome import refuse, show
from appliance.config import read_settings
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.people.data_folder import DATABASE
from appliance.domain.refusals import NO_EXAM, Refusal
from appliance.domain.sheets.refusals import OTHER_EXAM
from appliance.ports.results import ResultsWriter
from appliance.services.sheets.export_results import Exported, ExportResults

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def results() -> None:
    """Export results / Xuất kết quả."""


@app.command()
def export(
    exam: Annotated[str, typer.Argument(help="Id of the loaded exam.")],
    form: Annotated[str, typer.Option("--format", help="xlsx or csv.")] = "xlsx",
    out: Annotated[Path | None, typer.Option(help="Default: ketqua-EXAM.FORMAT here.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Write the results of EXAM; the export is on the ledger."""
    done = _export(exam, form)
    if isinstance(done, Refusal):
        refuse(done, as_json=as_json)
    file = out or Path(done.name)
    write_whole(file, done.content)
    told = {"out": str(file), "rows": done.rows, "bytes": len(done.content)}
    show(told, as_json=as_json, lines=[f"✓ {file}: {done.rows} thí sinh / candidates"])


def _export(exam: str, form: str) -> Exported | Refusal:
    database = read_settings().data / DATABASE
    if not database.exists():
        return Refusal(NO_EXAM)
    engine = open_engine(database)
    try:
        work = Database(engine, HostClock())
        with work.read() as tx:
            loaded = tx.exam.current()
        if loaded is not None and loaded.id != exam:
            return Refusal(OTHER_EXAM, {"exam": exam, "loaded": loaded.id})
        writers: Mapping[str, ResultsWriter] = {"xlsx": XlsxResults(), "csv": CsvResults()}
        return ExportResults(work=work, writers=writers)(form, APPLIANCE)
    finally:
        engine.dispose()
