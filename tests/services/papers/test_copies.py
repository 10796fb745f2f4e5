"""Copies printed just in time, and the trace from a sheet or a screen back to who made it and who looked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta, timezone

import pytest

from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.media.qr import QrChain
from appliance.domain.ledger.entry import Actor
from appliance.domain.names import PaperId, RoomId, StaffId, TerminalId
from appliance.domain.papers.copies import Stamp
from appliance.domain.people.caller import Caller, EnrolledTerminal
from appliance.domain.refusals import Refusal
from appliance.ports.copies import Stamped
from appliance.services.papers.print_copies import PrintCopies, PrintedCopies
from appliance.services.papers.trace_copy import CopyTrace, ScreenTrace, TraceCopy
from tests.doubles.entropy import SeededEntropy
from tests.doubles.outcomes import code
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer

P101, R1, R2 = PaperId("toan-101"), RoomId("01"), RoomId("02")
VIET_NAM = timezone(timedelta(hours=7))
SCREEN = TerminalId("mt-0a1b2c3d4e5f")


@dataclass
class Stamper:
    """Implements ``ports.copies.CopyStamper`` without drawing; that one has its own test."""

    seen: list[Stamp] = field(default_factory=list)
    broken: bool = False

    def __call__(self, paper: bytes, stamps: Sequence[Stamp]) -> Stamped | None:
        self.seen += stamps
        return None if self.broken else Stamped(paper * len(stamps), 4)


class Desk:
    """An officer's desk after the bell, and whoever stands there."""

    def __init__(self, papers: PapersWorld) -> None:
        self.papers, self.stamper = papers, Stamper()
        self.made = papers.loaded()
        self.print = PrintCopies(
            work=papers.work, folder=AtomicFolder(papers.folder / "data" / "bundle"), sealing=papers.sealing,
            stamper=self.stamper, clock=papers.clock, entropy=SeededEntropy(), zone=VIET_NAM,
        )  # fmt: skip
        self.trace = TraceCopy(work=papers.work, reader=QrChain(), zone=VIET_NAM)

    def release(self) -> None:
        self.papers.arm(self.made)
        self.papers.clock.advance(UNTIL_START)
        self.papers.bell.step()

    def caller(self, name: str, terminal: str | None = None, room: RoomId = R1) -> Caller:
        with self.papers.work.read() as tx:
            exam = tx.exam.current()
        assert exam
        person = next(s for s in exam.staff if s.id == name)
        return Caller(person, EnrolledTerminal(TerminalId(terminal), room) if terminal else None)

    def printed(self, copies: int = 2, room: RoomId = R1, name: str = "cb1") -> PrintedCopies:
        done = self.print(TOAN, P101, room, copies, self.caller(name))
        assert isinstance(done, PrintedCopies)
        return done


@pytest.fixture
def desk(papers: PapersWorld) -> Desk:
    return Desk(papers)


def test_copies_are_numbered_on_from_order_to_order_and_each_order_is_on_record(desk: Desk) -> None:
    desk.release()
    first, second = desk.printed(2), desk.printed(3, R2)
    assert (first.first, first.last) == ("C-TOAN-0001-T", "C-TOAN-0002-R")
    assert [s.code for s in desk.stamper.seen][2:] == [second.first, "C-TOAN-0004-N", second.last]
    assert len({s.qr for s in desk.stamper.seen}) == 5
    event = desk.papers.event("copies.printed")
    assert (event["room"], event["copies"], event["pages"], event["last"]) == ("02", 3, 4, second.last)
    with desk.papers.work.read() as tx:
        assert (tx.copies.printed(TOAN, R1), tx.copies.printed(TOAN, R2)) == (2, 3)


def test_every_page_says_exam_room_number_and_time_and_that_it_is_a_rehearsal(desk: Desk) -> None:
    desk.release()
    desk.printed(1)
    [stamp] = desk.stamper.seen
    for word in ("Thi thử vào lớp 10", "Phòng 01", "30/11/2026 07:35:00", "TẬP DƯỢT"):
        assert word in stamp.line
        assert word in stamp.across


def test_before_the_release_nobody_prints_and_after_the_switch_only_the_reserve(desk: Desk) -> None:
    assert code(desk.print(TOAN, P101, R1, 1, desk.caller("cb1"))) == "not-printable-yet"
    desk.release()
    desk.printed(1)
    for name in ("cb1", "cb2"):
        desk.papers.to_reserve(TOAN, "lộ đề", officer(name))
    assert code(desk.print(TOAN, P101, R1, 1, desk.caller("cb1"))) == "not-printable-yet"
    assert not isinstance(desk.print(TOAN, PaperId("toan-109"), R1, 1, desk.caller("cb1")), Refusal)


def test_a_paper_taken_back_while_its_copies_were_made_is_not_handed_out(desk: Desk) -> None:
    desk.release()

    class Slow(Stamper):
        def __call__(self, paper: bytes, stamps: Sequence[Stamp]) -> Stamped | None:
            for name in ("cb1", "cb2"):
                desk.papers.to_reserve(TOAN, "lộ đề", officer(name))
            return super().__call__(paper, stamps)

    slow = PrintCopies(
        work=desk.papers.work, folder=desk.print.folder, sealing=desk.papers.sealing, stamper=Slow(),
        clock=desk.papers.clock, entropy=SeededEntropy(), zone=VIET_NAM,
    )  # fmt: skip
    assert code(slow(TOAN, P101, R1, 1, desk.caller("cb1"))) == "not-printable-yet"
    assert "copies.printed" not in desk.papers.kinds()


