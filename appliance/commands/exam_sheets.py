"""``examroom sheets print``: the loaded exam's answer sheets, a PDF a room."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.commands.outcome import check_out, refuse, show, write_out
from appliance.domain.names import SittingId
from appliance.domain.refusals import Refusal


def print_sheets(
    sitting: Annotated[str, typer.Argument(help="Sitting of the loaded exam.")],
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder for the PDFs, one a room.")],
    number: Annotated[
        list[str] | None, typer.Option(help="Only for this candidate; may be given several times.")
    ] = None,
    spares: Annotated[int, typer.Option(min=0, max=100, help="Blank sheets more for each room.")] = 0,
    large: Annotated[bool, typer.Option("--large-print", help="own: larger rings and words.")] = False,
    left: Annotated[bool, typer.Option("--left-handed", help="own: for the left hand.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Write the sheets of a sitting, names, rooms, seats and codes from the loaded exam; to be printed at 100 %."""
    check_out(out / "1.pdf", (), as_json=as_json)

    from appliance.bootstrap.verbs import print_exam_sheets
    from appliance.commands.opened import opened

    verb = print_exam_sheets(opened(as_json=as_json))
    paper = {name: 1 for name, wanted in (("large", large), ("left", left)) if wanted}
    rooms = verb(SittingId(sitting), number or (), paper, spares)
    if isinstance(rooms, Refusal):
        refuse(rooms, as_json=as_json)
    files = {room.room: out / f"phieu-{sitting}-{'-'.join([room.room, *paper])}.pdf" for room in rooms}
    for room in rooms:
        write_out(files[room.room], room.pdf, as_json=as_json)
    told = [
        {"room": r.room, "layout": r.layout, "sheets": r.sheets, "out": str(files[r.room])} for r in rooms
    ]
    lines = [f"✓ {files[r.room]}: {r.sheets} phiếu / sheets, {r.layout}" for r in rooms]
    show({"rooms": told}, as_json=as_json, lines=lines)
