"""How commands end: print for people or as JSON, and leave with the right status."""

import json
from typing import Any, NoReturn

import typer

from appliance.domain.refusals import Refusal

REFUSED = 1


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


def show(data: dict[str, Any], *, as_json: bool, lines: list[str]) -> None:
    """Print ``data`` as JSON, or the lines for people."""
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False))
        return
    for line in lines:
        typer.echo(line)
