"""How commands end: print for people or as JSON, and leave with the right status."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import typer

from appliance.adapters.files.atomic import written_whole
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
    say(refusal)
    raise typer.Exit(REFUSED)


def say(refusal: Refusal) -> None:
    """To people, beside what the command prints."""
    typer.secho(f"✗ {refusal.vi}\n  → {refusal.next_vi}", err=True, fg=typer.colors.RED)
    typer.secho(f"  {refusal.en} {refusal.next_en}", err=True)


def check_out(out: Path, inputs: Iterable[Path], *, as_json: bool = False) -> None:
    """Refuse, before any work is done, a result that has no place, or would replace what was handed in, a folder or a
    device. For a folder of results: any name in it."""
    if any(out.resolve() == file.resolve() for file in inputs):
        refuse(Refusal(OUTPUT_IS_INPUT, {"file": str(out)}), as_json=as_json)
    folder = next(each for each in out.absolute().parents if each.exists())
    if (out.exists() and not out.is_file()) or not folder.is_dir() or not os.access(folder, os.W_OK):
        refuse(Refusal(OUTPUT_UNWRITABLE, {"file": str(out)}), as_json=as_json)


def write_out(out: Path, content: bytes, *, as_json: bool = False) -> None:
    """A result for people, readable by all; a full disk is refused like a place that is none."""
    write_lines(out, [content], as_json=as_json)


def write_lines(out: Path, lines: Iterable[bytes], *, as_json: bool = False) -> None:
    """The same for a result that is longer than memory should hold; where the disk fills up, it is refused then."""
    try:
        with written_whole(out, READABLE) as file:
            file.writelines(lines)
    except OSError:
        refuse(Refusal(OUTPUT_UNWRITABLE, {"file": str(out)}), as_json=as_json)


def show(data: dict[str, Any], *, as_json: bool, lines: list[str]) -> None:
    """Print ``data`` as JSON, or the lines for people."""
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False))
        return
    for line in lines:
        typer.echo(line)
