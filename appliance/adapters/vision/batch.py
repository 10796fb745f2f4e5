"""Reads many files with one process a core; the readings come in the order of the files."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from appliance.adapters.vision.pictures import MOST_BYTES
from appliance.domain.names import Sha256
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading, Status
from appliance.domain.sheets.reading_refusals import FILE_UNREADABLE, PAGE_FAILED
from appliance.ports.reading import SheetReader


@dataclass(frozen=True)
class FileReader:
    """``jobs`` processes; 1 reads in this one. A file that kills its process costs a reading, never the batch."""

    reader: SheetReader
    jobs: int = 1

    def read(self, files: Sequence[Path], layout: Layout | None) -> Iterator[tuple[PageReading, ...]]:
        """One tuple a file, in order."""
        if self.jobs == 1 or len(files) < 2:
            for file in files:
                yield _read_file(self.reader, file, layout)
            return
        context = multiprocessing.get_context("spawn")
        rest = list(files)
        while rest:
            with ProcessPoolExecutor(min(self.jobs, len(rest)), context) as pool:
                futures = [pool.submit(_read_file, self.reader, file, layout) for file in rest]
                done = 0
                try:
                    for future in futures:
                        yield future.result()
                        done += 1
                except BrokenProcessPool:
                    yield _alone(self.reader, rest[done], layout, context)
                    done += 1
            rest = rest[done:]


def _alone(
    reader: SheetReader, file: Path, layout: Layout | None, context: multiprocessing.context.SpawnContext
) -> tuple[PageReading, ...]:
    """A process broke while this file was next: try it once more by itself, so that only the culprit is refused."""
    with ProcessPoolExecutor(1, context) as pool:
        try:
            return pool.submit(_read_file, reader, file, layout).result()
        except BrokenProcessPool as error:
            return (_refused(file, b"", Refusal(PAGE_FAILED, {"detail": type(error).__name__})),)


def _read_file(reader: SheetReader, file: Path, layout: Layout | None) -> tuple[PageReading, ...]:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        return (_refused(file, b"", Refusal(FILE_UNREADABLE, {"detail": error.strerror or "?"})),)
    return reader.read(content, str(file), layout)


def _refused(file: Path, content: bytes, refusal: Refusal) -> PageReading:
    digest = Sha256(sha256(content).hexdigest())
    return PageReading(str(file), 1, "?", Status.REJECTED, digest, 0.0, refusal=refusal)