def test_a_proctor_prints_for_the_room_he_is_drawn_for_and_stands_in(desk: Desk) -> None:
    desk.release()
    assert not isinstance(desk.print(TOAN, P101, R1, 1, desk.caller("gt1", "mt-1")), Refusal)
    assert code(desk.print(TOAN, P101, R2, 1, desk.caller("gt1"))) == "copies-other-room"
    assert code(desk.print(TOAN, P101, R1, 1, desk.caller("gt1", "mt-2", R2))) == "copies-other-room"


@pytest.mark.parametrize(("copies", "reason"), [(0, "too-many-copies"), (101, "too-many-copies")])
def test_orders_have_a_measure(desk: Desk, copies: int, reason: str) -> None:
    desk.release()
    assert code(desk.print(TOAN, P101, R1, copies, desk.caller("cb1"))) == reason


def test_what_is_not_there_is_refused_by_name(desk: Desk) -> None:
    desk.release()
    by = desk.caller("cb1")
    assert code(desk.print(type(TOAN)("van"), P101, R1, 1, by)) == "unknown-sitting"
    assert code(desk.print(TOAN, PaperId("toan-999"), R1, 1, by)) == "unknown-paper"
    assert code(desk.print(TOAN, P101, RoomId("77"), 1, by)) == "unknown-room"
    desk.stamper.broken = True
    assert code(desk.print(TOAN, P101, R1, 1, by)) == "not-stampable"
    assert "copies.printed" not in desk.papers.kinds()


def test_a_code_names_the_copy_who_printed_it_and_who_looked_in_that_room(desk: Desk) -> None:
    desk.release()
    here, elsewhere = desk.papers.enrol("t1"), desk.papers.enrol("t2", "02")
    desk.printed(2)
    for terminal in (here, elsewhere):
        desk.papers.note_paper_seen(TOAN, P101, 1, terminal, Actor(StaffId("gt1"), terminal))
    found = desk.trace(desk.stamper.seen[1].qr)
    assert isinstance(found, CopyTrace)
    assert (found.code, found.verified, found.paper, found.room) == ("C-TOAN-0002-R", True, "toan-101", "01")
    assert (found.printed.by.staff, found.officer) == ("cb1", "Lê Thị Cán Bộ")
    assert [e.event.kind for e in found.story] == ["copies.printed", "paper.seen"]
    assert found.story[1].by.terminal == here


def test_a_typed_number_names_the_copy_and_says_that_it_proves_nothing(desk: Desk) -> None:
    desk.release()
    desk.printed(1)
    found = desk.trace("c-toan-0001-t")
    assert isinstance(found, CopyTrace)
    assert not found.verified


def test_a_forged_code_another_exam_and_a_number_never_printed_are_told_apart(desk: Desk) -> None:
    desk.release()
    desk.printed(1)
    qr = desk.stamper.seen[0].qr
    assert code(desk.trace(qr[:-8] + "AAAAAAAA")) == "forged-copy"
    assert code(desk.trace(qr.replace("THI-THU", "THI-KHAC"))) == "unknown-copy"
    assert code(desk.trace("C-TOAN-0002-R")) == "unknown-copy"
    assert code(desk.trace("đề toán hôm qua")) == "not-a-trace"
    assert code(desk.trace(b"\x89PNG not a picture")) == "trace-no-code"


def test_the_line_of_a_screen_names_the_terminal_and_its_views_around_that_time(desk: Desk) -> None:
    desk.release()
    screen = desk.papers.enrol(SCREEN)
    desk.papers.note_paper_seen(TOAN, P101, 1, screen, Actor(StaffId("gt1"), screen))
    desk.papers.clock.advance(3600)
    desk.papers.note_paper_seen(TOAN, P101, 2, screen, Actor(StaffId("gt1"), screen))
    found = desk.trace(f"Thi thử vào lớp 10 · Phòng 01 · {SCREEN} · gt1 · 30/11/2026 07:35:02")
    assert isinstance(found, ScreenTrace)
    assert (found.room, found.state) == ("01", "enrolled")
    assert [e.event.facts()["page"] for e in found.story] == [1]
    every = desk.trace(SCREEN)
    assert isinstance(every, ScreenTrace)
    assert len(every.story) == 2
    assert code(desk.trace("mt-ffffffffffff 30/11/2026 07:35")) == "unknown-screen"


def test_a_page_opened_again_later_is_a_new_view_and_leafing_is_not(desk: Desk) -> None:
    desk.release()
    terminal = desk.papers.enrol("t1")
    for wait in (0, 1, 240, 120, 299, 301):
        desk.papers.clock.advance(wait)
        desk.papers.note_paper_seen(TOAN, P101, 1, terminal, Actor(None, terminal))
    assert desk.papers.kinds().count("paper.seen") == 3
