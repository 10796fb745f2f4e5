"""Filled sheets laid under a camera one after another, as a film for Chromium's camera, and the reader that waits."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import cv2
import numpy as np
from flask import Request

from appliance.adapters.documents.sheet_pdf import SheetPdf
from appliance.adapters.vision.reader import OpenCvReader
from appliance.adapters.vision.viewer import OpenCvViewer
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.heading import Holder, SheetHeading
from appliance.domain.sheets.layouts import named_layout
from appliance.ports.reading import SheetReader
from appliance.services.sheets.take_scans import Scan as File
from appliance.web.sheets.camera import frame_message
from tests.doubles.filled_sheets import FONTS, layout_of
from tests.doubles.hands import Filled, fill
from tests.doubles.paper import Grey
from tests.doubles.printing import print_pages
from tests.doubles.scanner import Scan, encode, photograph
from tests.doubles.sheets_world import OPERATOR, SheetsWorld
from tests.doubles.world import ROOM_1, TOAN, World

SPEC = "own:p1=12"
FRAME = (2000, 1500)
"""Of a five-year-old document camera, width and height; the sheet fills its height."""
DESK = 48


def filled_pages(world: World) -> list[Grey]:
    """A sheet for each candidate of room 01, as it lies on the desk."""
    heading = SheetHeading(world.exam.id, TOAN, "THCS Hư Cấu", "Thi thử", "Toán", "30/11/2026")
    layout = layout_of(SPEC)
    holders = [
        Holder(c.number, c.name, c.born, "9A", c.room, str(c.seat))
        for c in world.exam.candidates
        if c.room == ROOM_1
    ]
    pages = print_pages(SheetPdf(FONTS).print(layout, heading, holders))
    answers = {f"I.{n}": "ABCD"[n % 4] for n in range(1, 13)}
    meant = [answers | {"candidate_number": h.number, "paper_code": "101"} for h in holders]
    done = [
        fill(page, layout, Filled(said), at) for at, (page, said) in enumerate(zip(pages, meant, strict=True))
    ]
    return [photograph(page, Scan(camera=0.015, blur=0.5), at) for at, page in enumerate(done)]


def under_the_camera(sheet: Grey | None, light: float = 1.0, far: float = 1.0) -> bytes:
    """One frame: the sheet (or none) on a desk with some grain. ``far``: share of the frame's height it fills."""
    width, height = FRAME
    frame = np.random.default_rng(3).normal(DESK, 6, (height, width)).clip(0, 255).astype(np.uint8)
    if sheet is not None:
        tall = round(height * far)
        size = (round(sheet.shape[1] * tall / sheet.shape[0]), tall)
        left, top = (width - size[0]) // 2, (height - tall) // 2
        frame[top : top + tall, left : left + size[0]] = cv2.resize(sheet, size, interpolation=cv2.INTER_AREA)
    return encode((frame * light).astype(np.uint8), 88)


def film(path: Path, frames: Sequence[bytes], each: int) -> Path:
    """Motion JPEG, ``each`` times a frame at 30 a second; Chromium begins anew at its end."""
    path.write_bytes(b"".join(frame * each for frame in frames))
    return path


class CameraDesk:
    """The route of frames, with the real reader (or the one given) and viewer, for the canned server."""

    def __init__(self, world: World, reader: SheetReader | None = None) -> None:
        read = reader or OpenCvReader(named_layout, layout_of("own"), perf_counter)
        self.sheets = SheetsWorld(world, read, OpenCvViewer())
        self.sheets.lay(ROOM_1)
        self.sheets.call_roll(ROOM_1)

    def __call__(self, request: Request) -> Any:
        (upload,) = request.files.getlist("file")
        upload.seek(0)  # the canned server has noted it already
        frame = File(upload.filename or "?", upload.read())
        seen = self.sheets.frame(TOAN, ROOM_1, frame, request.args.get("insist") == "1", OPERATOR)
        if isinstance(seen, Refusal):
            raise LookupError(seen.en)
        return frame_message(seen).model_dump()
