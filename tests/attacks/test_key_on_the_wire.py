"""Who asks for a key that is not theirs, too early, too late, or twice: by GET, by socket, by two officers at once."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient

from appliance.domain.names import PaperId, RoomId, SittingId, StaffId, TerminalId
from appliance.domain.papers.two_officers import Asked
from appliance.domain.refusals import Refusal
from appliance.ports.people import Session, Terminal, TerminalState
from appliance.ports.sealing import SealedError
from appliance.services.papers.release_papers import Released
from appliance.services.people.sign_in import token_hash
from appliance.services.people.who_is import WhoIs
from appliance.web.app import make_app
from appliance.web.live import LiveNotices, make_socketio
from appliance.web.papers.terminals import FetchVerbs, fetch_api
from tests.doubles.notices import HeardNotices
from tests.doubles.papers_world import TOAN, UNTIL_START, PapersWorld, officer

HEADER = {"X-Phong-Thi": "1"}
KEYS = "/api/sittings/toan/keys"


class Loud(HeardNotices):
    """Written down and sent."""

    def __init__(self, live: LiveNotices) -> None:
        super().__init__()
        self.live = live

    def release(
        self, sitting: SittingId, keys: Mapping[PaperId, str], terminals: Sequence[TerminalId]
    ) -> None:
        super().release(sitting, keys, terminals)
        self.live.release(sitting, keys, terminals)


class Wire:
    """The door and the live channel of one appliance whose sitting is armed."""

    def __init__(self, papers: PapersWorld) -> None:
        self.papers = papers
        self.who_is = WhoIs(work=papers.work, clock=papers.clock)
        self.socketio = make_socketio()
        live = LiveNotices(self.socketio)
        live.listen(self.who_is)
        papers.notices = Loud(live)
        papers.start()
        api = fetch_api(
            FetchVerbs(
                papers_for_terminal=papers.papers_for_terminal,
                confirm_prefetched=papers.confirm_prefetched,
                keys_for_terminal=papers.keys_for_terminal,
                note_paper_seen=papers.note_paper_seen,
            )
        )
        self.app = make_app([api], self.who_is, self.socketio)
        self.made = papers.loaded()
        papers.arm(self.made)

    def ring(self) -> None:
        self.papers.clock.advance(UNTIL_START)
        self.papers.bell.step()

    def terminal(self, name: str, room: str = "01") -> str:
        """A browser with a terminal's cookie; its token."""
        self.papers.enrol(name, room)
        return self._signed_in(
            Session(token_hash(name), None, TerminalId(name), self.papers.clock.wall_us), name
        )

    def person(self, name: str) -> str:
        return self._signed_in(
            Session(token_hash(name), StaffId(name), None, self.papers.clock.wall_us), name
        )

    def _signed_in(self, session: Session, token: str) -> str:
        with self.papers.work.write() as tx:
            tx.people.put_session(session)
        return token

    def browser(self, **cookies: str) -> FlaskClient:
        client = self.app.test_client()
        for name, token in cookies.items():
            client.set_cookie(name, token, domain="localhost", secure=True)
        return client

    def ask(self, path: str = KEYS, **cookies: str) -> tuple[int, dict[str, Any]]:
        answer = self.browser(**cookies).get(path, base_url="https://localhost")
        return answer.status_code, answer.get_json()

    def hear(self, **cookies: str) -> SocketIOTestClient:
        header = "; ".join(f"{name}={token}" for name, token in cookies.items())
        return self.socketio.test_client(self.app, headers={"Cookie": header} if header else {})


def _releases(client: SocketIOTestClient) -> list[dict[str, Any]]:
    return [event["args"][0] for event in client.get_received() if event["name"] == "release"]


@pytest.fixture
def wire(papers: PapersWorld) -> Wire:
    return Wire(papers)


def test_the_key_is_for_enrolled_terminals_of_this_exams_rooms_and_nobody_else(wire: Wire) -> None:
    ours, elsewhere = wire.terminal("t1"), wire.terminal("t2", "99")
    lost = wire.terminal("t3")
    wire.ring()
    wire.papers.revoke(TerminalId("t3"))
    with wire.papers.work.write() as tx:
        tx.people.put_terminal(
            Terminal(TerminalId("t4"), "t4", b"\x04", "AB12", TerminalState.ASKED, RoomId("01"))
        )
    asking = wire._signed_in(Session(token_hash("t4"), None, TerminalId("t4"), 0), "t4")
    status, told = wire.ask(terminal=ours)
    assert (status, set(told["keys"])) == (200, {"101", "102"})
    for cookies in (
        {"terminal": elsewhere}, {"terminal": lost}, {"terminal": asking}, {"terminal": "guessed"}, {},
        {"staff": wire.person("cb1")}, {"staff": ours},
    ):  # fmt: skip
        status, told = wire.ask(**cookies)
        assert (status, told["reason"]) == (403, "needs-terminal"), cookies
        assert "keys" not in told


def test_before_the_bell_no_terminal_gets_a_key_however_often_it_asks(wire: Wire) -> None:
    ours = wire.terminal("t1")
    listening = wire.hear(terminal=ours)
    for wait in (0, UNTIL_START - 10, 9):
        wire.papers.clock.advance(wait)
        assert wire.ask(terminal=ours)[1]["reason"] == "not-released"
    assert _releases(listening) == []


