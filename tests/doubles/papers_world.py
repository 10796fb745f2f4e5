"""The papers room of one appliance, wired as it runs: real database, real cipher, a clock moved by hand."""

from pathlib import Path

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.age_codes import AgeCodes
from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.crypto.memory_codes import MemoryCodes
from appliance.adapters.crypto.memory_vault import MemoryTries, MemoryVault
from appliance.adapters.crypto.share_cards import ShareCards
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.adapters.files.trusted_signers import TrustedSignersFile
from appliance.domain.ledger.entry import Actor, entry_from_bytes
from appliance.domain.names import RoomId, SittingId, StaffId, TerminalId
from appliance.domain.papers.terminal_times import TimeBook
from appliance.domain.people.data_folder import DATABASE
from appliance.domain.refusals import Refusal
from appliance.ports.people import Terminal, TerminalState
from appliance.ports.vault import Held, Purpose
from appliance.services.papers.cancel_sitting import CancelSitting
from appliance.services.papers.credit_time import CreditTime
from appliance.services.papers.delay_sitting import DelaySitting
from appliance.services.papers.drop_shares import DropShares
from appliance.services.papers.dry_open import DryOpen
from appliance.services.papers.exam_status import ReadExamStatus, SittingStatus
from appliance.services.papers.give_code import GiveCode
from appliance.services.papers.give_share import GiveShare
from appliance.services.papers.hear_time import AskTime, HearTime
from appliance.services.papers.judge_clock import JudgeClock, NoteTime
from appliance.services.papers.known_decoys import KnownDecoys
from appliance.services.papers.load_bundle import LoadBundle, LoadedExam
from appliance.services.papers.make_bundle import MadeBundle
from appliance.services.papers.open_keys import OpenKeys
from appliance.services.papers.prefetch import ConfirmPrefetched, PapersForTerminal
from appliance.services.papers.read_card import ReadCard
from appliance.services.papers.read_released import KeysForTerminal, NotePaperSeen
from appliance.services.papers.release_by_hand import ReleaseByHand
from appliance.services.papers.release_papers import ReleasePapers
from appliance.services.papers.switch_to_reserve import SwitchToReserve
from appliance.workers.bell import Bell
from tests.doubles.clock import HandAlarm, HandBoard, HandClock
from tests.doubles.entropy import SeededEntropy
from tests.doubles.memory import NotedMemory
from tests.doubles.notices import HeardNotices
from tests.doubles.small_plan import AUTHOR_SEED, SCHOOL_CODE, SmallPlan, looks_like_pdf
from tests.doubles.world import empty_database

TOAN = SittingId("toan")
UNTIL_START = 35 * 60
"""Seconds from the hand clock's 07:00 to the sitting's 07:35."""


