"""Loading a 100 MB bundle against hashing and decrypting its files in memory, in the same run, and memory at its worst."""

import hashlib
import os
import resource
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.domain.refusals import Refusal
from scripts.benchmarks.figure import Figure
from tests.doubles.papers_world import PapersWorld
from tests.doubles.small_plan import PDF

DISK = Path(__file__).parents[2] / "build"
MEGABYTES = 34
"""For each of the plan's three papers."""
LIMIT = 3.0


def _apart(act: Callable[[Path], float], folder: Path) -> tuple[float, float]:
    """Seconds it took, and the most memory its process ever held, MB."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_tell, args=(act, folder, theirs))
    process.start()
    seconds, kilobytes = ours.recv()
    process.join()
    return seconds, kilobytes / 1024


def _tell(act: Callable[[Path], float], folder: Path, pipe: Connection) -> None:
    seconds = act(folder)
    pipe.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def _make(folder: Path) -> float:
    """Apart as well: a process starts with its parent's highest mark of memory."""
    world = PapersWorld(folder)
    world.plan.write()
    for code in ("101", "102", "109"):
        world.plan.put(f"toan-{code}.pdf", PDF + os.urandom(MEGABYTES << 20))
    made = world.plan.make()
    if isinstance(made, Refusal):
        raise LookupError(made.en)
    world.write_bundle(made)
    return 0.0


def _load(folder: Path) -> float:
    world = PapersWorld(folder / "again")
    began = time.perf_counter()
    loaded = world.load(folder / "exam.bundle")
    took = time.perf_counter() - began
    if isinstance(loaded, Refusal):
        raise LookupError(loaded.en)
    return took


def _in_memory(folder: Path) -> float:
    """The floor: every file read, hashed, and as much decrypted as the papers have bytes."""
    sealing = AgeSealing()
    once = sealing.new_identity()
    with ZipBundles().open(folder / "exam.bundle") as members:
        contents = {name: members.read(name) for name in members.sizes()}
    sealed = [sealing.seal(c, [once.recipient]) for name, c in contents.items() if name.startswith("papers/")]
    began = time.perf_counter()
    for content in contents.values():
        hashlib.sha256(content).hexdigest()
    for content in sealed:
        sealing.open(content, once.secret)
    return time.perf_counter() - began


def run() -> list[Figure]:
    DISK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DISK) as name:
        folder = Path(name)
        _apart(_make, folder)
        (folder / "again").mkdir()
        size = (folder / "exam.bundle").stat().st_size / 1e6
        floor, _ = _apart(_in_memory, folder)
        load, memory = _apart(_load, folder)
    return [
        Figure("size of the bundle", size, "MB"),
        Figure("load", load, "s", "hash and decrypt in memory", floor),
        Figure("load by that, limit", load / floor, "×", "limit", LIMIT),
        Figure("most memory while loading", memory, "MB"),
    ]
