"""``examroom check``: is everything ready? One line each: pass, remark or fail."""

from typing import Annotated

import typer

from appliance.bootstrap.verbs import check_readiness
from appliance.commands.opened import opened
from appliance.commands.outcome import REFUSED, show
from appliance.domain.people.readiness import Level

SIGNS = {Level.GOOD: "✓", Level.REMARK: "•", Level.FAIL: "✗"}

app = typer.Typer(add_completion=False)


@app.command()
def check(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Look at keys, exam, clock, ledger, certificate, disk, printer and programs. Status 1 when any fails."""
    appliance = opened(as_json=as_json)
    lines = check_readiness(appliance)()
    data = [{"name": line.name, "level": line.level.value, "vi": line.vi, "en": line.en} for line in lines]
    told = [f"{SIGNS[line.level]} {line.vi} / {line.en}" for line in lines]
    failed = any(line.level is Level.FAIL for line in lines)
    show({"ready": not failed, "lines": data}, as_json=as_json, lines=told)
    if failed:
        raise typer.Exit(REFUSED)
