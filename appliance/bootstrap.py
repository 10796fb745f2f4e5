"""The one file that knows every floor: it builds each verb from its adapters, by keyword, in plain sight.

``open_appliance`` is what every process starts from; ``make_web`` adds the routes and the bell of the server's
process, ``make_queues`` the loops of the worker's.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

from flask import Flask

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.certificates import OwnCertificates
from appliance.adapters.crypto.ed25519 import Ed25519Signer, verify
from appliance.adapters.crypto.memory_vault import MemoryVault
from appliance.adapters.crypto.pins import Argon2Pins
from appliance.adapters.crypto.terminal_keys import P256Keys
from appliance.adapters.database.migrate import migrate
from appliance.adapters.database.unit_of_work import Database, open_engine
from appliance.adapters.documents.results_csv import CsvResults
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.adapters.files.trusted_signers import TrustedSignersFile
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.entropy import HostEntropy
from appliance.adapters.host.late import late
from appliance.adapters.host.machine import HostMachine
from appliance.adapters.host.stopwatch import seconds
from appliance.config import Settings
from appliance.domain.ledger.checkpoint import origin_of
from appliance.domain.people.appliance_card import ApplianceCard, parse_card
from appliance.domain.people.appliance_refusals import NOT_SET_UP
from appliance.domain.people.data_folder import AGE_IDENTITY, CARD, DATABASE, LEDGER_SEED, SEAL_SEED
from appliance.domain.people.nonces import NonceBook
from appliance.domain.refusals import Refusal
from appliance.domain.sheets.layout import Layout
from appliance.domain.sheets.layouts import named_layout
from appliance.ports.labels import LabelPrinter
from appliance.ports.notices import Notices
from appliance.ports.pictures import PictureViewer
from appliance.ports.printer import Printer, ReceiptPainter
from appliance.ports.qr_reading import QrReader
from appliance.ports.reading import SheetReader
from appliance.ports.results import ResultsWriter
from appliance.ports.sealing import Identity
from appliance.services.custody.call_roll import CallRoll
from appliance.services.custody.collect_scripts import CollectScripts
from appliance.services.custody.list_packets import ListPackets
from appliance.services.custody.print_labels import PrintLabels
from appliance.services.custody.read_seal import ReadSeal
from appliance.services.custody.seal_check import SealCheck
from appliance.services.custody.seal_packets import SealPackets
from appliance.services.custody.show_roll import ShowRoll
from appliance.services.custody.step_packet import StepPacket
from appliance.services.ledger.list_entries import ListEntries
from appliance.services.ledger.list_receipts import ListReceipts
from appliance.services.ledger.make_export import MakeExport
from appliance.services.ledger.print_receipt import PrintReceipt
from appliance.services.ledger.receipt_picture import ReceiptPicture
from appliance.services.ledger.reprint_receipt import ReprintReceipt
from appliance.services.ledger.settle_receipt import SettleReceipt
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.services.ledger.start_ledger import StartLedger
from appliance.services.papers.exam_status import ReadExamStatus
from appliance.services.papers.give_share import GiveShare
from appliance.services.papers.judge_clock import JudgeClock, NoteTime
from appliance.services.papers.load_bundle import LoadBundle
from appliance.services.papers.open_keys import OpenKeys
from appliance.services.papers.prefetch import ConfirmPrefetched, PapersForTerminal
from appliance.services.papers.read_released import KeysForTerminal, NotePaperSeen
from appliance.services.papers.release_by_hand import ReleaseByHand
from appliance.services.papers.release_papers import ReleasePapers
from appliance.services.people.ask_terminal import AskTerminal
from appliance.services.people.check_readiness import CheckReadiness
from appliance.services.people.enrol_terminal import EnrolTerminal
from appliance.services.people.greet import Greet
from appliance.services.people.list_rooms import ListRooms
from appliance.services.people.list_terminals import ListTerminals
from appliance.services.people.open_terminal import OpenTerminal
from appliance.services.people.revoke_terminal import RevokeTerminal
from appliance.services.people.set_up_appliance import SetUpAppliance
from appliance.services.people.sign_in import SignIn
from appliance.services.people.sign_out import SignOut
from appliance.services.people.terminal_challenge import TerminalChallenge
from appliance.services.people.unlock_staff import UnlockStaff
from appliance.services.people.who_is import WhoIs
from appliance.services.sheets.compute_marks import ComputeMarks
from appliance.services.sheets.export_results import ExportResults
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.list_doubts import ListDoubts
from appliance.services.sheets.open_answer_key import OpenAnswerKey
from appliance.services.sheets.read_batch import ReadBatch
from appliance.services.sheets.retry_batch import RetryBatch
from appliance.services.sheets.review_reading import ReviewReading
from appliance.services.sheets.sheets_status import SheetsStatus
from appliance.services.sheets.show_crop import ShowCrop
from appliance.services.sheets.show_results import ShowResults
from appliance.services.sheets.take_scans import TakeScans
from appliance.web.api import Api
from appliance.web.app import make_app
from appliance.web.custody.packets import custody_api
from appliance.web.custody.roll import roll_api
from appliance.web.ledger.ledger import ledger_api
from appliance.web.ledger.receipts import receipts_api
from appliance.web.live import LiveNotices, make_socketio
from appliance.web.openapi import openapi_document
from appliance.web.papers import papers_api
from appliance.web.people.api import people_api
from appliance.web.people.readiness import readiness_api
from appliance.web.sheets.api import MarkVerbs, ScanVerbs, sheets_api
from appliance.workers.bell import Bell
from appliance.workers.print_queue import PrintQueue
from appliance.workers.quiet import QuietNotices
from appliance.workers.read_queue import ReadQueue


@dataclass(frozen=True, kw_only=True)
class Appliance:
    """What every process of one appliance shares: its keys, its folders, its database, its clock."""

    settings: Settings
    card: ApplianceCard
    identity: Identity
    ledger_signer: Ed25519Signer
    seal_signer: Ed25519Signer
    clock: HostClock
    entropy: HostEntropy
    work: Database

    def folder(self, name: str) -> AtomicFolder:
        return AtomicFolder(self.settings.data / name)

    @property
    def data(self) -> AtomicFolder:
        return AtomicFolder(self.settings.data)

    @property
    def receipt_picture(self) -> ReceiptPicture:
        painter = late(lambda: _painter(self.settings))
        return ReceiptPicture(
            work=self.work, signer=self.ledger_signer, painter=painter, zone=self.settings.utc_offset
        )

    @property
    def make_export(self) -> MakeExport:
        return MakeExport(work=self.work, signer=self.ledger_signer)

    @property
    def check_readiness(self) -> CheckReadiness:
        return CheckReadiness(
            work=self.work,
            data=self.data,
            bundle=self.folder("bundle"),
            clock=self.clock,
            certificates=OwnCertificates(self.entropy),
            machine=HostMachine(self.settings.data, self.settings.site),
            printer=_printer(self.settings.printer),
            host=self.settings.host,
        )

    @property
    def export_results(self) -> ExportResults:
        return ExportResults(work=self.work, writers={"xlsx": late(_xlsx), "csv": CsvResults()})

    def load_bundle(self, notices: Notices, vault: MemoryVault) -> LoadBundle:
        return LoadBundle(
            work=self.work,
            folder=self.folder("bundle"),
            files=ZipBundles(),
            sealing=AgeSealing(),
            box=self.identity,
            school_code=self.card.school_code,
            verify=verify,
            trusted=TrustedSignersFile(self.data),
            vault=vault,
            clock=self.clock,
            notices=notices,
        )


def open_appliance(settings: Settings) -> Appliance | Refusal:
    """Read the keys, bring the database to today's form, and open the ledger if it is new."""
    data = AtomicFolder(settings.data)
    files = {name: data.get(name) for name in (CARD, AGE_IDENTITY, LEDGER_SEED, SEAL_SEED)}
    card = parse_card((files[CARD] or b"").decode(errors="replace"))
    if card is None or None in files.values():
        return Refusal(NOT_SET_UP)
    texts = {
        name: (content or b"").decode("ascii").strip() for name, content in files.items() if name != CARD
    }
    clock = HostClock()
    engine = open_engine(settings.data / DATABASE)
    migrate(engine)
    appliance = Appliance(
        settings=settings,
        card=card,
        identity=Identity(texts[AGE_IDENTITY], card.recipient),
        ledger_signer=Ed25519Signer(bytes.fromhex(texts[LEDGER_SEED])),
        seal_signer=Ed25519Signer(bytes.fromhex(texts[SEAL_SEED])),
        clock=clock,
        entropy=HostEntropy(),
        work=Database(engine, clock),
    )
    StartLedger(
        work=appliance.work, signer=appliance.ledger_signer, seal_key=appliance.seal_signer.public_key
    )(origin_of(card.school_code))
    return appliance


