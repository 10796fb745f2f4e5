"""Reading named fields out of exam.toml, with a refusal that names the field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from appliance.domain.papers import plan_refusals as because
from appliance.domain.refusals import Reason, Refusal


class TurnedAwayError(Exception):
    """Carries a refusal from the field where it arose to the parser's public function."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        self.refusal = Refusal(reason, {k: str(v) for k, v in facts.items()})
        super().__init__(self.refusal.en)


@dataclass
class Fields:
    """One table of exam.toml. ``path`` is how people find it, ``sittings[2]``. What nobody asked for is told
    by :meth:`finish`, so that a mistyped name is not silently ignored."""

    raw: Mapping[str, object]
    path: str = ""
    asked: set[str] = field(default_factory=set)

    def where(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def wrong(self, name: str, example: str) -> TurnedAwayError:
        return TurnedAwayError(
            because.PLAN_WRONG, field=self.where(name), value=self.raw.get(name), example=example
        )

    def has(self, name: str) -> bool:
        return name in self.raw

    def _take(self, name: str, example: str) -> object:
        self.asked.add(name)
        if name not in self.raw:
            raise TurnedAwayError(because.PLAN_MISSING, field=self.where(name), example=f"{name} = {example}")
        return self.raw[name]

    def text(self, name: str, example: str) -> str:
        value = self._take(name, f'"{example}"')
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, f'"{example}"')
        return value.strip()

    def shaped(self, name: str, shape: str, example: str) -> str:
        """A text that the regular expression ``shape`` matches whole."""
        value = self.text(name, example)
        if not re.fullmatch(shape, value):
            raise self.wrong(name, f'"{example}"')
        return value

    def choice(self, name: str, allowed: Sequence[str]) -> str:
        """One of the allowed; the first stands as the example."""
        value = self.text(name, allowed[0])
        if value not in allowed:
            raise self.wrong(name, " | ".join(f'"{a}"' for a in allowed))
        return value

    def whole(self, name: str, example: int, low: int, high: int) -> int:
        value = self._take(name, str(example))
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.wrong(name, f"{example} ({low}–{high})")
        return value

    def flag(self, name: str) -> bool:
        """False when absent."""
        self.asked.add(name)
        value = self.raw.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name, "true")
        return value

    def moment(self, name: str, example: str) -> datetime:
        """A date and time with its offset from UTC."""
        value = self._take(name, example)
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise self.wrong(name, example)
        return value

    def texts(self, name: str, example: str) -> list[str]:
        value = self._take(name, example)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) and v for v in value):
            raise self.wrong(name, example)
        return [str(v) for v in value]

    def table(self, name: str) -> "Fields":
        value = self._take(name, "…")
        if not isinstance(value, dict):
            raise self.wrong(name, f"[{name}]")
        return Fields(value, self.where(name))

    def tables(self, name: str) -> list["Fields"]:
        """At least one."""
        value = self._take(name, f"[[{name}]]")
        if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
            raise self.wrong(name, f"[[{name}]]")
        return [Fields(v, f"{self.where(name)}[{at}]") for at, v in enumerate(value, start=1)]

    def finish(self) -> None:
        for name in self.raw:
            if name not in self.asked:
                raise TurnedAwayError(because.PLAN_UNKNOWN_FIELD, field=self.where(name))
