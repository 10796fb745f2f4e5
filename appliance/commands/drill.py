"""``examroom drill``: rehearse with invented people. Answers honestly that it is not built in yet."""

import typer

from appliance.commands.outcome import refuse
from appliance.domain.papers.drill_refusals import DRILL_NOT_BUILT_IN
from appliance.domain.refusals import Refusal

app = typer.Typer(add_completion=False)


@app.command()
def drill() -> None:
    """Rehearse the loaded plan with invented people."""
    refuse(Refusal(DRILL_NOT_BUILT_IN))
