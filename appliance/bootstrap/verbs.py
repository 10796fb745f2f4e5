"""Verbs that both the server and a command use."""

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.ed25519 import verify
from appliance.adapters.crypto.memory_vault import MemoryVault
from appliance.adapters.documents.results_csv import CsvItems, CsvResults
from appliance.adapters.files.bundle_file import ZipBundles
from appliance.adapters.files.trusted_signers import TrustedSignersFile
from appliance.adapters.host.machine import HostMachine
from appliance.adapters.host.rtc import HostBoardClock
from appliance.bootstrap import Appliance
from appliance.bootstrap.heavy import certificates, painter, printer, results_pdf, sheet_printer, xlsx
from appliance.bootstrap.pictures import pictures
from appliance.domain.papers.terminal_times import TimeBook
from appliance.ports.notices import Notices
from appliance.ports.results import ResultsWriter
from appliance.services.ledger.make_export import MakeExport
from appliance.services.ledger.name_witness import NameWitness
from appliance.services.ledger.receipt_picture import ReceiptPicture
from appliance.services.ledger.take_cosignature import TakeCosignature
from appliance.services.papers.judge_clock import JudgeClock
from appliance.services.papers.load_bundle import LoadBundle
from appliance.services.people.check_readiness import CheckReadiness
from appliance.services.sheets.export_results import ExportResults
from appliance.services.sheets.print_blank_sheets import PrintBlankSheets
from appliance.services.sheets.print_exam_sheets import PrintExamSheets
from appliance.services.sheets.render_sheets import RenderSheets
from appliance.services.sheets.take_scans import TakeScans


def receipt_picture(a: Appliance) -> ReceiptPicture:
    return ReceiptPicture(
        work=a.work, signer=a.ledger_signer, painter=painter(a.settings), zone=a.settings.utc_offset
    )


def make_export(a: Appliance) -> MakeExport:
    return MakeExport(work=a.work, signer=a.ledger_signer)


def name_witness(a: Appliance) -> NameWitness:
    return NameWitness(work=a.work)


def take_cosignature(a: Appliance) -> TakeCosignature:
    return TakeCosignature(work=a.work, verify=verify, public_key=a.ledger_signer.public_key)


def check_readiness(a: Appliance) -> CheckReadiness:
    return CheckReadiness(
        work=a.work,
        data=a.data,
        bundle=a.folder("bundle"),
        clock=a.clock,
        certificates=certificates(a.entropy),
        machine=HostMachine(a.settings.data, a.settings.site),
        printer=printer(a.settings),
        host=a.settings.host,
    )


def judge_clock(a: Appliance, book: TimeBook) -> JudgeClock:
    """``book``: what terminals said; empty outside the server."""
    return JudgeClock(clock=a.clock, started=a.clock.now(), board=HostBoardClock(), book=book)


def export_results(a: Appliance) -> ExportResults:
    writers: dict[str, ResultsWriter] = {
        "xlsx": xlsx(),
        "csv": CsvResults(),
        "items.csv": CsvItems(),
        "pdf": results_pdf(a.settings),
    }
    return ExportResults(work=a.work, writers=writers)


def take_scans(a: Appliance, notices: Notices) -> TakeScans:
    viewer = pictures(a.settings.fonts).viewer
    return TakeScans(work=a.work, scans=a.folder("scans"), viewer=viewer, notices=notices)


def print_exam_sheets(a: Appliance) -> PrintExamSheets:
    render = RenderSheets(printer=sheet_printer(a.settings))
    return PrintExamSheets(work=a.work, render=render, zone=a.settings.utc_offset)


def print_blank_sheets(a: Appliance) -> PrintBlankSheets:
    render = RenderSheets(printer=sheet_printer(a.settings))
    return PrintBlankSheets(work=a.work, render=render, zone=a.settings.utc_offset)


def load_bundle(a: Appliance, notices: Notices, vault: MemoryVault) -> LoadBundle:
    return LoadBundle(
        work=a.work,
        folder=a.folder("bundle"),
        files=ZipBundles(),
        sealing=AgeSealing(),
        box=a.identity,
        school_code=a.card.school_code,
        verify=verify,
        trusted=TrustedSignersFile(a.data),
        vault=vault,
        clock=a.clock,
        notices=notices,
    )