@dataclass(frozen=True, kw_only=True)
class Web:
    """The server's process: the application and the bell that rings in it, where the joined secret is."""

    app: Flask
    apis: Sequence[Api]
    bell: Bell


def make_web(a: Appliance) -> Web:
    """Wire the server. Starts nothing."""
    socketio = make_socketio()
    notices = LiveNotices(socketio)
    vault = MemoryVault()
    who_is = WhoIs(work=a.work)
    notices.listen(who_is)
    judge = JudgeClock(clock=a.clock, started=a.clock.now())
    release = ReleasePapers(
        work=a.work,
        clock=a.clock,
        judge=judge,
        open_keys=OpenKeys(folder=a.folder("bundle"), sealing=AgeSealing(), box=a.identity, vault=vault),
        notices=notices,
    )
    apis = (
        _people(a, notices),
        _papers(a, notices, vault, judge, release),
        *_custody(a, notices),
        _sheets(a, notices, vault),
        *_ledger(a),
        readiness_api(check=a.check_readiness),
    )
    bell = Bell(
        work=a.work,
        clock=a.clock,
        release=release,
        note_time=NoteTime(work=a.work, clock=a.clock, judge=judge),
        vault=vault,
    )
    return Web(app=make_app(apis, who_is, socketio), apis=apis, bell=bell)


