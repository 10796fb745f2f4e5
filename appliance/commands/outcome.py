"""How commands end: print for people or as JSON, and leave with the right status."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import typer

from appliance.adapters.files.atomic import write_whole
from appliance.domain.refusals import OUTPUT_IS_INPUT, OUTPUT_UNWRITABLE, Refusal

REFUSED = 1
READABLE = 0o644


def refuse(refusal: Refusal, *, as_json: bool = False) -> NoReturn:
    """Say what is wrong and what one can do, and leave with status 1."""
    if as_json:
        typer.echo(
            json.dumps(
                {"refused": refusal.reason.code, "vi": refusal.vi, "en": refusal.en}, ensure_ascii=False
            )
        )
    typer.secho(f"✗ {refusal.vi}\n  → {refusal.next_vi}", err=True, fg=typer.colors.RED)
    typer.secho(f"  {refusal.en} {refusal.next_en}", err=True)
    raise typer.Exit(REFUSED)


def check_out(out: Path, inputs: Iterable[Path], *, as_json: bool = False) -> None:
    """Refuse, before any work is done, a result that has no place or would replace what was handed in. For a folder of
    results: any name in it."""
    if any(out.resolve() == file.resolve() for file in inputs):
        refuse(Refusal(OUTPUT_IS_INPUT, {"file": str(out)}), as_json=as_json)
    folder = next(each for each in out.absolute().parents if each.exists())
    if out.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        refuse(Refusal(OUTPUT_UNWRITABLE, {"file": str(out)}), as_json=as_json)


def write_out(out: Path, content: bytes, *, as_json: bool = False) -> None:
    """A result for people, readable by all; a full disk is refused like a place that is none."""
    try:
        write_whole(out, content, READABLE)
    except OSError:
        refuse(Refusal(OUTPUT_UNWRITABLE, {"file": str(out)}), as_json=as_json)


def show(data: dict[str, Any], *, as_json: bool, lines: list[str]) -> None:
    """Print ``data`` as JSON, or the lines for people."""
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False))
        return
    for line in lines:
        typer.echo(line)
