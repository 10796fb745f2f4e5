"""``examroom receipts``: look at a slip without a printer."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.files.atomic import write_whole
from appliance.bootstrap.verbs import receipt_picture
from appliance.commands.opened import opened
from appliance.commands.outcome import refuse, show
from appliance.domain.refusals import Refusal

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def receipts() -> None:
    """Look at receipts."""


@app.command()
def preview(
    receipt: Annotated[int, typer.Argument(help="Its number: the entry's position in the ledger.", min=0)],
    out: Annotated[Path, typer.Option(help="The PNG to write.", dir_okay=False)],
    copy: Annotated[int, typer.Option(help="0 is the original, 1 the first copy.", min=0)] = 0,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Write a receipt of EXAMROOM_DATA as the printer would print it. Records and prints nothing."""
    appliance = opened(as_json=as_json)
    png = receipt_picture(appliance)(receipt, copy)
    if isinstance(png, Refusal):
        refuse(png, as_json=as_json)
    write_whole(out, png, mode=0o644)
    told = {"receipt": receipt, "copy": copy, "out": str(out)}
    show(told, as_json=as_json, lines=[f"✓ biên nhận số {receipt}: {out}"])
