"""Loading meets a full disk or a power cut: the exam before it stands, and the bundle can be loaded afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from appliance.adapters.files.atomic import AtomicFolder
from appliance.domain.ledger.entry import APPLIANCE
from appliance.domain.names import PaperId, SittingId, TerminalId
from appliance.services.papers.load_bundle import LoadBundle, LoadedExam
from tests.doubles.notices import HeardNotices
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer


@dataclass(frozen=True)
class FullDisk(AtomicFolder):
    """Takes some files, then no more."""

    room_for: int

    def put(self, name: str, content: bytes) -> None:
        if len([f for f in self.root.rglob("*") if f.is_file()]) >= self.room_for:
            raise OSError(28, "No space left on device")
        super().put(name, content)


class PowerCut(BaseException):
    """Nothing runs after it."""


class CutOff(HeardNotices):
    """The power fails just before the message."""

    def release(
        self, sitting: SittingId, keys: Mapping[PaperId, str], terminals: Sequence[TerminalId]
    ) -> None:
        raise PowerCut


def with_full_disk(papers: PapersWorld, room_for: int) -> LoadBundle:
    good = papers.load_bundle
    folder = FullDisk(papers.folder / "data" / "bundle", room_for)
    return replace(good, folder=folder)


def test_a_full_disk_leaves_the_appliance_without_an_exam_and_the_next_try_succeeds(
    papers: PapersWorld,
) -> None:
    path = papers.write_bundle(papers.plan.made())
    with pytest.raises(OSError, match="No space left"):
        with_full_disk(papers, 3)(path, officer("cb1"))
    with papers.work.read() as tx:
        assert tx.exam.current() is None
    assert papers.kinds() == []
    assert isinstance(papers.load(path), LoadedExam)


def test_a_full_disk_while_a_newer_bundle_comes_leaves_the_older_one_whole(papers: PapersWorld) -> None:
    made = papers.loaded()
    newer = papers.write_bundle(papers.plan.made("bundle_number = 1", "bundle_number = 2"), "newer.bundle")
    with pytest.raises(OSError, match="No space left"):
        with_full_disk(papers, 10)(newer, officer("cb1"))
    papers.arm(made)
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
    assert set(papers.notices.released[0][1]) == {"toan-101", "toan-102"}


def test_the_power_fails_between_the_record_and_the_message(papers: PapersWorld) -> None:
    """The release is on record, no terminal heard of it: GET carries the truth and nothing is sent twice."""
    terminal = papers.enrol("t1")
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    with pytest.raises(PowerCut):
        replace(papers.release, notices=CutOff())(TOAN, APPLIANCE)
    papers.restart(boot=True)
    assert papers.bell.step() == ()
    keys = papers.keys_for_terminal(TOAN, terminal)
    assert isinstance(keys, dict)
    assert set(keys) == {"toan-101", "toan-102"}
    assert papers.kinds().count("papers.released") == 1