@pytest.mark.parametrize("sitting", ["van", "TOAN", "toan%2F..%2Fvan", "toan%00", "%2e%2e"])
def test_the_keys_of_a_sitting_that_is_not_are_not_found(wire: Wire, sitting: str) -> None:
    ours = wire.terminal("t1")
    wire.ring()
    for what in ("keys", "papers"):
        status, told = wire.ask(f"/api/sittings/{sitting}/{what}", terminal=ours)
        assert status == 404
        assert "keys" not in told
        assert "papers" not in told


def test_a_terminal_confirms_only_papers_of_the_sitting_it_names(wire: Wire) -> None:
    ours = wire.terminal("t1")
    with wire.papers.work.read() as tx:
        exam = tx.exam.current()
    assert exam
    paper = exam.papers[0]

    def confirm(sitting: str, name: str, sha256: str) -> str:
        answer = wire.browser(terminal=ours).post(
            f"/api/sittings/{sitting}/prefetched", json={"paper": name, "sha256": sha256}, headers=HEADER,
            base_url="https://localhost",
        )  # fmt: skip
        return "" if answer.status_code == 200 else str(answer.get_json()["reason"])

    assert confirm("van", paper.id, paper.sha256) == "unknown-paper"
    assert confirm("toan", "van-101", paper.sha256) == "unknown-paper"
    assert confirm("toan", paper.id, exam.papers[1].sha256) == "other-ciphertext"
    assert "paper.prefetched" not in wire.papers.kinds()
    assert confirm("toan", paper.id, paper.sha256) == ""


def test_a_socket_without_a_cookie_or_with_a_guessed_one_hears_nothing(wire: Wire) -> None:
    ours = wire.hear(terminal=wire.terminal("t1"))
    strangers = [wire.hear(), wire.hear(terminal="guessed"), wire.hear(staff="guessed")]
    assert not any(s.is_connected() for s in strangers)
    wire.ring()
    assert len(_releases(ours)) == 1


def test_staff_hear_hints_and_no_keys_and_a_terminal_of_another_exams_room_hears_none(wire: Wire) -> None:
    office, elsewhere = wire.hear(staff=wire.person("cb1")), wire.hear(terminal=wire.terminal("t2", "99"))
    ours = wire.hear(terminal=wire.terminal("t1"))
    wire.ring()
    assert [len(_releases(one)) for one in (office, elsewhere, ours)] == [0, 0, 1]


def test_after_the_switch_the_old_keys_are_sent_to_nobody_on_no_way(wire: Wire) -> None:
    ours, late = wire.terminal("t1"), wire.terminal("t2", "02")
    listening = wire.hear(terminal=ours)
    wire.ring()
    old = _releases(listening)[0]["keys"]
    for name in ("cb1", "cb2"):
        wire.papers.to_reserve(TOAN, "lộ đề", officer(name))
    came_back = wire.hear(terminal=late)
    for name in ("cb1", "cb2"):
        wire.papers.by_hand(TOAN, officer(name))
    wire.papers.bell.step()
    wire.papers.restart()
    sent = [
        *_releases(listening),
        *_releases(came_back),
        wire.ask(terminal=ours)[1],
        wire.ask(terminal=late)[1],
    ]
    assert sent
    for message in sent:
        assert set(message["keys"]) == {"109"}
        assert not set(message["keys"].values()) & set(old.values())


def test_a_message_names_its_sitting_and_papers_so_that_an_old_one_fits_no_other(wire: Wire) -> None:
    listening = wire.hear(terminal=wire.terminal("t1"))
    wire.ring()
    [message] = _releases(listening)
    assert message["sitting"] == "toan"
    listed = wire.papers.papers_for_terminal(TOAN)
    assert not isinstance(listed, Refusal)
    sealed = {s.paper.code: wire.papers.data.get(f"bundle/{s.file}") or b"" for s in listed}
    with wire.papers.work.read() as tx:
        keys = tx.papers.keys(TOAN)
    for other in ("102", "109"):
        with pytest.raises(SealedError):
            wire.papers.sealing.open(sealed[type(listed[0].paper.code)(other)], keys[PaperId("toan-101")])


def test_officers_who_release_by_hand_at_once_ring_once(wire: Wire) -> None:
    """Ten presses by two persons in ten threads, over the real database."""
    listening = wire.hear(terminal=wire.terminal("t1"))
    wire.papers.clock.advance(UNTIL_START + 3600)
    wire.papers.bell.step()
    outcomes: list[object] = []
    start = threading.Barrier(10)

    def press(name: str) -> None:
        start.wait()
        outcomes.append(wire.papers.by_hand(TOAN, officer(name)))

    hands = [threading.Thread(target=press, args=(("cb1", "cb2")[at % 2],)) for at in range(10)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join(30)
    assert len(outcomes) == 10
    assert [type(o) for o in outcomes].count(Asked) == 1
    assert [type(o) for o in outcomes].count(Released) == 1
    assert wire.papers.kinds().count("papers.released") == 1
    assert len(_releases(listening)) == 1