def _people(a: Appliance, notices: Notices) -> Api:
    nonces, keys = NonceBook(), P256Keys()
    return people_api(
        greet=Greet(work=a.work, clock=a.clock),
        sign_in=SignIn(work=a.work, clock=a.clock, entropy=a.entropy, pins=Argon2Pins()),
        sign_out=SignOut(work=a.work),
        unlock_staff=UnlockStaff(work=a.work),
        list_rooms=ListRooms(work=a.work),
        ask_terminal=AskTerminal(work=a.work, entropy=a.entropy, keys=keys, notices=notices),
        terminal_challenge=TerminalChallenge(work=a.work, clock=a.clock, entropy=a.entropy, nonces=nonces),
        open_terminal=OpenTerminal(work=a.work, clock=a.clock, entropy=a.entropy, keys=keys, nonces=nonces),
        list_terminals=ListTerminals(work=a.work),
        enrol_terminal=EnrolTerminal(work=a.work, notices=notices),
        revoke_terminal=RevokeTerminal(work=a.work, notices=notices),
    )


def _papers(
    a: Appliance, notices: Notices, vault: MemoryVault, judge: JudgeClock, release: ReleasePapers
) -> Api:
    incoming = a.settings.data / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    return papers_api(
        status=ReadExamStatus(work=a.work, clock=a.clock, judge=judge, vault=vault),
        load_bundle=a.load_bundle(notices, vault),
        incoming=incoming,
        give_share=GiveShare(work=a.work, vault=vault, notices=notices),
        release_by_hand=ReleaseByHand(
            work=a.work, clock=a.clock, judge=judge, release=release, notices=notices
        ),
        papers_for_terminal=PapersForTerminal(work=a.work),
        confirm_prefetched=ConfirmPrefetched(work=a.work, notices=notices),
        keys_for_terminal=KeysForTerminal(work=a.work),
        note_paper_seen=NotePaperSeen(work=a.work),
    )


def _custody(a: Appliance, notices: Notices) -> tuple[Api, Api]:
    check = SealCheck(verify=verify, public_key=a.seal_signer.public_key)
    return (
        custody_api(
            seal_packets=SealPackets(work=a.work, clock=a.clock, signer=a.seal_signer, notices=notices),
            list_packets=ListPackets(work=a.work),
            print_labels=PrintLabels(work=a.work, printer=late(lambda: _labels(a.settings))),
            read_seal=ReadSeal(work=a.work, clock=a.clock, check=check, reader=late(_qr_reader)),
            step_packet=StepPacket(work=a.work, clock=a.clock, check=check, notices=notices),
        ),
        roll_api(
            show_roll=ShowRoll(work=a.work),
            call_roll=CallRoll(work=a.work, notices=notices),
            collect_scripts=CollectScripts(work=a.work, clock=a.clock, notices=notices),
        ),
    )


