"""``examroom results``: results of the loaded exam as a file."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.files.atomic import write_whole
from appliance.bootstrap import open_appliance
from appliance.bootstrap.verbs import export_results
from appliance.commands.outcome import refuse, show
from appliance.config import read_settings
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.refusals import OTHER_EXAM
from appliance.services.sheets.export_results import Exported

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def results() -> None:
    """Export results / Xuất kết quả."""


@app.command()
def export(
    exam: Annotated[str, typer.Argument(help="Id of the loaded exam.")],
    form: Annotated[
        str, typer.Option("--format", help="xlsx, csv, pdf, or items.csv: how each question went.")
    ] = "xlsx",
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
    appliance = open_appliance(read_settings())
    if isinstance(appliance, Refusal):
        return appliance
    with appliance.work.read() as tx:
        loaded = tx.exam.current()
    if loaded is not None and loaded.id != exam:
        return Refusal(OTHER_EXAM, {"exam": exam, "loaded": loaded.id})
    return export_results(appliance)(form, APPLIANCE)
