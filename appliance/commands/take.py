"""``examroom sheets take``: pictures from a folder, such as a USB stick, into the appliance."""

import os
from pathlib import Path
from typing import Annotated

import typer

from appliance.commands.outcome import refuse, show
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal

AT_ONCE = 50
"""Pictures held in memory together, and a batch on the screen."""


def take(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="Looked through with its folders.")
    ],
    room: Annotated[str, typer.Option(help="Room of these sheets.")],
    sitting: Annotated[str, typer.Option(help="Sitting of these sheets.")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Take in every picture of a folder for one room; nothing in the folder is changed. Status 1 when none was taken."""
    from appliance.bootstrap.verbs import take_scans
    from appliance.commands.opened import opened
    from appliance.services.sheets.take_scans import Scan, Taken
    from appliance.workers.quiet import QuietNotices

    os.umask(0o077)
    appliance = opened(as_json=as_json)
    verb = take_scans(appliance, QuietNotices())
    files = sorted(f for f in folder.rglob("*") if f.is_file() and not f.name.startswith("."))
    done: list[Taken] = []
    for at in range(0, max(len(files), 1), AT_ONCE):
        scans = [Scan(str(f.relative_to(folder)), f.read_bytes()) for f in files[at : at + AT_ONCE]]
        taken = verb(SittingId(sitting), RoomId(room), scans, APPLIANCE)
        if isinstance(taken, Refusal):
            refuse(taken, as_json=as_json)
        done.append(taken)
    images = sum(taken.images for taken in done)
    refused = [(source, why) for taken in done for source, why in taken.refused]
    show(
        {
            "images": images,
            "batches": [taken.batch for taken in done if taken.batch],
            "refused": [{"source": source, "reason": why.reason.code} for source, why in refused],
        },
        as_json=as_json,
        lines=[
            f"✓ {images} ảnh đã nhận / pictures taken",
            *(f"  {source}: {why.vi} → {why.next_vi} / {why.en}" for source, why in refused),
        ],
    )
    if not images:
        raise typer.Exit(1)
