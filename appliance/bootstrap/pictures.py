"""Pictures of sheets: read and shown by children of this process, which alone load OpenCV and meet what was scanned."""

import os
from functools import cache, partial
from pathlib import Path

from appliance.adapters.apart.children import Children
from appliance.adapters.apart.files import FileReader
from appliance.adapters.apart.sheets import Apart
from appliance.adapters.host.stopwatch import seconds
from appliance.adapters.vision.desk import OpenCvDesk
from appliance.domain.sheets.carried_forms import KnownForms


def pictures_apart(known: KnownForms, fonts: Path, children: int) -> Apart:
    return Apart(Children(partial(OpenCvDesk, known, fonts, seconds), children))


def cores() -> int:
    """How many files are read at a time; two at least, so that one that hangs leaves another to go on."""
    return max(2, len(os.sched_getaffinity(0)))


@cache
def pictures(fonts: Path) -> Apart:
    """Of the whole process: its rooms share the children."""
    return pictures_apart(KnownForms(), fonts, cores())


def file_reader(fonts: Path) -> FileReader:
    return FileReader(pictures(fonts).reader, cores())
