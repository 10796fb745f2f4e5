"""Browsers before the appliance's door, with no server between: each has the cookie of a person, a terminal, or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from appliance.domain.names import StaffId, TerminalId
from appliance.ports.clock import Clock
from appliance.ports.people import Session
from appliance.ports.unit_of_work import UnitOfWork
from appliance.services.people.sign_in import token_hash
from appliance.services.people.who_is import WhoIs
from appliance.web.api import Api
from appliance.web.app import make_app
from appliance.web.door import HEADER, STAFF_COOKIE, TERMINAL_COOKIE
from appliance.web.live import make_socketio

BASE = "https://localhost"
HEADERS = {HEADER: "1"}


@dataclass(frozen=True)
class Browser:
    """One browser, speaking as the screens do."""

    client: FlaskClient

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, base_url=BASE)

    def post(self, path: str, body: dict[str, Any] | None = None) -> TestResponse:
        return self.client.post(path, base_url=BASE, json=body or {}, headers=HEADERS)

    def upload(self, path: str, **form: Any) -> TestResponse:
        return self.client.post(path, base_url=BASE, data=form, headers=HEADERS)


@dataclass(frozen=True)
class Door:
    """``work``, ``clock``: those of the verbs behind ``app``."""

    app: Flask
    work: UnitOfWork
    clock: Clock
    _sessions: Iterator[int] = field(default_factory=count)

    @classmethod
    def before(cls, apis: Sequence[Api], work: UnitOfWork, clock: Clock) -> "Door":
        return cls(make_app(apis, WhoIs(work=work, clock=clock), make_socketio()), work, clock)

    def anyone(self) -> Browser:
        return Browser(self.app.test_client())

    def person(self, account: str) -> Browser:
        """A browser in which that person has signed in."""
        return self._with(STAFF_COOKIE, StaffId(account), None)

    def terminal(self, name: str) -> Browser:
        """The browser of a terminal that has been enrolled."""
        return self._with(TERMINAL_COOKIE, None, TerminalId(name))

    def _with(self, cookie: str, staff: StaffId | None, terminal: TerminalId | None) -> Browser:
        token = f"token {next(self._sessions)} of {staff or terminal}"
        with self.work.write() as tx:
            tx.people.put_session(Session(token_hash(token), staff, terminal, self.clock.now().wall_us))
        browser = self.anyone()
        browser.client.set_cookie(cookie, token, secure=True)
        return browser


def refused(answer: TestResponse, status: int, reason: str) -> None:
    """It is that refusal, with the next thing one can do."""
    assert answer.status_code == status
    assert answer.json is not None
    assert answer.json["reason"] == reason
    assert answer.json["next_vi"] and answer.json["next_en"]
