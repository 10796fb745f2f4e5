"""What every event is: a frozen set of plain facts with a name that never changes its meaning.

Facts are ids, counts, times and hashes, never names of pupils or pictures: the ledger is copied and kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

CLAUSE = re.compile(r"⟦(.*?)⟧")
Fact = str | int | bool | tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """Subclasses set ``kind`` (stable, ``noun.verb``), ``vi`` and ``en``: one sentence over the fields.

    A kind grows by facts with a default, behind the others: ``""`` or ``()``, which stands for "not known then". Lines
    written before are read with it and keep their bytes. No fact is ever taken away, renamed or given another meaning:
    that is another kind (tests/golden/test_old_ledgers.py).

    A clause in ⟦ ⟧ is left out where a fact in it is empty. ``words`` says how a field's closed values are told: field,
    then value, then Vietnamese and English."""

    kind: ClassVar[str]
    vi: ClassVar[str]
    en: ClassVar[str]
    words: ClassVar[Mapping[str, Mapping[str, tuple[str, str]]]] = {}

    def facts(self) -> dict[str, Fact]:
        """The fields by name, as they are written in the ledger."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def sentence(self, language: str = "vi") -> str:
        """The event in one plain sentence."""
        shown = {k: ", ".join(v) if isinstance(v, tuple) else v for k, v in self.facts().items()}
        for name, told in self.words.items():
            shown[name] = told.get(str(shown[name]), (shown[name],) * 2)[0 if language == "vi" else 1]
        empty = [f"{{{name}}}" for name, value in shown.items() if value == ""]
        text = self.vi if language == "vi" else self.en
        told_clauses = CLAUSE.sub(lambda at: "" if any(name in at[1] for name in empty) else at[1], text)
        return told_clauses.format_map(shown)