def _sheets(a: Appliance, notices: Notices, vault: MemoryVault) -> Api:
    scans, viewer = a.folder("scans"), late(_viewer)
    return sheets_api(
        scan=ScanVerbs(
            take_scans=TakeScans(work=a.work, scans=scans, viewer=viewer, notices=notices),
            sheets_status=SheetsStatus(work=a.work),
            list_doubts=ListDoubts(work=a.work),
            show_crop=ShowCrop(work=a.work, scans=scans, viewer=viewer),
            review_reading=ReviewReading(work=a.work, notices=notices),
            retry_batch=RetryBatch(work=a.work),
            freeze_scans=FreezeScans(work=a.work, notices=notices),
        ),
        mark=MarkVerbs(
            open_answer_key=OpenAnswerKey(
                work=a.work, bundle=a.folder("bundle"), vault=vault, sealing=AgeSealing(), notices=notices
            ),
            compute_marks=ComputeMarks(work=a.work, notices=notices),
            show_results=ShowResults(work=a.work),
            export_results=a.export_results,
        ),
    )


def _ledger(a: Appliance) -> tuple[Api, Api]:
    return (
        ledger_api(
            list_entries=ListEntries(work=a.work),
            sign_checkpoint=SignCheckpoint(work=a.work, signer=a.ledger_signer),
            make_export=a.make_export,
        ),
        receipts_api(
            list_receipts=ListReceipts(work=a.work),
            picture=a.receipt_picture,
            reprint=ReprintReceipt(work=a.work),
            settle=SettleReceipt(work=a.work),
        ),
    )


# What follows loads images, PDF, spreadsheets or printers, and is called at first use only (``late``): so the
# server answers within two seconds, and a day without sheets never pays for OpenCV.


def _painter(settings: Settings) -> ReceiptPainter:
    from appliance.adapters.printing.receipt_picture import PAPER_DOTS, SlipPainter

    return SlipPainter(settings.fonts, PAPER_DOTS[settings.paper_mm])


def _printer(address: str) -> Printer | None:
    def printer() -> Printer:
        from appliance.adapters.printing.printer_address import printer_at

        found = printer_at(address)
        if found is None:
            raise LookupError(address)
        return found

    return late(printer) if address else None


def _labels(settings: Settings) -> LabelPrinter:
    from appliance.adapters.documents.labels_pdf import LabelsPdf

    return LabelsPdf(settings.fonts, settings.utc_offset)


def _xlsx() -> ResultsWriter:
    from appliance.adapters.documents.results_xlsx import XlsxResults

    return XlsxResults()


def _qr_reader() -> QrReader:
    from appliance.adapters.media.qr import QrChain

    return QrChain()


def _viewer() -> PictureViewer:
    from appliance.adapters.vision.viewer import OpenCvViewer

    return OpenCvViewer()


def _sheet_reader(base: Layout) -> SheetReader:
    from appliance.adapters.vision.reader import OpenCvReader

    return OpenCvReader(named_layout, base, seconds)


def make_queues(a: Appliance) -> tuple[Callable[[Event], None], ...]:
    """The loops of the worker's process; each runs until its event is set."""
    base = named_layout("own")
    if not isinstance(base, Layout):
        raise LookupError(base.en)
    reader = late(lambda: _sheet_reader(base))
    read = ReadQueue(
        read_batch=ReadBatch(work=a.work, scans=a.folder("scans"), reader=reader, notices=QuietNotices())
    )
    printer = _printer(a.settings.printer)
    if printer is None:
        return (read.run,)
    queue = PrintQueue(print_receipt=PrintReceipt(work=a.work, printer=printer, picture=a.receipt_picture))
    return (read.run, queue.run)


def ring_in_background(bell: Bell) -> Event:
    """Start the bell's thread; setting the event ends it."""
    stop = Event()
    Thread(target=bell.run, args=(stop,), name="bell", daemon=True).start()
    return stop


def describe_http() -> dict[str, Any]:
    """The OpenAPI document, from an appliance made for the purpose and thrown away."""
    from appliance.config import read_settings

    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"EXAMROOM_DATA": folder})
        entropy = HostEntropy()
        SetUpAppliance(
            data=AtomicFolder(Path(folder)),
            clock=HostClock(),
            entropy=entropy,
            sealing=AgeSealing(),
            certificates=OwnCertificates(entropy),
            signer=Ed25519Signer,
        )("document", "DOC", ("localhost",), ("127.0.0.1",))
        appliance = open_appliance(settings)
        if isinstance(appliance, Refusal):
            raise LookupError(appliance.en)
        return openapi_document(make_web(appliance).apis)
