"""``examroom drill``: walk through a rehearsal on the real appliance; the record says what is proven."""

from dataclasses import asdict
from typing import Annotated

import typer

from appliance.bootstrap.verbs import check_readiness
from appliance.commands.opened import opened
from appliance.commands.outcome import REFUSED, refuse, show
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.refusals import Refusal
from appliance.services.papers.follow_drill import FollowDrill

app = typer.Typer(add_completion=False)


@app.command()
def drill(
    record: Annotated[bool, typer.Option(help="Put the result on the record and on a receipt.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """What the loaded rehearsal has proven so far and what to do next. Status 1 while any point is open."""
    appliance = opened(as_json=as_json)
    follow = FollowDrill(work=appliance.work, check=check_readiness(appliance))
    points = follow.record(APPLIANCE) if record else follow()
    if isinstance(points, Refusal):
        refuse(points, as_json=as_json)
    lines = []
    for at, point in enumerate(points, start=1):
        lines.append(f"{'✓' if point.done else '✗'} {at}. {point.vi} / {point.en}")
        if not point.done:
            lines.append(f"     → {point.next_vi}\n       {point.next_en}")
    done = all(point.done for point in points)
    show(
        {"done": done, "points": [asdict(p) for p in points]},
        as_json=as_json,
        lines=["TẬP DƯỢT / REHEARSAL", *lines],
    )
    if not done:
        raise typer.Exit(REFUSED)
