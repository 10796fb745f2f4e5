"""What was checked, and what came of it."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table


class StepFailedError(AssertionError):
    """A step of the day did not come out as it must."""


@dataclass
class Step:
    name: str
    verified: bool = False
    seconds: float = 0.0
    finding: str = ""


@dataclass
class Report:
    """Steps in order. ``quiet``: nothing is printed while the day runs (``--json``)."""

    quiet: bool = False
    steps: list[Step] = field(default_factory=list)
    console: Console = field(default_factory=lambda: Console(stderr=True))

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Run one step; a failure is kept and raised, so that nothing after it is claimed."""
        step = Step(name)
        self.steps.append(step)
        began = time.monotonic()
        try:
            yield step
            step.verified = True
        except Exception as error:
            step.finding = f"{type(error).__name__}: {error}"
            raise
        finally:
            step.seconds = time.monotonic() - began
            if not self.quiet:
                sign = "[green]✓[/]" if step.verified else "[red]✗[/]"
                self.console.print(f"{sign} {step.seconds:6.1f} s  {name}  [dim]{step.finding}[/]")

    @property
    def verified(self) -> bool:
        return bool(self.steps) and all(step.verified for step in self.steps)

    def as_json(self) -> str:
        steps = [
            {"step": s.name, "verified": s.verified, "seconds": round(s.seconds, 2), "finding": s.finding}
            for s in self.steps
        ]
        seconds = round(sum(s.seconds for s in self.steps), 2)
        return json.dumps({"verified": self.verified, "seconds": seconds, "steps": steps}, ensure_ascii=False)

    def as_table(self) -> Table:
        table = Table(title="Ngày thi / The exam day", title_justify="left")
        for heading in ("", "Bước / Step", "s", "Kết quả / Finding"):
            table.add_column(heading, justify="right" if heading == "s" else "left")
        for step in self.steps:
            table.add_row("✓" if step.verified else "✗", step.name, f"{step.seconds:.1f}", step.finding)
        return table


def must(condition: object, what: str) -> None:
    """Fail the step unless the condition holds; works under ``python -O`` too."""
    if not condition:
        raise StepFailedError(what)
