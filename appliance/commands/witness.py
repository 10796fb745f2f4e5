"""``examroom witness``: stand witness for a ledger on another machine, and take its word in on the appliance."""

import os
from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.files.atomic import AtomicFolder, write_whole
from appliance.adapters.files.export_folder import open_export
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.entropy import HostEntropy
from appliance.commands.ledger_key import pinned_key
from appliance.commands.outcome import refuse, show
from appliance.domain.ledger import export_refusals as because
from appliance.domain.ledger.cosignature import WitnessKey, parse_witness_key
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.ledger.export import WITNESSED
from appliance.domain.ledger.note import KEY_BYTES, NoteError
from appliance.domain.refusals import Refusal
from appliance.ports.exports import ExportUnreadableError
from appliance.services.ledger.cosign_export import SEEN, CosignExport
from appliance.services.ledger.verify_export import VerifyExport

app = typer.Typer(no_args_is_help=True, add_completion=False)
AsJson = Annotated[bool, typer.Option("--json")]
Own = Annotated[Path, typer.Option("--with", help="Folder of this witness: its key and what it saw last.")]
KEY, NAME = "witness.key", "witness.txt"


@app.callback()
def witness() -> None:
    """Stand witness for a ledger / Làm chứng cho sổ nhật ký."""


@app.command()
def new(
    name: Annotated[
        str, typer.Option(help="Who this witness is: no spaces and no plus, e.g. phong-gd/may-1.")
    ],
    own: Own,
    as_json: AsJson = False,
) -> None:
    """Make a witness's key on this machine. The line it shows is what the school's appliance is given."""
    os.umask(0o077)
    folder = AtomicFolder(own)
    if folder.get(KEY) is not None:
        raise typer.BadParameter("a witness lives there already", param_hint="--with")
    seed = HostEntropy().take(KEY_BYTES)
    key = str(WitnessKey(name, Ed25519Signer(seed).public_key))
    try:
        parse_witness_key(key)
    except NoteError as error:
        raise typer.BadParameter(str(error), param_hint="--name") from error
    folder.put(NAME, f"{key}\n".encode())
    folder.put(KEY, f"{seed.hex()}\n".encode())
    show({"key": key}, as_json=as_json, lines=[key])


@app.command()
def sign(
    export: Annotated[Path, typer.Argument(help="An export's folder.", exists=True, file_okay=False)],
    own: Own,
    key: Annotated[str, typer.Option(help="The ledger's key you trust, from paper.")] = "",
    as_json: AsJson = False,
) -> None:
    """Verify a whole export, see that it extends what this witness saw before, and add its line to witnessed.txt."""
    os.umask(0o077)
    folder = AtomicFolder(own)
    seed, name = folder.get(KEY), folder.get(NAME)
    if seed is None or name is None:
        raise typer.BadParameter("no witness lives there: examroom witness new", param_hint="--with")
    seen = folder.get(SEEN)
    cosign = CosignExport(verify_export=VerifyExport(verify=verify), clock=HostClock())
    try:
        with open_export(export) as source:
            done = cosign(
                source,
                parse_witness_key(name.decode()).name,
                Ed25519Signer(bytes.fromhex(seed.decode().strip())),
                seen.decode() if seen else None,
                pinned_key(key),
            )
    except ExportUnreadableError as error:
        refuse(Refusal(because.EXPORT_UNREADABLE, {"detail": str(error)}), as_json=as_json)
    if done.verified.faults:
        for fault in done.verified.faults[1:]:
            typer.secho(f"✗ {fault.vi}\n  {fault.en}", err=True, fg=typer.colors.RED)
        refuse(done.verified.faults[0], as_json=as_json)
    folder.put(SEEN, done.note.encode())
    write_whole(export / WITNESSED, done.note.encode(), mode=0o644)
    told = {"size": done.verified.size, "root": done.verified.root.hex(), "key": done.verified.key}
    lines = [f"✓ Đã làm chứng {told['size']} việc / {told['size']} events witnessed", f"  {told['root']}"]
    show(told, as_json=as_json, lines=lines)


@app.command()
def name(
    key: Annotated[str, typer.Argument(help="The line that the witness shows: name+id+base64.")],
    as_json: AsJson = False,
) -> None:
    """On the appliance: let this key stand witness for its ledger."""
    from appliance.bootstrap.verbs import name_witness
    from appliance.commands.opened import opened  # here: a witness elsewhere has no database

    appliance = opened(as_json=as_json)
    named = name_witness(appliance)(key, APPLIANCE)
    if isinstance(named, Refusal):
        refuse(named, as_json=as_json)
    show({"key": str(named)}, as_json=as_json, lines=[f"✓ {named}"])


@app.command()
def take(
    witnessed: Annotated[
        Path, typer.Argument(help="A witnessed.txt, signed elsewhere.", exists=True, dir_okay=False)
    ],
    as_json: AsJson = False,
) -> None:
    """On the appliance: keep what witnesses have cosigned, for the exports to come."""
    from appliance.bootstrap.verbs import take_cosignature
    from appliance.commands.opened import opened

    appliance = opened(as_json=as_json)
    taken = take_cosignature(appliance)(witnessed.read_text(encoding="utf-8", errors="replace"))
    if isinstance(taken, Refusal):
        refuse(taken, as_json=as_json)
    by = [w.name for w in taken.by]
    show({"size": taken.size, "by": by}, as_json=as_json, lines=[f"✓ {taken.size}: {', '.join(by)}"])
