"""Reads many files, some at a time; the readings come in the order of the files."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from appliance.domain.names import Sha256
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.batch import LARGEST_FILE, source_name
from appliance.domain.sheets.file_refusals import NOT_A_FILE, not_opened
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.reading import PageReading, Status
from appliance.ports.reading import SheetReader

AHEAD = 4
"""Files given out for each that is read, so that nobody waits for the slowest; what waits stays small."""
NO_CONTENT = Sha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
Pages = tuple[PageReading, ...]


@dataclass(frozen=True)
class FileReader:
    """Implements ``ports.reading.FileReader``: ``jobs`` files at a time."""

    reader: SheetReader
    jobs: int = 1

    def read(self, files: Sequence[Path], layout: Layout | None) -> Iterator[Pages]:
        """One tuple a file, in order."""
        if self.jobs == 1:
            yield from (self._read(file, layout) for file in files)
            return
        rest = iter(files)
        pool = ThreadPoolExecutor(self.jobs)
        try:
            waiting: deque[Future[Pages]] = deque()
            for file in islice(rest, self.jobs * AHEAD):
                waiting.append(pool.submit(self._read, file, layout))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(self._read, file, layout) for file in islice(rest, 1))
        finally:
            pool.shutdown(cancel_futures=True)

    def _read(self, file: Path, layout: Layout | None) -> Pages:
        source, content = source_name(str(file)), content_of(file)
        if isinstance(content, Refusal):
            return (PageReading(source, 1, "?", Status.REJECTED, NO_CONTENT, 0.0, refusal=content),)
        return self.reader.read(content, source, layout)


def content_of(file: Path) -> bytes | Refusal:
    """No more than one byte over the largest file, which is enough to tell. What is neither file nor folder is not opened:
    a pipe lets one wait for ever, and a device may never end."""
    try:
        mode = file.stat().st_mode
        if not S_ISREG(mode) and not S_ISDIR(mode):
            return Refusal(NOT_A_FILE)
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        return not_opened(error, link=file.is_symlink())
