"""Fields out of signed JSON, each of the kind it must be. A signature says who wrote it, not that it was well made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

WRITTEN = "%Y-%m-%dT%H:%M:%SZ"
LARGEST = 2**53
"""Whole numbers that every reader of JSON holds exactly."""


@dataclass(frozen=True)
class SignedFields:
    """One object of the document. ``path`` is how people find it: ``manifest.papers[2]``.

    Every method raises ``ValueError`` that names the field when it is absent or of another kind."""

    raw: Mapping[str, object]
    path: str

    @classmethod
    def of(cls, raw: object, path: str) -> "SignedFields":
        if not isinstance(raw, dict):
            raise ValueError(f"{path}: no object")
        return cls(raw, path)

    def _take(self, name: str) -> object:
        if name not in self.raw:
            raise ValueError(f"{self.path}: {name} is missing")
        return self.raw[name]

    def _wrong(self, name: str, kind: str) -> ValueError:
        return ValueError(f"{self.path}.{name}: {str(self.raw[name])[:40]!r} is no {kind}")

    def has(self, name: str) -> bool:
        """There, and not null."""
        return self.raw.get(name) is not None

    def text(self, name: str) -> str:
        value = self._take(name)
        if not isinstance(value, str):
            raise self._wrong(name, "text")
        return value

    def whole(self, name: str, low: int = 0, high: int = LARGEST) -> int:
        value = self._take(name)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self._wrong(name, f"whole number from {low} to {high}")
        return value

    def flag(self, name: str) -> bool:
        value = self._take(name)
        if not isinstance(value, bool):
            raise self._wrong(name, "true or false")
        return value

    def moment(self, name: str) -> datetime:
        text = self.text(name)
        try:
            return datetime.strptime(text, WRITTEN).replace(tzinfo=UTC)
        except ValueError:
            raise self._wrong(name, "time") from None

    def _items(self, name: str) -> list[object]:
        value = self._take(name)
        if not isinstance(value, list):
            raise self._wrong(name, "list")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        texts = [one for one in self._items(name) if isinstance(one, str)]
        if len(texts) != len(self._items(name)):
            raise self._wrong(name, "list of texts")
        return tuple(texts)

    def rows(self, name: str, columns: tuple[str, ...]) -> tuple["SignedFields", ...]:
        """A list of lists, each with one value a column."""
        rows = [row for row in self._items(name) if isinstance(row, list) and len(row) == len(columns)]
        if len(rows) != len(self._items(name)):
            raise self._wrong(name, "table of " + ", ".join(columns))
        return tuple(
            SignedFields(dict(zip(columns, row, strict=True)), f"{self.path}.{name}[{at}]")
            for at, row in enumerate(rows, start=1)
        )

    def tables(self, name: str) -> tuple["SignedFields", ...]:
        items = enumerate(self._items(name), start=1)
        return tuple(SignedFields.of(one, f"{self.path}.{name}[{at}]") for at, one in items)

    def by_name(self, name: str) -> dict[str, "SignedFields"]:
        inner = SignedFields.of(self._take(name), f"{self.path}.{name}")
        return {one: SignedFields.of(value, f"{inner.path}.{one}") for one, value in inner.raw.items()}

    def texts_by_name(self, name: str) -> dict[str, str]:
        inner = SignedFields.of(self._take(name), f"{self.path}.{name}")
        return {one: inner.text(one) for one in inner.raw}
