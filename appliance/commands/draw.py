"""``examroom exam draw-verify``: do a draw again from a copy of the ledger. Needs no appliance and no secret."""

from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.ed25519 import verify as verify_signature
from appliance.adapters.files.export_folder import open_export
from appliance.commands.outcome import REFUSED, refuse, show
from appliance.domain.ledger import export_refusals as because
from appliance.domain.ledger.entry import entry_from_bytes
from appliance.domain.ledger.export import LEDGER
from appliance.domain.papers.draw_minutes import Replay, replay
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportUnreadableError
from appliance.services.ledger.verify_export import VerifyExport


def draw_verify(
    export: Annotated[Path, typer.Argument(help="Folder of the export, its ledger.jsonl, or a zip of it.")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Redo every draw of a ledger's copy. Exit status 1 when the copy or a draw does not hold."""
    try:
        with open_export(export) as source:
            verified = VerifyExport(verify=verify_signature)(source)
            if verified.faults:
                refuse(verified.faults[0], as_json=as_json)
            entries = (entry_from_bytes(line.removesuffix(b"\n")) for line in source.lines(LEDGER))
            draws = replay((at, entry.event) for at, entry in enumerate(entries))
    except ExportUnreadableError as error:
        refuse(Refusal(because.EXPORT_UNREADABLE, {"detail": str(error)}), as_json=as_json)
    facts = {"key": verified.key, "draws": [_told(again) for again in draws]}
    show(facts, as_json=as_json, lines=[_line(again) for again in draws] or ["Không có bốc thăm / no draws"])
    if any(again.faults for again in draws):
        raise typer.Exit(REFUSED)


def _told(again: Replay) -> dict[str, object]:
    return {
        "sitting": again.opened.sitting,
        "positions": again.positions,
        "proposal": again.done.proposal if again.done else None,
        "seed": again.done.seed if again.done else None,
        "voided": again.voided is not None,
        "faults": again.faults,
    }


def _line(again: Replay) -> str:
    if again.faults:
        return f"✗ {again.opened.sitting}: {', '.join(again.faults)}"
    if again.done is None:
        how = "hủy / voided" if again.voided else "chưa xong / not ended"
        return f"– {again.opened.sitting}: {how}"
    return (
        f"✓ {again.opened.sitting}: {again.done.proposal} ({', '.join(again.done.papers)}), {again.done.seed}"
    )
