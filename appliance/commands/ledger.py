"""``examroom ledger``: what a stranger does with a copy and public keys only. Touches no database and no secret."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from appliance.adapters.crypto.ed25519 import verify as verify_signature
from appliance.adapters.files.export_folder import open_export
from appliance.commands.ledger_compare import compare
from appliance.commands.ledger_key import LedgerKey, pinned_key
from appliance.commands.ledger_timeline import timeline
from appliance.commands.outcome import REFUSED
from appliance.domain.instants import iso, moment
from appliance.domain.ledger import export_refusals as because
from appliance.domain.ledger.policy import Policy, PolicyError, parse_policy
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportUnreadableError
from appliance.services.ledger.verify_export import Verified, VerifyExport

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.command()(timeline)
app.command()(compare)


@app.callback()
def ledger() -> None:
    """Verify a ledger / Kiểm tra nhật ký."""


@app.command()
def verify(
    export: Annotated[Path, typer.Argument(help="Folder of the export, its ledger.jsonl, or a zip of it.")],
    key: LedgerKey = "",
    witness: Annotated[
        list[Path] | None,
        typer.Option(
            help="A checkpoint you kept, or the text of a receipt's QR; the export must agree.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option(
            help="Who must have cosigned witnessed.txt (C2SP tlog-policy).", exists=True, dir_okay=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Is this copy of the ledger whole, unaltered and signed? Exit status 1 when not, with what was done to it."""
    pinned = pinned_key(key)
    demanded = _policy(policy) if policy else None
    kept = {path.name: path.read_text(encoding="utf-8", errors="replace") for path in witness or ()}
    try:
        with open_export(export) as source:
            verified = VerifyExport(verify=verify_signature)(source, pinned, kept, demanded)
    except ExportUnreadableError as error:
        verified = Verified((Refusal(because.EXPORT_UNREADABLE, {"detail": str(error)}),))
    if as_json:
        typer.echo(json.dumps(_as_json(verified), ensure_ascii=False))
    else:
        _tell(verified, trusted=pinned is not None)
    if verified.faults:
        raise typer.Exit(REFUSED)


def _policy(path: Path) -> Policy:
    try:
        return parse_policy(path.read_text(encoding="utf-8"))
    except (PolicyError, UnicodeDecodeError) as error:
        raise typer.BadParameter(str(error), param_hint="--policy") from error


def _as_json(verified: Verified) -> dict[str, Any]:
    return {
        "verified": not verified.faults,
        "size": verified.size,
        "root": verified.root.hex(),
        "origin": verified.origin,
        "key": verified.key,
        "first": None if verified.first_us is None else iso(moment(verified.first_us)),
        "last": None if verified.last_us is None else iso(moment(verified.last_us)),
        "witnessed": None
        if verified.witnessed is None
        else {
            "size": verified.witnessed.size,
            "by": {n: iso(moment(at * 1_000_000)) for n, at in verified.witnessed.by.items()},
        },
        "clock_steps": [{"line": step.line, "seconds": step.seconds} for step in verified.clock_steps],
        "faults": [{"reason": f.reason.code, "vi": f.vi, "en": f.en} for f in verified.faults],
    }


def _tell(verified: Verified, *, trusted: bool) -> None:
    for fault in verified.faults:
        typer.secho(f"✗ {fault.vi}\n  {fault.en}\n  → {fault.next_vi}", err=True, fg=typer.colors.RED)
    if verified.faults:
        return
    typer.secho(
        f"✓ {verified.size} việc, nguyên vẹn, đúng chữ ký / {verified.size} events, whole and signed",
        fg="green",
    )
    typer.echo(f"  {verified.key}\n  {verified.root.hex()}")
    if verified.witnessed:
        names = ", ".join(verified.witnessed.by)
        typer.echo(
            f"  {verified.witnessed.size} việc đầu có người làm chứng / first events witnessed by: {names}"
        )
    if not trusted:
        typer.echo(
            "  Hãy so khóa trên với khóa in trên giấy, hoặc dùng --key. / Compare that key with paper, or use --key."
        )
    for step in verified.clock_steps:
        typer.echo(
            f"  Đồng hồ bị chỉnh {step.seconds:+.0f} s trước dòng {step.line}. / Clock set before line {step.line}."
        )
