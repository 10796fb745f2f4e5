"""A revoked terminal hears nothing more: its open socket is cut and a new one is not let in."""

from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIO, SocketIOTestClient

from appliance.domain.ledger.entry import Actor
from appliance.domain.names import PaperId, Sha256, StaffId, TerminalId
from appliance.domain.papers.bech32 import bech32
from appliance.ports.people import Session, Terminal, TerminalState
from appliance.services.people.revoke_terminal import RevokeTerminal
from appliance.services.people.sign_in import token_hash
from appliance.services.people.who_is import WhoIs
from appliance.web.app import make_app
from appliance.web.live import LiveNotices, make_socketio
from tests.doubles.world import ROOM_1, TOAN, World


class Hall:
    """The live channel with two enrolled terminals listening."""

    def __init__(self, world: World) -> None:
        self.world = world
        who_is = WhoIs(work=world.work, clock=world.clock)
        self.socketio: SocketIO = make_socketio()
        self.notices = LiveNotices(self.socketio)
        self.notices.listen(who_is)
        self.app: Flask = make_app([], who_is, self.socketio)

    def enrol(self, name: str) -> TerminalId:
        terminal = TerminalId(name)
        with self.world.work.write() as tx:
            tx.people.put_terminal(Terminal(terminal, name, b"k", "000000", TerminalState.ENROLLED, ROOM_1))
            tx.people.put_session(
                Session(Sha256(token_hash(f"token-{name}")), None, terminal, self.world.clock.wall_us)
            )
        return terminal

    def listen(self, terminal: TerminalId) -> SocketIOTestClient:
        return self.socketio.test_client(self.app, headers={"Cookie": f"terminal=token-{terminal}"})

    def release(self, *terminals: TerminalId) -> None:
        self.notices.release(
            TOAN, {PaperId("toan-101"): bech32("age-secret-key-", bytes(32)).upper()}, terminals
        )


def _heard(client: SocketIOTestClient) -> list[Any]:
    """But for hints: that of an act before comes a tenth of a second after it."""
    return [event["name"] for event in client.get_received() if event["name"] != "look"]


@pytest.fixture
def hall(world: World) -> Hall:
    return Hall(world)


def test_a_revoked_terminal_gets_no_key_and_the_others_do(hall: Hall) -> None:
    lost, kept = hall.enrol("mt-1"), hall.enrol("mt-2")
    first, second = hall.listen(lost), hall.listen(kept)
    assert first.is_connected()
    assert second.is_connected()
    RevokeTerminal(work=hall.world.work, notices=hall.notices)(lost, "mất máy", Actor(StaffId("cb1")))
    assert not first.is_connected()
    hall.release(lost, kept)
    assert _heard(second) == ["release"]
    assert not hall.listen(lost).is_connected()


def test_a_release_to_no_terminal_reaches_nobody(hall: Hall) -> None:
    listening = hall.listen(hall.enrol("mt-1"))
    hall.release()
    assert _heard(listening) == []


def test_an_unknown_browser_is_not_let_in(hall: Hall) -> None:
    assert not hall.listen(TerminalId("mt-unknown")).is_connected()
