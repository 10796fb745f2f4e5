"""The server's process: every route, the live channel, and the bell, which rings where the joined secret is."""

import tempfile
from collections.abc import Sequence
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
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.entropy import HostEntropy
from appliance.adapters.host.memory import HostMemory
from appliance.bootstrap import Appliance, open_appliance
from appliance.bootstrap.heavy import labels, qr_reader, records, viewer
from appliance.bootstrap.verbs import (
    check_readiness,
    export_results,
    load_bundle,
    make_export,
    receipt_picture,
)
from appliance.config import read_settings
from appliance.domain.people.nonces import NonceBook
from appliance.domain.refusals import Refusal
from appliance.ports.notices import Notices
from appliance.services.custody.call_roll import CallRoll
from appliance.services.custody.collect_scripts import CollectScripts
from appliance.services.custody.list_packets import ListPackets
from appliance.services.custody.print_labels import PrintLabels
from appliance.services.custody.print_record import PrintRecord
from appliance.services.custody.read_seal import ReadSeal
from appliance.services.custody.seal_check import SealCheck
from appliance.services.custody.seal_packets import SealPackets
from appliance.services.custody.show_roll import ShowRoll
from appliance.services.custody.step_packet import StepPacket
from appliance.services.ledger.list_entries import ListEntries
from appliance.services.ledger.list_receipts import ListReceipts
from appliance.services.ledger.reprint_receipt import ReprintReceipt
from appliance.services.ledger.settle_receipt import SettleReceipt
from appliance.services.ledger.sign_checkpoint import SignCheckpoint
from appliance.services.papers.exam_status import ReadExamStatus
from appliance.services.papers.give_share import GiveShare
from appliance.services.papers.judge_clock import JudgeClock, NoteTime
from appliance.services.papers.open_keys import OpenKeys
from appliance.services.papers.prefetch import ConfirmPrefetched, PapersForTerminal
from appliance.services.papers.read_released import KeysForTerminal, NotePaperSeen
from appliance.services.papers.release_by_hand import ReleaseByHand
from appliance.services.papers.release_papers import ReleasePapers
from appliance.services.papers.switch_to_reserve import SwitchToReserve
from appliance.services.people.ask_terminal import AskTerminal
from appliance.services.people.enrol_terminal import EnrolTerminal
from appliance.services.people.greet import Greet
from appliance.services.people.list_rooms import ListRooms
from appliance.services.people.list_staff import ListStaff
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
from appliance.services.sheets.freeze_scans import FreezeScans
from appliance.services.sheets.list_doubts import ListDoubts
from appliance.services.sheets.open_answer_key import OpenAnswerKey
from appliance.services.sheets.retry_batch import RetryBatch
from appliance.services.sheets.review_reading import ReviewReading
from appliance.services.sheets.sheets_status import SheetsStatus
from appliance.services.sheets.show_crop import ShowCrop
from appliance.services.sheets.show_results import ShowResults
from appliance.services.sheets.take_scans import TakeScans
from appliance.web.api import Api
from appliance.web.app import make_app
from appliance.web.custody.packets import custody_api
from appliance.web.custody.records import records_api
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
    who_is = WhoIs(work=a.work, clock=a.clock)
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
        readiness_api(check=check_readiness(a)),
    )
    bell = Bell(
        work=a.work,
        clock=a.clock,
        release=release,
        note_time=NoteTime(work=a.work, clock=a.clock, judge=judge),
        vault=vault,
        memory=HostMemory(),
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
        list_staff=ListStaff(work=a.work),
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
        load_bundle=load_bundle(a, notices, vault),
        incoming=incoming,
        give_share=GiveShare(work=a.work, vault=vault, notices=notices),
        release_by_hand=ReleaseByHand(
            work=a.work, clock=a.clock, judge=judge, release=release, notices=notices
        ),
        switch_to_reserve=SwitchToReserve(
            work=a.work, clock=a.clock, open_keys=release.open_keys, notices=notices
        ),
        papers_for_terminal=PapersForTerminal(work=a.work),
        confirm_prefetched=ConfirmPrefetched(work=a.work, notices=notices),
        keys_for_terminal=KeysForTerminal(work=a.work),
        note_paper_seen=NotePaperSeen(work=a.work),
    )


def _custody(a: Appliance, notices: Notices) -> tuple[Api, Api, Api]:
    check = SealCheck(verify=verify, public_key=a.seal_signer.public_key)
    return (
        custody_api(
            seal_packets=SealPackets(work=a.work, clock=a.clock, signer=a.seal_signer, notices=notices),
            list_packets=ListPackets(work=a.work),
            print_labels=PrintLabels(work=a.work, printer=labels(a.settings)),
            read_seal=ReadSeal(work=a.work, clock=a.clock, check=check, reader=qr_reader()),
            step_packet=StepPacket(work=a.work, clock=a.clock, check=check, notices=notices),
        ),
        roll_api(
            show_roll=ShowRoll(work=a.work),
            call_roll=CallRoll(work=a.work, notices=notices),
            collect_scripts=CollectScripts(work=a.work, clock=a.clock, notices=notices),
        ),
        records_api(
            print_record=PrintRecord(
                work=a.work, clock=a.clock, printer=records(a.settings), zone=a.settings.utc_offset
            )
        ),
    )


def _sheets(a: Appliance, notices: Notices, vault: MemoryVault) -> Api:
    scans, pictures = a.folder("scans"), viewer()
    return sheets_api(
        scan=ScanVerbs(
            take_scans=TakeScans(work=a.work, scans=scans, viewer=pictures, notices=notices),
            sheets_status=SheetsStatus(work=a.work),
            list_doubts=ListDoubts(work=a.work),
            show_crop=ShowCrop(work=a.work, scans=scans, viewer=pictures),
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
            export_results=export_results(a),
        ),
    )


def _ledger(a: Appliance) -> tuple[Api, Api]:
    return (
        ledger_api(
            list_entries=ListEntries(work=a.work),
            sign_checkpoint=SignCheckpoint(work=a.work, signer=a.ledger_signer),
            make_export=make_export(a),
        ),
        receipts_api(
            list_receipts=ListReceipts(work=a.work),
            picture=receipt_picture(a),
            reprint=ReprintReceipt(work=a.work),
            settle=SettleReceipt(work=a.work),
        ),
    )


def ring_in_background(bell: Bell) -> Event:
    """Start the bell's thread; setting the event ends it."""
    stop = Event()
    Thread(target=bell.run, args=(stop,), name="bell", daemon=True).start()
    return stop


def describe_http() -> dict[str, Any]:
    """The OpenAPI document, from an appliance made for the purpose and thrown away."""
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
