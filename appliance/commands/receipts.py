"""``examroom receipts``: look at a slip without a printer."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.files.atomic import write_whole
from appliance.adapters.host.clock import HostClock
from appliance.adapters.printing.receipt_picture import PAPER_DOTS, SlipPainter
from appliance.commands.outcome import refuse, show
from appliance.config import read_settings
from appliance.domain.ledger.export_refusals import LEDGER_NOT_STARTED
from appliance.domain.people.appliance_refusals import NOT_SET_UP
from appliance.domain.people.data_folder import DATABASE, LEDGER_SEED
from appliance.domain.refusals import Refusal
from appliance.services.ledger.receipt_picture import ReceiptPicture

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
    settings = read_settings()
    if not (settings.data / LEDGER_SEED).exists():
        refuse(Refusal(NOT_SET_UP), as_json=as_json)
    if not (settings.data / DATABASE).exists():
        refuse(Refusal(LEDGER_NOT_STARTED), as_json=as_json)
    signer = Ed25519Signer(bytes.fromhex((settings.data / LEDGER_SEED).read_text(encoding="ascii")))
    painter = SlipPainter(settings.fonts, PAPER_DOTS[settings.paper_mm])
    engine = open_engine(settings.data / DATABASE)
    try:
        work = Database(engine, HostClock())
        png = ReceiptPicture(work=work, signer=signer, painter=painter, zone=settings.utc_offset)(
            receipt, copy
        )
    finally:
        engine.dispose()
    if isinstance(png, Refusal):
        refuse(png, as_json=as_json)
    write_whole(out, png, mode=0o644)
    told = {"receipt": receipt, "copy": copy, "out": str(out)}
    show(told, as_json=as_json, lines=[f"✓ biên nhận số {receipt}: {out}"])
