"""From a frame of the camera to an accepted reading, as the server does it: read by a child process, keep the file
(fsync), commit. The first frame of all begins the child.

Frames are three-megapixel JPEG of filled sheets on a desk, leaning, with shadow and blur. What the browser adds (encoding
one frame, the way on the LAN) is not in it.
"""

import tempfile
from pathlib import Path
from time import perf_counter

from appliance.bootstrap.pictures import pictures_apart
from appliance.domain.sheets.carried_forms import KnownForms
from appliance.services.sheets.take_frame import FrameSeen
from appliance.services.sheets.take_scans import Scan
from scripts.benchmarks.figure import Figure, of_people_waiting
from tests.doubles.filled_sheets import FONTS
from tests.doubles.sheet_film import CameraDesk, filled_pages, under_the_camera
from tests.doubles.sheets_world import OPERATOR
from tests.doubles.world import ROOM_1, TOAN, make_world

LIMIT_MS = 400.0
ROOMS = 5
"""Each a world of its own, since a sheet is taken once."""


def run() -> list[Figure]:
    spent: list[float] = []
    first: list[float] = []
    reader = pictures_apart(KnownForms(), FONTS, 1).reader
    for _ in range(ROOMS):
        with tempfile.TemporaryDirectory() as folder:
            world = make_world(Path(folder))
            desk = CameraDesk(world, reader)
            frames = [under_the_camera(sheet) for sheet in filled_pages(world)]
            empty = under_the_camera(None)
            begun = perf_counter()
            desk.sheets.frame(TOAN, ROOM_1, Scan("desk.jpg", empty), False, OPERATOR)
            first.append((perf_counter() - begun) * 1000)
            for number, frame in enumerate(frames):
                begun = perf_counter()
                seen = desk.sheets.frame(TOAN, ROOM_1, Scan(f"{number}.jpg", frame), False, OPERATOR)
                spent.append((perf_counter() - begun) * 1000)
                if not isinstance(seen, FrameSeen) or not seen.taken:
                    raise LookupError(f"frame {number} was not taken: {seen}")
    figures = of_people_waiting("camera: frame to accepted reading", spent, "ms")
    figures.append(Figure("camera: the very first frame, of an empty desk", first[0], "ms"))
    return [*figures, Figure("camera: slowest, against its limit", max(spent), "ms", "limit", LIMIT_MS)]
