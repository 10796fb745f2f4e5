"""``examroom ledger timeline``: the day for the minutes, from a copy of the ledger, on A4."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.ed25519 import verify as verify_signature
from appliance.adapters.files.atomic import write_whole
from appliance.adapters.files.export_folder import open_export
from appliance.adapters.host.clock import HostClock
from appliance.bootstrap.heavy import records
from appliance.commands.ledger_key import LedgerKey, pinned_key
from appliance.commands.outcome import REFUSED, refuse
from appliance.config import read_settings
from appliance.domain.ledger import export_refusals as because
from appliance.domain.ledger.timeline import Wanted
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportUnreadableError
from appliance.services.ledger.print_timeline_of_export import PrintTimelineOfExport
from appliance.services.ledger.verify_export import VerifyExport


def timeline(
    export: Annotated[Path, typer.Argument(help="Folder of the export, its ledger.jsonl, or a zip of it.")],
    out: Annotated[Path, typer.Option(help="The PDF to write.", dir_okay=False)],
    sitting: Annotated[str, typer.Option(help="Only this sitting.")] = "",
    room: Annotated[str, typer.Option(help="Only this room.")] = "",
    kind: Annotated[
        list[str] | None, typer.Option(help="Only these events, such as packet or papers.released.")
    ] = None,
    key: LedgerKey = "",
) -> None:
    """Print what happened, for the minutes. Only of a copy that verifies; exit status 1 otherwise."""
    settings = read_settings()
    printing = PrintTimelineOfExport(
        verify_export=VerifyExport(verify=verify_signature),
        clock=HostClock(),
        printer=records(settings),
        zone=settings.utc_offset,
    )
    pinned = pinned_key(key)
    try:
        with open_export(export) as source:
            printed = printing(source, Wanted(sitting, room, tuple(kind or ())), pinned)
    except ExportUnreadableError as error:
        refuse(Refusal(because.EXPORT_UNREADABLE, {"detail": str(error)}))
    if not isinstance(printed, bytes):
        for fault in printed:
            typer.secho(f"✗ {fault.vi}\n  {fault.en}\n  → {fault.next_vi}", err=True, fg=typer.colors.RED)
        raise typer.Exit(REFUSED)
    write_whole(out, printed, mode=0o644)
    typer.echo(f"✓ {out}")
