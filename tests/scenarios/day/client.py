"""A person with a browser, as far as HTTP goes: cookies, the header every POST carries, refusals as values."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

HEADER = {"X-Phong-Thi": "1"}
SECONDS = 30


@dataclass(frozen=True)
class Said:
    """What the server answered: its status and JSON."""

    status: int
    body: dict[str, Any]

    @property
    def done(self) -> bool:
        return self.status == 200

    @property
    def reason(self) -> str:
        """Code of the refusal, or empty."""
        return "" if self.done else str(self.body.get("reason", self.status))


class Person:
    """One browser session against one appliance."""

    def __init__(self, url: str, authority: Path) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.trust_env = False  # no proxy and no other authority from the environment
        self._session.verify = str(authority)

    def get(self, path: str) -> Said:
        return _said(self._session.get(self._url + path, timeout=SECONDS))

    def download(self, path: str) -> bytes:
        answer = self._session.get(self._url + path, timeout=SECONDS)
        answer.raise_for_status()
        return answer.content

    def post(self, path: str, **body: Any) -> Said:
        return _said(self._session.post(self._url + path, json=body, headers=HEADER, timeout=SECONDS))

    def fetch(self, path: str, **body: Any) -> bytes:
        """A POST that answers with a file."""
        answer = self._session.post(self._url + path, json=body, headers=HEADER, timeout=SECONDS)
        answer.raise_for_status()
        return answer.content

    def send(self, path: str, files: list[tuple[str, bytes]], body: str | None = None) -> Said:
        """Upload files as a form, with a JSON body where the route takes one."""
        parts = [("file", (name, content)) for name, content in files]
        data = {"body": body} if body else None
        return _said(
            self._session.post(self._url + path, files=parts, data=data, headers=HEADER, timeout=4 * SECONDS)
        )

    def sign_in(self, account: str, pin: str) -> Said:
        return self.post("/api/sign-in", account=account, pin=pin)

    def close(self) -> None:
        self._session.close()


def _said(answer: requests.Response) -> Said:
    try:
        return Said(answer.status_code, answer.json())
    except ValueError:
        return Said(answer.status_code, {"reason": answer.text[:200]})
