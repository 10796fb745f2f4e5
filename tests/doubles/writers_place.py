"""Watches who holds the writer's place: what is done there, everybody else waits for, the bell too."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from typing import Any

import pytest
from sqlalchemy import Engine, event

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.database.unit_of_work import Database, DatabaseTransaction
from appliance.adapters.files.atomic import AtomicFolder

SMALL = 64 * 1024
"""Bytes. A paper's key is opened in the writer's place, a paper is not."""


class WritersPlace:
    """``slow``: what was done there that need not be. ``statements``: of each turn, in order."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.slow: list[str] = []
        self.statements: list[int] = []
        self._mine = local()
        self._patch = patch
        self._watch_turns()
        for kind, name, of_result in (
            (AgeSealing, "open", False),
            (AgeSealing, "seal", False),
            (AtomicFolder, "put", False),
            (AtomicFolder, "get", True),
        ):
            self.watch(kind, name, of_result=of_result)

    @property
    def taken(self) -> bool:
        """By this thread."""
        return getattr(self._mine, "taken", False)

    def _watch_turns(self) -> None:
        whole = Database.write

        @contextmanager
        def write(database: Database) -> Iterator[DatabaseTransaction]:
            with whole(database) as transaction:
                self._mine.taken, self._mine.said = True, 0
                try:
                    yield transaction
                finally:
                    self._mine.taken = False
                    self.statements.append(self._mine.said)

        def count(*_: object) -> None:
            if self.taken:
                self._mine.said += 1

        self._patch.setattr(Database, "write", write)
        self._count = count
        event.listen(Engine, "before_cursor_execute", count)

    def stop(self) -> None:
        event.remove(Engine, "before_cursor_execute", self._count)

    def watch(self, kind: type, name: str, *, least: int = SMALL, of_result: bool = False) -> None:
        """Every call of a method with more than ``least`` bytes; with ``least`` -1, every call."""
        plain = getattr(kind, name)

        def watched(*given: Any, **named: Any) -> Any:
            result = plain(*given, **named)
            size = max(
                (len(b) for b in (result if of_result else None, *given) if isinstance(b, bytes)), default=0
            )
            if self.taken and size > least:
                self.slow.append(f"{kind.__name__}.{name} of {size} bytes")
            return result

        self._patch.setattr(kind, name, watched)
