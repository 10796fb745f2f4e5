"""What is fuzzed: good files to alter, and what is done with an altered one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Prepared:
    """``attempt`` returns when the file was taken or refused; any exception of it is a fault."""

    seeds: Sequence[bytes]
    attempt: Callable[[bytes], object]


@dataclass(frozen=True)
class Target:
    """``prepare`` runs in the child process, with a folder that goes when the process does."""

    name: str
    prepare: Callable[[Path], Prepared]


class MisreadError(Exception):
    """A file was taken for something it is not, or a fault was swallowed."""


def none_but(
    errors: type[Exception] | tuple[type[Exception], ...], read: Callable[[bytes], object]
) -> Callable[[bytes], None]:
    """The errors a reader promises to raise count as refusals."""

    def attempt(content: bytes) -> None:
        try:
            read(content)
        except errors:
            return

    return attempt
