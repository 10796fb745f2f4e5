"""``examroom bundle``: make, inspect; and the authors' key."""

import os
from pathlib import Path
from typing import Annotated

import typer

from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.files.atomic import write_whole
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.adapters.host.entropy import HostEntropy
from appliance.commands.outcome import refuse, show
from appliance.domain.papers.key_files import KEY_BYTES, fingerprint, key_text
from appliance.domain.refusals import Refusal
from appliance.services.papers.inspect_bundle import InspectBundle

app = typer.Typer(no_args_is_help=True, add_completion=False)
AsJson = Annotated[bool, typer.Option("--json")]


@app.command()
def make(
    plan_dir: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    out: Annotated[Path, typer.Option(help="The bundle to write.")],
    shares_dir: Annotated[
        Path | None, typer.Option(help="Where cards and accounts go; print, then wipe.")
    ] = None,
    card_printer: Annotated[
        str, typer.Option(help="Receipt printer for the cards, as EXAMROOM_PRINTER says it.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Seal a plan (exam.toml and its files) into a signed bundle."""
    from appliance.commands.card_files import (
        print_cards,
        read_plan,
        seal,
        write_cards,
    )  # loads what draws PDF: only here

    os.umask(0o077)
    made, plan = seal(plan_dir), read_plan(plan_dir)
    if isinstance(made, Refusal):
        refuse(made, as_json=as_json)
    if isinstance(plan, Refusal):
        refuse(plan, as_json=as_json)
    write_whole(out, made.file)
    if shares_dir:
        write_cards(shares_dir, plan, made)
    if card_printer:
        print_cards(card_printer, plan, made)
    manifest = made.manifest
    facts = {
        "exam": manifest.exam, "bundle_number": manifest.bundle_number, "file": str(out),
        "bytes": len(made.file), "papers": len(manifest.papers), "cards": len(made.cards),
        "accounts": len(made.accounts),
    }  # fmt: skip
    lines = [
        f"✓ {out} ({len(made.file)} byte): {manifest.name}, gói số {manifest.bundle_number}, "
        f"{len(manifest.papers)} đề",
        f"  Thẻ giữ khóa, tài khoản / cards and accounts: {shares_dir or '(--shares-dir)'}",
    ]
    show(facts, as_json=as_json, lines=lines)


@app.command()
def inspect(file: Path, as_json: AsJson = False) -> None:
    """Verify a bundle's signature and hashes, and print what it says. Needs no key."""
    found = InspectBundle(files=ZipBundles(), verify=verify)(file)
    if isinstance(found, Refusal):
        refuse(found, as_json=as_json)
    m = found.manifest
    facts = {
        "exam": m.exam, "name": m.name, "school": m.school, "school_code": m.school_code,
        "mode": m.mode.value, "bundle_number": m.bundle_number, "made_at": m.made_at.isoformat(),
        "valid_until": m.valid_until.isoformat(), "signer": fingerprint(found.signer),
        "manifest_sha256": found.sha256,
        "sittings": [
            {"id": s.id, "subject": s.subject, "starts_at": s.starts_at.isoformat(), "policy": s.policy.value,
             "shares_needed": s.shares_needed, "sheet": s.sheet_layout, "rule": s.marking_rule}
            for s in m.sittings
        ],
        "papers": [{"id": p.id, "code": p.code, "reserve": p.reserve, "size": p.size} for p in m.papers],
        "rooms": [r.id for r in m.rooms],
        "recovery": any(f.name.startswith("recovery/") for f in m.files),
        "files": [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in m.files],
    }  # fmt: skip
    lines = [
        f"✓ Chữ ký đúng, {len(m.files)} tệp nguyên vẹn / signature good, {len(m.files)} files whole",
        f"  {m.name} — {m.school} ({m.school_code}), gói số {m.bundle_number}, {m.mode.value}",
        f"  Ký bởi / signed by: {fingerprint(found.signer)}",
        f"  Hạn / valid until: {m.valid_until.isoformat()}",
        f"  Bản khôi phục của cấp trên / recovery copy: {'có / yes' if facts['recovery'] else 'không / no'}",
        *(
            f"  {s.id}: {s.subject}, {s.starts_at.isoformat()}, {s.policy.value} {s.shares_needed}"
            for s in m.sittings
        ),
    ]
    show(facts, as_json=as_json, lines=lines)


@app.command()
def keygen(
    out: Annotated[Path, typer.Option(help="File for the secret key; FILE.pub is the public one.")],
) -> None:
    """Make the authors' signing key. Refuses to replace one."""
    os.umask(0o077)
    public = out.with_name(out.name + ".pub")
    if out.exists() or public.exists():
        raise typer.BadParameter(f"{out}: đã có / exists already", param_hint="--out")
    seed = HostEntropy().take(KEY_BYTES)
    signer = Ed25519Signer(seed)
    write_whole(out, key_text(seed, "SECRET: signs bundles / BÍ MẬT: khóa ký gói đề"))
    write_whole(
        public, key_text(signer.public_key, "public key of the authors / khóa công khai của nơi ra đề"), 0o644
    )
    typer.echo(f"✓ {out}, {public}\n  {fingerprint(signer.public_key)}")
