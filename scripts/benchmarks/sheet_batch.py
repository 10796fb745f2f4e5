"""A folder of sheets to readings: a whole school on two cores, and whether more sheets take more of anything.

``many``: sheets of the long batch (100,000 shows a month of mock exams; 5,000 will do to see a slope).
"""

import multiprocessing
import os
import tempfile
import time
from pathlib import Path

from appliance.adapters.apart.files import FileReader
from appliance.bootstrap.pictures import pictures_apart
from appliance.domain.sheets.carried_forms import KnownForms
from appliance.domain.sheets.reading import Status
from scripts.benchmarks.figure import Figure
from tests.doubles.filled_sheets import FONTS, filled_sheets, layout_of

SPEC = "own"
SCHOOL, FEW = 600, 10
MANY = 3_000
JOBS = 2
DIFFERENT = 20
"""Pictures; the folder holds them again and again."""
LOOK = 10
"""Sheets between two looks at the workers' memory."""
SCHOOL_LIMIT, MEMORY_LIMIT = 15.0, 150.0
"""Seconds, and megabytes a worker: the targets set."""


def run(many: int = MANY, jobs: int = JOBS) -> list[Figure]:
    """Seconds with the start of the processes in them."""
    with tempfile.TemporaryDirectory() as folder:
        files = _folder(Path(folder), max(many, SCHOOL))
        few, read_few, memory_few = _read(files[:FEW], jobs)
        school, read_school, _ = _read(files[:SCHOOL], jobs)
        long, read_long, memory_long = _read(files[:many], jobs)
    return [
        Figure(f"{SCHOOL} sheets, folder to readings, {jobs} processes", school, "s", "target", SCHOOL_LIMIT),
        Figure("read without refusal", read_school, "", "of", SCHOOL),
        Figure(f"{FEW} sheets, nearly all of it starting", few, "s"),
        Figure(f"{many} sheets", long, "s"),
        Figure(f"milliseconds a sheet, {many} sheets", 1000 * long / read_long, "ms", f"{SCHOOL} sheets",
               1000 * school / read_school),
        Figure(f"largest worker after {FEW} sheets", memory_few, "MB", "target", MEMORY_LIMIT),
        Figure(f"largest worker after {many} sheets", memory_long, "MB", "target", MEMORY_LIMIT),
        Figure("read of the first few", read_few, "", "of", FEW),
    ]  # fmt: skip


def _folder(folder: Path, count: int) -> list[Path]:
    sheets = [sheet.picture for sheet in filled_sheets(SPEC, DIFFERENT, seed=11)]
    originals = []
    for n, picture in enumerate(sheets):
        originals.append(folder / f"original-{n:02}.jpg")
        originals[-1].write_bytes(picture)
    files = [folder / f"{n:06}.jpg" for n in range(count)]
    for n, file in enumerate(files):
        os.link(originals[n % DIFFERENT], file)
    return files


def _read(files: list[Path], jobs: int) -> tuple[float, int, float]:
    """Seconds, pages that were not refused, and the most memory any worker ever held, in MB."""
    layout = layout_of(SPEC)
    began = time.perf_counter()
    reader = FileReader(pictures_apart(KnownForms(), FONTS, jobs).reader, jobs)
    good, most = 0, 0.0
    for n, pages in enumerate(reader.read(files, layout)):
        good += sum(page.status is not Status.REJECTED for page in pages)
        if n % LOOK == LOOK - 1:
            most = max([most, *map(_most_held, multiprocessing.active_children())])
    return time.perf_counter() - began, good, most


def _most_held(worker: multiprocessing.process.BaseProcess) -> float:
    """Its high-water mark: what ``getrusage`` says of children counts this process's own pages from before ``exec``."""
    status = Path(f"/proc/{worker.pid}/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024
