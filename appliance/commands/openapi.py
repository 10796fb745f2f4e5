"""``examroom openapi``: the HTTP interface's description, for building the browser side."""

import json
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


@app.command()
def openapi(out: Annotated[Path, typer.Option(help="Where to write the JSON document.")]) -> None:
    """Write the OpenAPI 3.1 document made from the declared routes."""
    from appliance.bootstrap.server import describe_http

    document = describe_http()
    out.write_text(
        json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    typer.echo(f"{len(document['paths'])} paths: {out}")
