"""People and terminals over HTTP: cookies, who may, and what a screen is told."""

import base64
from typing import Any

import pytest

from appliance.adapters.crypto.terminal_keys import P256Keys
from appliance.domain.names import TerminalId
from appliance.domain.people.nonces import NonceBook
from appliance.domain.people.terminals import open_message
from appliance.services.people.ask_terminal import AskTerminal
from appliance.services.people.enrol_terminal import EnrolTerminal
from appliance.services.people.greet import Greet
from appliance.services.people.list_rooms import ListRooms
from appliance.services.people.list_staff import ListStaff
from appliance.services.people.list_terminals import ListTerminals
from appliance.services.people.open_terminal import OpenTerminal
from appliance.services.people.revoke_terminal import RevokeTerminal
from appliance.services.people.sign_in import SignIn
from appliance.services.people.sign_out import SignOut
from appliance.services.people.terminal_challenge import TerminalChallenge
from appliance.services.people.unlock_staff import UnlockStaff
from appliance.web.people.sign_ins import SignInVerbs, sign_ins_api
from appliance.web.people.terminals import TerminalVerbs, terminals_api
from tests.doubles.browser import Browser
from tests.doubles.door import Door
from tests.doubles.notices import HeardNotices
from tests.doubles.world import PIN, PlainPins, World


@pytest.fixture
def door(world: World) -> Door:
    work, notices, nonces, keys = world.work, HeardNotices(), NonceBook(), P256Keys()
    sign_ins = sign_ins_api(
        SignInVerbs(
            greet=Greet(work=work, clock=world.clock),
            sign_in=SignIn(work=work, clock=world.clock, entropy=world.entropy, pins=PlainPins()),
            sign_out=SignOut(work=work),
            unlock_staff=UnlockStaff(work=work),
            list_rooms=ListRooms(work=work),
            list_staff=ListStaff(work=work),
        )
    )
    terminals = terminals_api(
        TerminalVerbs(
            ask_terminal=AskTerminal(work=work, entropy=world.entropy, keys=keys, notices=notices),
            terminal_challenge=TerminalChallenge(
                work=work, clock=world.clock, entropy=world.entropy, nonces=nonces
            ),
            open_terminal=OpenTerminal(
                work=work, clock=world.clock, entropy=world.entropy, keys=keys, nonces=nonces
            ),
            list_terminals=ListTerminals(work=work),
            enrol_terminal=EnrolTerminal(work=work, notices=notices),
            revoke_terminal=RevokeTerminal(work=work, notices=notices),
        )
    )
    return Door.before([sign_ins, terminals], work, world.clock)


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def test_a_new_screen_is_nobody_but_knows_the_exam_and_the_time(door: Door) -> None:
    assert door.anyone().get("/api/me").json == {
        "staff": None,
        "terminal": None,
        "mode": "drill",
        "exam_name": "Thi thử vào lớp 10",
        "school": "THCS Hư Cấu",
        "server_time": "2026-11-30T00:00:00.000Z",
    }


def test_sign_in_is_kept_by_a_cookie_no_script_can_read_and_ends_with_sign_out(
    door: Door,
) -> None:
    screen = door.anyone()
    answer = screen.post("/api/sign-in", {"account": "gt1", "pin": PIN})
    assert answer.json is not None
    assert (answer.json["id"], answer.json["roles"], answer.json["room"]) == ("gt1", ["proctor"], "01")
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("staff=", "Secure", "HttpOnly", "SameSite=Strict"))
    me = screen.get("/api/me").json
    assert me is not None
    assert me["staff"]["id"] == "gt1"
    assert screen.post("/api/sign-out").json == {}
    me = screen.get("/api/me").json
    assert me is not None
    assert me["staff"] is None


def test_a_wrong_pin_is_refused_in_both_languages_with_what_to_do(door: Door) -> None:
    answer = door.anyone().post("/api/sign-in", {"account": "gt1", "pin": "1"})
    assert answer.status_code == 401
    assert answer.json is not None
    assert answer.json["reason"] == "wrong-pin"
    assert "4" in answer.json["vi"]
    assert answer.json["next_vi"]


