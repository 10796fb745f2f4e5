"""Terminals that are not what they say: replayed challenges, wrong keys, revoked machines, a flooded list."""

import pytest

from appliance.adapters.crypto.terminal_keys import P256Keys
from appliance.domain.ledger.entry import Actor, entry_from_bytes
from appliance.domain.names import StaffId, TerminalId
from appliance.domain.people.caller import NOBODY, EnrolledTerminal
from appliance.domain.people.nonces import NonceBook
from appliance.domain.people.terminals import MOST_WAITING, open_message
from appliance.domain.refusals import Refusal
from appliance.ports.people import Terminal, TerminalState
from appliance.services.people.ask_terminal import AskTerminal
from appliance.services.people.enrol_terminal import EnrolTerminal
from appliance.services.people.open_terminal import OpenedTerminal, OpenTerminal
from appliance.services.people.revoke_terminal import RevokeTerminal
from appliance.services.people.terminal_challenge import TerminalChallenge
from appliance.services.people.who_is import WhoIs
from tests.doubles.browser import Browser
from tests.doubles.notices import HeardNotices
from tests.doubles.world import ROOM_1, World

OFFICER = Actor(StaffId("cb1"))


class Gate:
    """Every verb of the terminals over one world."""

    def __init__(self, world: World) -> None:
        self.world, self.notices, nonces = world, HeardNotices(), NonceBook()
        work, keys = world.work, P256Keys()
        self.ask = AskTerminal(work=work, entropy=world.entropy, keys=keys, notices=self.notices)
        self.challenge = TerminalChallenge(work=work, clock=world.clock, entropy=world.entropy, nonces=nonces)
        self.open = OpenTerminal(
            work=work, clock=world.clock, entropy=world.entropy, keys=keys, nonces=nonces
        )
        self.enrol = EnrolTerminal(work=work, notices=self.notices)
        self.revoke = RevokeTerminal(work=work, notices=self.notices)

    def asked(self, browser: Browser, name: str = "Máy phòng 01") -> Terminal:
        terminal = self.ask(name, browser.public_key)
        assert isinstance(terminal, Terminal)
        return terminal

    def enrolled(self, browser: Browser) -> TerminalId:
        terminal = self.asked(browser)
        assert not isinstance(self.enrol(terminal.id, terminal.code, ROOM_1, OFFICER), Refusal)
        return terminal.id

    def nonce(self, terminal: TerminalId) -> str:
        nonce = self.challenge(terminal)
        assert isinstance(nonce, str)
        return nonce

    def kinds(self) -> list[str]:
        with self.world.work.read() as tx:
            return [entry_from_bytes(leaf).event.kind for leaf in tx.ledger.leaves()]


@pytest.fixture
def gate(world: World) -> Gate:
    return Gate(world)


@pytest.fixture
def browser() -> Browser:
    return Browser()


def _code(answer: object) -> str:
    assert isinstance(answer, Refusal)
    return answer.reason.code


def test_an_approved_terminal_opens_with_its_key_and_is_known_by_its_room(
    gate: Gate, browser: Browser
) -> None:
    terminal = gate.enrolled(browser)
    nonce = gate.nonce(terminal)
    opened = gate.open(terminal, nonce, browser.sign(open_message(terminal, nonce)))
    assert isinstance(opened, OpenedTerminal)
    known = WhoIs(work=gate.world.work, clock=gate.world.clock)(None, opened.token)
    assert known.terminal == EnrolledTerminal(terminal, ROOM_1)
    assert gate.kinds() == ["terminal.asked", "terminal.enrolled"]


def test_a_replayed_answer_opens_nothing(gate: Gate, browser: Browser) -> None:
    terminal = gate.enrolled(browser)
    nonce = gate.nonce(terminal)
    signature = browser.sign(open_message(terminal, nonce))
    assert isinstance(gate.open(terminal, nonce, signature), OpenedTerminal)
    assert _code(gate.open(terminal, nonce, signature)) == "stale-nonce"


def test_an_answer_after_a_minute_opens_nothing_even_when_the_clock_was_set_back(
    gate: Gate, browser: Browser
) -> None:
    terminal = gate.enrolled(browser)
    nonce = gate.nonce(terminal)
    gate.world.clock.advance(61)
    gate.world.clock.set_wall(-61)
    assert _code(gate.open(terminal, nonce, browser.sign(open_message(terminal, nonce)))) == "stale-nonce"


def test_a_challenge_nobody_issued_opens_nothing(gate: Gate, browser: Browser) -> None:
    terminal = gate.enrolled(browser)
    assert _code(gate.open(terminal, "ff", browser.sign(open_message(terminal, "ff")))) == "stale-nonce"


