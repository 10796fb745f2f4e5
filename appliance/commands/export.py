"""``examroom export``: make a copy of the ledger for others, and verify one."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.files.export_folder import ExportFolder
from appliance.adapters.host.clock import HostClock
from appliance.commands.ledger import verify
from appliance.commands.outcome import refuse, show
from appliance.config import read_settings
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.export_refusals import LEDGER_NOT_STARTED
from appliance.domain.people.appliance_refusals import NOT_SET_UP
from appliance.domain.people.data_folder import DATABASE, LEDGER_SEED
from appliance.domain.refusals import Refusal
from appliance.services.ledger.make_export import MakeExport

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
    data = read_settings().data
    if not (data / LEDGER_SEED).exists():
        refuse(Refusal(NOT_SET_UP), as_json=as_json)
    if not (data / DATABASE).exists():
        refuse(Refusal(LEDGER_NOT_STARTED), as_json=as_json)
    signer = Ed25519Signer(bytes.fromhex((data / LEDGER_SEED).read_text(encoding="ascii")))
    engine = open_engine(data / DATABASE)
    try:
        made = MakeExport(work=Database(engine, HostClock()), signer=signer)(APPLIANCE, ExportFolder(to))
    finally:
        engine.dispose()
    if isinstance(made, Refusal):
        refuse(made, as_json=as_json)
    told = {"to": str(to), "size": made.size, "root": made.root.hex()}
    show(told, as_json=as_json, lines=[f"✓ {made.size} việc / events: {to}", f"  {made.root.hex()}"])
