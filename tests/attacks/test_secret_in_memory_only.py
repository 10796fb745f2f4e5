"""Whoever takes the disk of an armed appliance, its log, or looks at another of its processes, finds no secret.

A real server is armed by cards; then everything it wrote and every process it started is searched for the joined
secret, in each form it could take, and for the words of the cards.
"""

import base64
import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.shares import join
from appliance.domain.people.data_folder import AGE_IDENTITY, AUTHORITY
from tests.doubles.demo_exam.plan import Pace
from tests.doubles.running import DemoAppliance, free_port, prepare, running
from tests.scenarios.day.client import Person

pytestmark = pytest.mark.slow
PROC = Path("/proc")
GONE = (FileNotFoundError, ProcessLookupError)
"""A file, or a process, that ended while we looked at it."""


def forms(secret: bytes) -> dict[str, bytes]:
    """How 32 bytes could stand in a file."""
    spelled = AgeSealing().identity(secret).secret
    return {
        "raw": secret,
        "hex": secret.hex().encode(),
        "HEX": secret.hex().upper().encode(),
        "base64": base64.b64encode(secret)[:42],
        "base64url": base64.urlsafe_b64encode(secret)[:42],
        "age": spelled.encode(),
        "age, small": spelled.lower().encode(),
    }


def descendants(pid: int) -> Iterator[int]:
    for status in PROC.glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            child = int(status.parent.name)
            yield child
            yield from descendants(child)


def memory(pid: int) -> Iterator[bytes]:
    """What can be written in a process, piece by piece; nothing where the kernel does not let us look."""
    try:
        maps = (PROC / str(pid) / "maps").read_text()
        with (PROC / str(pid) / "mem").open("rb", buffering=0) as file:
            for line in maps.splitlines():
                span, rights, *_ = line.split()
                low, high = (int(end, 16) for end in span.split("-"))
                if rights.startswith("rw"):
                    try:
                        file.seek(low)
                        yield file.read(high - low)
                    except OSError:
                        continue
    except (*GONE, PermissionError):
        return


def found_in(content: bytes, needles: dict[str, bytes]) -> list[str]:
    return [name for name, needle in needles.items() if needle in content]


def written(demo: DemoAppliance) -> Iterator[tuple[str, bytes]]:
    for path in (*demo.data.rglob("*"), demo.log):
        if path.is_file():
            with suppress(*GONE):
                yield str(path), path.read_bytes()


def told(pid: int, name: str) -> bytes:
    """What the kernel tells of a process; nothing of one that has ended meanwhile."""
    try:
        return (PROC / str(pid) / name).read_bytes()
    except GONE:
        return b""


def said(pids: list[int]) -> Iterator[tuple[str, bytes]]:
    """Command lines, environments, and files that are open but have no name any more."""
    for pid in pids:
        for name in ("cmdline", "environ"):
            yield f"{pid} {name}", told(pid, name)
        with suppress(*GONE):
            for link in (PROC / str(pid) / "fd").iterdir():
                with suppress(*GONE):
                    if link.is_file() and "(deleted)" in str(link.readlink()):
                        yield f"{pid} {link.readlink()}", link.read_bytes()


def copies(pids: list[int], secret: bytes) -> dict[int, int]:
    """How often the 32 bytes stand in each process's memory; 0 where the kernel does not let us look."""
    return {pid: sum(piece.count(secret) for piece in memory(pid)) for pid in pids}


class Armed:
    """The demo exam, sealed and loaded, and its people."""

    def __init__(self, demo: DemoAppliance) -> None:
        self.demo = demo
        prepare(demo, timedelta(hours=1), Pace(), lambda _line: None)
        with (demo.shares / "accounts.tsv").open(encoding="utf-8", newline="") as file:
            self.accounts = list(csv.DictReader(file, delimiter="\t"))
        self.phrases = [self.card(a["account"]) for a in islice(self.with_role("custodian"), 2)]
        self.secret = join(self.phrases)

    def with_role(self, role: str) -> Iterator[dict[str, str]]:
        return (a for a in self.accounts if role in a["roles"].split())

    def card(self, custodian: str) -> str:
        text = (self.demo.shares / f"{custodian}-toan.txt").read_text(encoding="utf-8")
        return text.strip().splitlines()[-1]

    @contextmanager
    def person(self, account: dict[str, str]) -> Iterator[Person]:
        person = Person(self.demo.url, self.demo.data / AUTHORITY)
        assert person.sign_in(account["account"], account["pin"]).done
        yield person
        person.close()

    def arm(self) -> None:
        for account, words in zip(self.with_role("custodian"), self.phrases, strict=False):
            with self.person(account) as custodian:
                given = custodian.post("/api/sittings/toan/shares", words=words)
        assert given.body["armed"], given

    def cancel(self) -> None:
        for account in islice(self.with_role("officer"), 2):
            with self.person(account) as officer:
                done = officer.post("/api/sittings/toan/cancel", reason="tập dượt")
                assert done.done, done
        assert done.body["done"], done


def test_the_joined_secret_is_in_one_process_and_nowhere_else(tmp_path: Path) -> None:
    armed = Armed(DemoAppliance(tmp_path, port=free_port()))
    demo = armed.demo
    needles = forms(armed.secret)
    needles |= {f"words {at}": words.encode() for at, words in enumerate(armed.phrases)}
    box = (demo.data / AGE_IDENTITY).read_text(encoding="ascii").strip()
    [sealed] = (demo.data / "bundle" / "keys").glob("toan-101.*")
    key = AgeSealing().open(sealed.read_bytes(), box)
    paper = AgeSealing().open(key, AgeSealing().identity(armed.secret).secret).strip()
    needles |= {"paper's key": paper, "paper's key, small": paper.lower()}
    with running(demo, lambda _line: None):
        armed.arm()
        pids = list(descendants(os.getpid()))
        for where, content in (*written(demo), *said(pids)):
            assert not found_in(content, needles), where
        held = copies(pids, armed.secret)
        holders = {pid for pid, count in held.items() if count}
        web = [pid for pid in pids if b"gunicorn" in told(pid, "cmdline")]
        assert holders <= set(web[1:]), "gunicorn's own first process only starts the one that serves"
        limits = (PROC / str(web[-1]) / "limits").read_text()
        [core] = [line for line in limits.splitlines() if line.startswith("Max core file size")]
        assert core.split()[4:6] == ["0", "0"]
        assert (PROC / str(web[-1]) / "mem").stat().st_uid == 0, "not dumpable: its memory is root's alone"
        armed.cancel()
        left = copies(web, armed.secret)
        assert sum(left.values()) < sum(held.values()) or not holders, "the kept copy is overwritten"
    for where, content in written(demo):
        assert not found_in(content, needles), where
