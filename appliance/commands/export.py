"""``examroom export``: make a copy of the ledger for others, and verify one."""

import os
from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.files.export_folder import ExportFolder
from appliance.commands.ledger import verify
from appliance.commands.outcome import refuse, show
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.refusals import Refusal

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.command()(verify)


@app.command()
def make(
    to: Annotated[
        Path, typer.Option(help="Folder for the copy; made when it is not there.", file_okay=False)
    ],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Copy the ledger of EXAMROOM_DATA, signed, so that anybody can verify it."""
    from appliance.bootstrap.verbs import make_export
    from appliance.commands.opened import opened  # here: a stranger's verify needs no database

    os.umask(0o077)
    appliance = opened(as_json=as_json)
    os.umask(0o022)  # the copy is for others to read
    made = make_export(appliance)(APPLIANCE, ExportFolder(to))
    if isinstance(made, Refusal):
        refuse(made, as_json=as_json)
    told = {"to": str(to), "size": made.size, "root": made.root.hex()}
    show(told, as_json=as_json, lines=[f"✓ {made.size} việc / events: {to}", f"  {made.root.hex()}"])
