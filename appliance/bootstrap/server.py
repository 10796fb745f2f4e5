"""The server's process: every route, the live channel, and the bell, which rings where the joined secret is."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

from flask import Flask

from appliance.adapters.crypto.age import AgeSealing
from appliance.adapters.crypto.ed25519 import Ed25519Signer
from appliance.adapters.crypto.memory_codes import MemoryCodes
from appliance.adapters.crypto.memory_vault import MemoryVault
from appliance.adapters.files.atomic import AtomicFolder
from appliance.adapters.host.clock import HostClock
from appliance.adapters.host.entropy import HostEntropy
from appliance.adapters.host.memory import HostMemory
from appliance.adapters.host.priority import first_in_line
from appliance.adapters.host.timer import host_alarm
from appliance.bootstrap import Appliance, open_appliance
from appliance.bootstrap.heavy import certificates
from appliance.bootstrap.rooms.ceremony import ceremony
from appliance.bootstrap.rooms.codes import codes
from appliance.bootstrap.rooms.copies import copies
from appliance.bootstrap.rooms.custodians import custodians
from appliance.bootstrap.rooms.custody import custody
from appliance.bootstrap.rooms.draws import draws
from appliance.bootstrap.rooms.ledger import ledger
from appliance.bootstrap.rooms.papers import papers
from appliance.bootstrap.rooms.people import people
from appliance.bootstrap.rooms.sheets import sheets
from appliance.bootstrap.rooms.tickets import tickets
from appliance.bootstrap.rooms.timing import timing
from appliance.bootstrap.verbs import check_readiness, judge_clock
from appliance.config import read_settings
from appliance.domain.papers.terminal_times import TimeBook
from appliance.domain.refusals import Refusal
from appliance.services.papers.judge_clock import NoteTime
from appliance.services.papers.open_keys import OpenKeys
from appliance.services.papers.release_papers import ReleasePapers
from appliance.services.people.set_up_appliance import SetUpAppliance
from appliance.services.people.who_is import WhoIs
from appliance.web.api import Api
from appliance.web.app import make_app
from appliance.web.live import LiveNotices, make_socketio
from appliance.web.openapi import openapi_document
from appliance.web.people.readiness import readiness_api
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
    typed = MemoryCodes()
    who_is = WhoIs(work=a.work, clock=a.clock)
    notices.listen(who_is)
    book = TimeBook()
    judge = judge_clock(a, book)
    release = ReleasePapers(
        work=a.work,
        clock=a.clock,
        judge=judge,
        open_keys=OpenKeys(
            folder=a.folder("bundle"), sealing=AgeSealing(), box=a.identity, vault=vault, codes=typed
        ),
        notices=notices,
    )
    apis = (
        *people(a, notices),
        *papers(a, notices, vault, judge, release),
        custodians(a, notices, vault),
        timing(a, notices, vault, book, release),
        copies(a),
        codes(a, notices, release, typed),
        draws(a, notices),
        tickets(a),
        ceremony(a),
        *custody(a, notices),
        *sheets(a, notices, vault),
        *ledger(a, notices),
        readiness_api(check=check_readiness(a)),
    )
    bell = Bell(
        work=a.work,
        clock=a.clock,
        alarm=host_alarm(),
        release=release,
        note_time=NoteTime(work=a.work, clock=a.clock, judge=judge),
        vault=vault,
        memory=HostMemory(),
        first_in_line=first_in_line,
    )
    return Web(app=make_app(apis, who_is, socketio), apis=apis, bell=bell)


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
            certificates=certificates(entropy),
            signer=Ed25519Signer,
        )("document", "DOC", ("localhost",), ("127.0.0.1",))
        appliance = open_appliance(settings)
        if isinstance(appliance, Refusal):
            raise LookupError(appliance.en)
        return openapi_document(make_web(appliance).apis)
