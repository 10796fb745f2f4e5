"""Things that are made when they are first used: images, PDF and spreadsheets cost the start of the server a
second and a third of its memory, and most of a day passes without them."""

from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class _Late(Generic[T]):
    """Stands in for what ``make`` gives; safe to meet from several threads at once."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[T] = []

    def _it(self) -> T:
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._it(), name)

    def __call__(self, *positional: Any, **named: Any) -> Any:
        return cast(Callable[..., Any], self._it())(*positional, **named)


def late(make: Callable[[], T]) -> T:
    """What ``make`` would give, made at its first use. ``make`` does its imports itself.

    >>> made = []
    >>> numbers = late(lambda: made.append("now") or [3, 1, 2])
    >>> made, numbers.index(1), made
    (['now'], 1, ['now'])
    """
    return cast(T, _Late(make))