def test_a_terminal_asks_is_let_in_opens_and_is_shut_out(door: Door) -> None:
    terminal_screen, officer, browser = door.anyone(), door.person("cb1"), Browser()
    asked = terminal_screen.post(
        "/api/terminals/ask", {"name": "Máy phòng 01", "public_key": _base64url(browser.public_key)}
    ).json
    assert asked is not None
    terminal = asked["terminal"]
    assert officer.get("/api/terminals").json == {
        "terminals": [{"id": terminal, "name": "Máy phòng 01", "state": "asked", "room": None}]
    }
    early = terminal_screen.post("/api/terminals/challenge", {"terminal": terminal})
    assert early.status_code == 404
    let_in = officer.post(f"/api/terminals/{terminal}/enrol", {"code": asked["code"], "room": "01"})
    assert (let_in.status_code, let_in.json) == (200, {})

    challenge = terminal_screen.post("/api/terminals/challenge", {"terminal": terminal}).json
    assert challenge is not None
    signature = browser.sign(open_message(TerminalId(terminal), challenge["nonce"]))
    body = {"terminal": terminal, "nonce": challenge["nonce"], "signature": _base64url(signature)}
    opened = terminal_screen.post("/api/terminals/open", body)
    assert opened.json == {"terminal": terminal, "room": "01"}
    me = terminal_screen.get("/api/me").json
    assert me is not None
    assert me["terminal"] == {"id": terminal, "room": "01"}

    assert officer.post(f"/api/terminals/{terminal}/revoke", {"why": "đổi máy"}).status_code == 200
    me = terminal_screen.get("/api/me").json
    assert me is not None
    assert me["terminal"] is None


def test_the_code_is_on_the_terminals_own_screen_and_in_no_list(door: Door) -> None:
    asked = (
        door.anyone()
        .post("/api/terminals/ask", {"name": "Máy", "public_key": _base64url(Browser().public_key)})
        .json
    )
    assert asked is not None
    assert f'"{asked["code"]}"' not in door.person("cb1").get("/api/terminals").text


def test_rooms_are_listed_with_their_candidates(door: Door) -> None:
    assert door.person("gt1").get("/api/rooms").json == {
        "rooms": [
            {"id": "01", "place": "Tầng 1", "candidates": 3},
            {"id": "02", "place": "Tầng 1", "candidates": 3},
        ]
    }


@pytest.mark.parametrize("account", [None, "gt1", "kh1", "qp1", "tt1"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/terminals/mt-1/enrol", {"code": "000000", "room": "01"}),
        ("/api/terminals/mt-1/revoke", {"why": "x"}),
        ("/api/staff/gt1/unlock", {}),
    ],
)
def test_only_officers_let_in_shut_out_and_unlock(
    door: Door, account: str | None, path: str, body: dict[str, str]
) -> None:
    screen = door.person(account) if account else door.anyone()
    assert screen.post(path, body).status_code == (403 if account else 401)


def test_an_officer_unlocks_an_account(door: Door) -> None:
    guesser, officer = door.anyone(), door.person("cb1")
    for _ in range(5):
        guesser.post("/api/sign-in", {"account": "gt1", "pin": "0"})
    assert guesser.post("/api/sign-in", {"account": "gt1", "pin": PIN}).status_code == 429
    assert officer.post("/api/staff/gt1/unlock").json == {}
    assert guesser.post("/api/sign-in", {"account": "gt1", "pin": PIN}).status_code == 200
    assert officer.post("/api/staff/nobody/unlock").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "Máy"},
        {"name": "", "public_key": "AAAA"},
        {"name": "Máy\n2", "public_key": "AAAA"},
        {"name": "Máy", "public_key": "not base64!"},
        {"name": "Máy", "public_key": 5},
        {"name": "Máy", "public_key": "AAAA"},
        {"name": "Máy", "public_key": "AAAA", "more": 1},
    ],
)
def test_a_malformed_request_to_join_is_refused(door: Door, body: dict[str, Any]) -> None:
    answer = door.anyone().post("/api/terminals/ask", body)
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["reason"] in ("bad-input", "bad-terminal-key")


def test_a_page_of_another_origin_cannot_sign_anybody_in(door: Door) -> None:
    client = door.anyone().client
    answer = client.post("/api/sign-in", json={"account": "gt1", "pin": PIN}, base_url="https://localhost")
    assert answer.status_code == 422
    assert "Set-Cookie" not in answer.headers


def test_an_officer_chooses_a_receiver_from_the_staff_and_sees_no_pin(door: Door) -> None:
    officer = door.person("cb1")
    answer = officer.get("/api/staff")
    assert answer.json is not None
    people = {person["id"]: person for person in answer.json["staff"]}
    assert people["gt1"]["room"] == "01"
    assert PIN not in answer.text
    assert door.anyone().get("/api/staff").status_code == 401
