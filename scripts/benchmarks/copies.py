"""Copies printed just in time: 45 stamped copies of a paper of four pages, plain and scan-like, in the limited child.

Time is from the order to the PDF's last byte, the child's start included; the child yields to everything else, so on a
busy machine its processor time says more. Memory is the child's highest.
"""

import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from appliance.adapters.documents.stamped_copies import PdfStamper
from appliance.config import read_settings
from appliance.domain.papers.copies import Stamp
from scripts.benchmarks.figure import Figure
from tests.doubles.running import ROOT

COPIES, PAGES, ROUNDS = 45, 4, 3
SIZE = (595, 842)
LIMIT_SECONDS, LIMIT_MEMORY_MB = 5.0, 150.0
SMALL_PARENT = (
    "import resource, subprocess, sys;"
    "subprocess.run([sys.executable, '-m', 'appliance.adapters.documents.stamped_copies'],"
    " stdout=subprocess.DEVNULL, check=True);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
SCAN_PIXELS = (1650, 2340)


def _text() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=SIZE)
    for page in range(PAGES):
        for y in range(40, 800, 15):
            canvas.drawString(40, y, f"Page {page + 1}: what is the sum of {y} and {page}? " * 2)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _scan() -> bytes:
    """Grainy pages, about 1.5 MB each."""
    grain = np.random.default_rng(7)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=SIZE)
    for _page in range(PAGES):
        picture = io.BytesIO()
        pixels = grain.normal(235, 9, SCAN_PIXELS[::-1]).clip(0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(picture, "JPEG", quality=85)
        canvas.drawImage(ImageReader(picture), 0, 0, *SIZE)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _stamps() -> list[Stamp]:
    return [
        Stamp(
            f"C-TOAN-{n:04d}-X", f"PTC1:THI-THU-10-LAN-1:C-TOAN-{n:04d}-X:ABCDEFGH",
            "Thi thử vào lớp 10 · Toán · Mã đề 101 · Phòng 01 · In lúc 23/11/2026 07:36:02",
            f"Thi thử vào lớp 10 · Phòng 01 · C-TOAN-{n:04d}-X · 23/11/2026 07:36:02",
        )
        for n in range(1, COPIES + 1)
    ]  # fmt: skip


def _child_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _child_megabytes(paper: bytes) -> float:
    """Started from a small process: a child's highest memory counts what its parent was when it began."""
    order = {"fonts": str(_fonts()), "stamps": [asdict(stamp) for stamp in _stamps()]}
    with tempfile.TemporaryFile() as given:
        given.write(json.dumps(order).encode() + b"\n" + paper)
        given.seek(0)
        told = subprocess.run(
            [sys.executable, "-c", SMALL_PARENT], stdin=given, capture_output=True, check=True, cwd=ROOT
        )
    return int(told.stdout) * 1024 / 1e6


def _fonts() -> Path:
    return read_settings({"EXAMROOM_DATA": "."}).fonts


def run() -> list[Figure]:
    stamper = PdfStamper(_fonts())
    figures = []
    for name, paper in (("text", _text()), ("scan", _scan())):
        took, worked, size = [], _child_seconds(), 0
        for _round in range(ROUNDS):
            began = time.perf_counter()
            made = stamper(paper, _stamps())
            took.append(time.perf_counter() - began)
            if made is None:
                raise RuntimeError("nothing was stamped")
            size = len(made.pdf)
        figures += [
            Figure(f"{COPIES} copies x {PAGES} pages, {name}", statistics.median(took), "s"),
            Figure(
                f"processor time of it, {name}",
                (_child_seconds() - worked) / ROUNDS,
                "s",
                "limit",
                LIMIT_SECONDS,
            ),
            Figure(f"the PDF, {name}", size / 1e6, "MB", "the paper", len(paper) / 1e6),
            Figure(f"memory of the child, {name}", _child_megabytes(paper), "MB", "limit", LIMIT_MEMORY_MB),
        ]
    return figures
