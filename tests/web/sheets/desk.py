"""One browser before every route of the sheets room."""

import io
from dataclasses import dataclass
from typing import Any

from appliance.domain.names import RoomId
from tests.doubles.door import Browser
from tests.doubles.sheets_routes import sheets_door
from tests.doubles.sheets_world import SheetsWorld

SITTING = "/api/sittings/toan"


@dataclass(frozen=True)
class Desk:
    """A named person's, or nobody's."""

    sheets: SheetsWorld
    browser: Browser

    def get(self, path: str) -> Any:
        return self.browser.get(path).json

    def post(self, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
        answer = self.browser.post(path, body)
        return answer.status_code, answer.json

    def send(self, path: str, *files: bytes | tuple[str, bytes]) -> tuple[int, Any]:
        """Pictures under their names, or numbered."""
        named = [(f"{n}.jpg", file) if isinstance(file, bytes) else file for n, file in enumerate(files)]
        answer = self.browser.upload(path, file=[(io.BytesIO(content), name) for name, content in named])
        return answer.status_code, answer.json

    def send_scans(self, room: str, *files: tuple[str, bytes]) -> tuple[int, Any]:
        """Of a room whose bag lies on the table."""
        self.sheets.lay(RoomId(room))
        return self.send(f"{SITTING}/rooms/{room}/scans", *files)


def desk(sheets: SheetsWorld, account: str | None) -> Desk:
    door = sheets_door(sheets)
    return Desk(sheets, door.person(account) if account else door.anyone())