def test_another_key_or_another_terminals_challenge_opens_nothing(gate: Gate, browser: Browser) -> None:
    terminal, other = gate.enrolled(browser), Browser()
    second = gate.enrolled(other)
    nonce = gate.nonce(terminal)
    assert (
        _code(gate.open(terminal, nonce, other.sign(open_message(terminal, nonce))))
        == "bad-terminal-signature"
    )
    nonce = gate.nonce(terminal)
    assert _code(gate.open(second, nonce, other.sign(open_message(second, nonce)))) == "stale-nonce"


@pytest.mark.parametrize("signature", [b"", bytes(64), b"\xff" * 64, bytes(63), bytes(72)])
def test_a_malformed_signature_opens_nothing_and_uses_the_challenge_up(
    gate: Gate, browser: Browser, signature: bytes
) -> None:
    terminal = gate.enrolled(browser)
    nonce = gate.nonce(terminal)
    assert _code(gate.open(terminal, nonce, signature)) == "bad-terminal-signature"
    assert _code(gate.open(terminal, nonce, browser.sign(open_message(terminal, nonce)))) == "stale-nonce"


def test_a_signature_for_another_purpose_opens_nothing(gate: Gate, browser: Browser) -> None:
    terminal = gate.enrolled(browser)
    nonce = gate.nonce(terminal)
    for message in (nonce.encode(), b"phong-thi/terminal-open/v2\n" + f"{terminal}\n{nonce}".encode()):
        assert (
            _code(gate.open(terminal, gate.nonce(terminal), browser.sign(message)))
            == "bad-terminal-signature"
        )


def test_a_terminal_that_only_asked_gets_no_challenge(gate: Gate, browser: Browser) -> None:
    terminal = gate.asked(browser)
    assert _code(gate.challenge(terminal.id)) == "no-terminal"
    assert _code(gate.challenge(TerminalId("mt-unknown"))) == "no-terminal"


def test_a_revoked_terminal_is_cut_off_at_once_and_for_good(gate: Gate, browser: Browser) -> None:
    terminal = gate.enrolled(browser)
    nonce = gate.nonce(terminal)
    opened = gate.open(terminal, nonce, browser.sign(open_message(terminal, nonce)))
    assert isinstance(opened, OpenedTerminal)
    waiting = gate.nonce(terminal)
    gate.revoke(terminal, "mất máy", OFFICER)
    assert gate.notices.dropped == [terminal]
    assert WhoIs(work=gate.world.work, clock=gate.world.clock)(None, opened.token) == NOBODY
    assert _code(gate.open(terminal, waiting, browser.sign(open_message(terminal, waiting)))) == "no-terminal"
    assert _code(gate.challenge(terminal)) == "no-terminal"
    assert _code(gate.ask("Máy khác", browser.public_key)) == "terminal-revoked"
    assert _code(gate.enrol(terminal, "000000", ROOM_1, OFFICER)) == "terminal-not-waiting"
    gate.revoke(terminal, "lần nữa", OFFICER)
    assert gate.kinds().count("terminal.revoked") == 1


def test_a_terminal_is_let_in_only_by_the_code_on_its_own_screen(gate: Gate, browser: Browser) -> None:
    terminal = gate.asked(browser)
    wrong = f"{(int(terminal.code) + 1) % 10**6:06}"
    assert _code(gate.enrol(terminal.id, wrong, ROOM_1, OFFICER)) == "wrong-terminal-code"
    assert _code(gate.enrol(terminal.id, terminal.code, type(ROOM_1)("99"), OFFICER)) == "unknown-room"
    assert _code(gate.enrol(TerminalId("mt-x"), terminal.code, ROOM_1, OFFICER)) == "no-terminal"
    assert not isinstance(gate.enrol(terminal.id, terminal.code, ROOM_1, OFFICER), Refusal)
    assert _code(gate.enrol(terminal.id, terminal.code, ROOM_1, OFFICER)) == "terminal-not-waiting"


def test_asking_again_with_the_same_key_is_the_same_terminal(gate: Gate, browser: Browser) -> None:
    first = gate.asked(browser)
    assert gate.asked(browser, "Tên khác") == first
    assert gate.kinds() == ["terminal.asked"]


def test_a_flood_of_unknown_devices_ends_at_a_full_list_and_enrolled_ones_stay(
    gate: Gate, browser: Browser
) -> None:
    terminal = gate.enrolled(browser)
    crowd = [gate.asked(Browser()) for _ in range(MOST_WAITING)]
    assert _code(gate.ask("Máy lạ", Browser().public_key)) == "too-many-terminals-waiting"
    gate.nonce(terminal)
    gate.revoke(crowd[0].id, "máy lạ", OFFICER)
    assert gate.asked(Browser()).state is TerminalState.ASKED


@pytest.mark.parametrize(
    "key", [b"", bytes(65), b"\x04" + bytes(64), b"\x04" + b"\xff" * 64, b"\x02" + b"\x01" * 32]
)
def test_what_is_no_point_of_the_curve_is_no_key(gate: Gate, key: bytes) -> None:
    assert _code(gate.ask("Máy", key)) == "bad-terminal-key"
    assert not P256Keys().verify(key, b"m", bytes(64))
