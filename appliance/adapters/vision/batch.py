"""Reads many files with one process a core; the readings come in the order of the files."""

import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from multiprocessing.context import SpawnContext
from pathlib import Path

from appliance.adapters.vision.pictures import MOST_BYTES
from appliance.domain.names import Sha256
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading, Status
from appliance.domain.sheets.reading_refusals import FILE_UNREADABLE, PAGE_FAILED
from appliance.ports.reading import SheetReader

AHEAD = 4
"""Files given out to each process beyond the one it reads: it never waits, and what waits stays small."""
Pages = tuple[PageReading, ...]


@dataclass(frozen=True)
class FileReader:
    """Implements ``ports.reading.FileReader``. ``jobs`` processes; 1 reads in this one, and so does a call for fewer
    than ``least`` files. A file that kills its process costs a reading, never the batch."""

    reader: SheetReader
    jobs: int = 1
    least: int = 2

    def read(self, files: Sequence[Path], layout: Layout | None) -> Iterator[Pages]:
        """One tuple a file, in order."""
        if self.jobs == 1 or len(files) < self.least:
            for file in files:
                yield _read_file(self.reader, file, layout)
            return
        context = multiprocessing.get_context("spawn")
        done = 0
        while done < len(files):
            with self._pool(min(self.jobs, len(files) - done), layout, context) as pool:
                try:
                    for pages in _in_order(pool, files[done:], self.jobs * AHEAD):
                        yield pages
                        done += 1
                except BrokenProcessPool:
                    yield self._alone(files[done], layout, context)
                    done += 1

    def _alone(self, file: Path, layout: Layout | None, context: SpawnContext) -> Pages:
        """A process broke while this file was next: try it once more by itself, so that only the culprit is refused."""
        with self._pool(1, layout, context) as pool:
            try:
                return pool.submit(_read_here, file).result()
            except BrokenProcessPool as error:
                return (_refused(file, b"", Refusal(PAGE_FAILED, {"detail": type(error).__name__})),)

    def _pool(self, jobs: int, layout: Layout | None, context: SpawnContext) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(self.reader, layout))


def _in_order(pool: ProcessPoolExecutor, files: Sequence[Path], ahead: int) -> Iterator[Pages]:
    rest = iter(files)
    waiting: deque[Future[Pages]] = deque(pool.submit(_read_here, file) for file in islice(rest, ahead))
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(pool.submit(_read_here, file) for file in islice(rest, 1))


_here: list[tuple[SheetReader, Layout | None]] = []
"""What a child process reads with: told once, not with every file."""


def _begin(reader: SheetReader, layout: Layout | None) -> None:
    _here[:] = [(reader, layout)]


def _read_here(file: Path) -> Pages:
    reader, layout = _here[0]
    return _read_file(reader, file, layout)


def _read_file(reader: SheetReader, file: Path, layout: Layout | None) -> Pages:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        return (_refused(file, b"", Refusal(FILE_UNREADABLE, {"detail": error.strerror or "?"})),)
    return reader.read(content, str(file), layout)


def _refused(file: Path, content: bytes, refusal: Refusal) -> PageReading:
    digest = Sha256(sha256(content).hexdigest())
    return PageReading(str(file), 1, "?", Status.REJECTED, digest, 0.0, refusal=refusal)