class PapersWorld:
    """``start`` wires the services as after a (re)start of the appliance: memory is empty, the disk is not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = HandClock()
        self.alarm = HandAlarm(self.clock)
        self.board = HandBoard()
        self.plan = SmallPlan(folder / "plan", self.clock)
        self.notices = HeardNotices()
        self.data = AtomicFolder(folder / "data")
        (folder / "data").mkdir()
        file = folder / "data" / DATABASE
        file.write_bytes(empty_database())
        self.work = Database(open_engine(file), self.clock)
        self.trusted = TrustedSignersFile(self.data)
        self.trusted.add(Ed25519Signer(AUTHOR_SEED).public_key, "author")
        self.sealing = AgeSealing()
        self.start()

    def start(self) -> None:
        work, clock, notices = self.work, self.clock, self.notices
        bundle = AtomicFolder(self.folder / "data" / "bundle")
        self.vault = MemoryVault()
        codes = MemoryCodes()
        self.book = TimeBook()
        self.judge = JudgeClock(clock=clock, started=clock.now(), board=self.board, book=self.book)
        judge = self.judge
        self.load_bundle = LoadBundle(
            work=work, folder=bundle, files=ZipBundles(), sealing=self.sealing, box=self.plan.box,
            school_code=SCHOOL_CODE, verify=verify, trusted=self.trusted, vault=self.vault, clock=clock,
            notices=notices,
        )  # fmt: skip
        self.give_share = GiveShare(
            work=work, vault=self.vault, notices=notices, read_card=ReadCard(cards=ShareCards(), tries=MemoryTries()),
            known_decoys=KnownDecoys(folder=bundle, sealing=self.sealing, box=self.plan.box),
        )  # fmt: skip
        self.dry_open = DryOpen(
            work=work, folder=bundle, sealing=self.sealing, box=self.plan.box, count_pages=looks_like_pdf,
            cards=ShareCards(), new_vault=MemoryVault,
        )  # fmt: skip
        self.drop_shares = DropShares(work=work, vault=self.vault, notices=notices)
        open_keys = OpenKeys(
            folder=bundle, sealing=self.sealing, box=self.plan.box, vault=self.vault, codes=codes
        )
        self.release = ReleasePapers(
            work=work, clock=clock, judge=judge, open_keys=open_keys, notices=notices
        )
        self.give_code = GiveCode(
            work=work, clock=clock, open_keys=open_keys, codes=codes, code_sealing=AgeCodes(), notices=notices
        )
        self.by_hand = ReleaseByHand(
            work=work, clock=clock, judge=judge, release=self.release, notices=notices
        )
        self.to_reserve = SwitchToReserve(work=work, clock=clock, open_keys=open_keys, notices=notices)
        self.delay = DelaySitting(work=work, clock=clock, open_keys=open_keys, notices=notices)
        self.cancel = CancelSitting(work=work, clock=clock, vault=self.vault, notices=notices)
        self.credit = CreditTime(work=work, clock=clock, notices=notices)
        self.ask_time = AskTime(clock=clock, entropy=SeededEntropy(), book=self.book)
        self.hear_time = HearTime(clock=clock, book=self.book)
        self.status = ReadExamStatus(work=work, clock=clock, judge=judge, vault=self.vault)
        self.papers_for_terminal = PapersForTerminal(work=work)
        self.confirm_prefetched = ConfirmPrefetched(work=work, notices=notices)
        self.keys_for_terminal = KeysForTerminal(work=work)
        self.note_paper_seen = NotePaperSeen(work=work, clock=clock)
        self.memory = NotedMemory()
        self.bell = Bell(
            work=work, clock=clock, alarm=self.alarm, release=self.release, vault=self.vault, memory=self.memory,
            note_time=NoteTime(work=work, clock=clock, judge=judge), first_in_line=lambda: False,
        )  # fmt: skip

    def restart(self, boot: bool = False) -> None:
        if boot:
            self.clock.boot_id += "+"
            self.clock.boot_us = 5_000_000
        self.start()

    def write_bundle(self, made: MadeBundle, name: str = "exam.bundle") -> Path:
        path = self.folder / name
        path.write_bytes(made.file)
        return path

    def load(self, path: Path) -> LoadedExam | Refusal:
        return self.load_bundle(path, officer("cb1"))

    def loaded(self) -> MadeBundle:
        """Make the small bundle and load it."""
        made = self.plan.made()
        if isinstance(refused := self.load(self.write_bundle(made)), Refusal):
            raise LookupError(refused.en)
        return made

    def give(self, made: MadeBundle, custodian: str, purpose: str = "toan") -> Held | Refusal:
        words = next(c.words for c in made.cards if (c.custodian, c.purpose) == (custodian, purpose))
        return self.give_share(Purpose(purpose), words, officer(custodian))

    def give_share_of(self, custodian: str, purpose: str, card: str, made: MadeBundle) -> Held | Refusal:
        """The custodian takes the wrong card out of the drawer."""
        words = next(c.words for c in made.cards if (c.custodian, c.purpose) == (custodian, card))
        return self.give_share(Purpose(purpose), words, officer(custodian))

    @staticmethod
    def purpose(name: str) -> Purpose:
        return Purpose(name)

    def arm(self, made: MadeBundle) -> None:
        for custodian in ("kh1", "kh3"):
            self.give(made, custodian)

    def enrol(self, name: str, room: str | None = "01") -> TerminalId:
        terminal = TerminalId(name)
        with self.work.write() as tx:
            state = TerminalState.ENROLLED if room else TerminalState.ASKED
            where = RoomId(room) if room else None
            tx.people.put_terminal(Terminal(terminal, name, b"\x04", "AB12", state, where))
        return terminal

    def revoke(self, terminal: TerminalId) -> None:
        with self.work.write() as tx:
            tx.people.put_terminal(
                Terminal(terminal, terminal, b"\x04", "AB12", TerminalState.REVOKED, RoomId("01"))
            )

    def kinds(self) -> list[str]:
        """Kinds of the ledger's events in order."""
        with self.work.read() as tx:
            return [entry_from_bytes(leaf).event.kind for leaf in tx.ledger.leaves()]

    def event(self, kind: str) -> dict[str, object]:
        """Facts of the last event of that kind."""
        with self.work.read() as tx:
            entries = [entry_from_bytes(leaf) for leaf in tx.ledger.leaves()]
        return dict([e.event.facts() for e in entries if e.event.kind == kind][-1])


def officer(name: str) -> Actor:
    """A person at no terminal."""
    return Actor(StaffId(name), None)


def sitting(papers: PapersWorld) -> SittingStatus:
    """How the first sitting stands."""
    status = papers.status()
    assert not isinstance(status, Refusal)
    return status.sittings[0]


def rung(papers: PapersWorld) -> None:
    """Armed, and the bell rang at the start."""
    papers.arm(papers.loaded())
    papers.clock.advance(UNTIL_START)
    papers.bell.step()
