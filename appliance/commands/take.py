"""``examroom sheets take``: pictures from a folder, such as a USB stick, into the appliance."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.apart.files import content_of
from appliance.commands.inputs import files_in
from appliance.commands.outcome import refuse, show
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.names import RoomId, SittingId
from appliance.domain.refusals import Refusal, disk_full
from appliance.domain.sheets.batch import LARGEST_FILE, source_name

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
    """Take in every picture of a folder for one room; nothing in the folder is changed. Status 1 when none was taken, or
    not all of them could be looked at."""
    from appliance.bootstrap.verbs import take_scans
    from appliance.commands.opened import opened
    from appliance.services.sheets.take_scans import Scan, Taken
    from appliance.workers.quiet import QuietNotices

    os.umask(0o077)
    appliance = opened(as_json=as_json)
    verb = take_scans(appliance, QuietNotices())
    done: list[Taken] = []
    lost: list[tuple[str, Refusal]] = []
    stopped: Refusal | None = None
    for found in _portions(folder):
        lost += [(name, content) for name, content in found if isinstance(content, Refusal)]
        scans = [Scan(name, content) for name, content in found if isinstance(content, bytes)]
        if found and not scans:
            continue
        try:
            taken = verb(SittingId(sitting), RoomId(room), scans, APPLIANCE)
        except OSError as error:
            taken = disk_full(error)
        if isinstance(taken, Refusal):
            stopped = taken
            break
        done.append(taken)
    images = sum(taken.images for taken in done)
    refused = [*lost, *((source, why) for taken in done for source, why in taken.refused)]
    if stopped and not images:
        refuse(stopped, as_json=as_json)
    if stopped:
        refused.append(("…", stopped))
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
    if not images or lost or stopped:
        raise typer.Exit(1)


def _portions(folder: Path) -> Iterator[list[tuple[str, bytes | Refusal]]]:
    """Its files by name, as many as fit into memory together; a refusal for one that cannot be read, as when a stick is
    pulled out. At least one portion."""
    files = files_in(folder)
    portion: list[tuple[str, bytes | Refusal]] = []
    held, given = 0, False
    for file in files:
        content = content_of(file)
        portion.append((source_name(str(file.relative_to(folder))), content))
        held += len(content) if isinstance(content, bytes) else 0
        if len(portion) >= AT_ONCE or held > LARGEST_FILE:
            yield portion
            portion, held, given = [], 0, True
    if portion or not given:
        yield portion
