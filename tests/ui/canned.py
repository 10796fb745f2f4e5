"""A small server with canned answers, for looking at screens: layout, content security policy, no request elsewhere.

It proves nothing about the appliance; the whole day over the real one is in tests/scenarios. Only the sealed papers
are real: age files that the browser opens with the key sent over a real websocket.
"""

import mimetypes
import re
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Request, Response, jsonify, request
from flask_socketio import SocketIO
from werkzeug.serving import WSGIRequestHandler, make_server

ROOT = Path(__file__).parents[2]
DIST = ROOT / "terminal_ui" / "dist"
NGINX = ROOT / "provisioning" / "nginx" / "front.conf.template"
LEAVES_WITHIN_S = 0.02
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css"}


def policies() -> dict[str, str]:
    """The content security policies that the appliance's front really sends, by path; ``default`` for all others."""
    found = re.search(r"map \$uri \$policy \{(.*?)\n    \}", NGINX.read_text(encoding="utf-8"), re.DOTALL)
    assert found, "the front's template has no content security policy"
    return dict(re.findall(r'^\s+(\S+)\s+"([^"]+)";$', found[1], re.MULTILINE))


class Silent(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """A test that fails shows its own words, not a page of requests."""


class CannedServer:
    """``answers``: JSON by ``METHOD /path``; a pair (status, JSON) for a refusal; a function of the request for
    both. ``posted``: what browsers sent; ``uploaded``: files. ``away``: only its front answers. ``speaks``, cleared: what is
    asked is taken and not answered, until it is set again."""

    def __init__(self, answers: Mapping[str, Any], sealed: Mapping[str, bytes]) -> None:
        self.answers = dict(answers)
        self.sealed = dict(sealed)
        self.posted: list[tuple[str, Any]] = []
        self.uploaded: list[tuple[str, bytes]] = []
        self.away = False
        self.speaks = threading.Event()
        self.speaks.set()
        app = Flask(__name__, static_folder=None)
        self.socketio = SocketIO(app, async_mode="threading")
        by_path = policies()

        @app.after_request
        def guard(response: Response) -> Response:
            response.headers["Content-Security-Policy"] = by_path.get(request.path, by_path["default"])
            return response

        app.add_url_rule("/api/<path:rest>", view_func=self._api, methods=["GET", "POST"])
        app.add_url_rule("/sealed/papers/<name>", view_func=self._sealed)
        app.add_url_rule("/", view_func=self._page, defaults={"name": "index.html"})
        app.add_url_rule("/<path:name>", view_func=self._page)
        self._server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(LEAVES_WITHIN_S,), daemon=True
        )
        self._thread.start()  # at once: to stop one that never served would wait for good

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def once(self, asked: str, answer: Any, then: Mapping[str, Any]) -> None:
        """Answers so, and from the moment it is asked holds ``then``: no list asked for too early tells of it."""

        def answered(_request: Request) -> Any:
            self.answers |= then
            return answer

        self.answers[asked] = answered

    def stop(self) -> None:
        self.speaks.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _page(self, name: str) -> Response:
        """Whole, not streamed: a browser that leaves in the middle would leave the file open."""
        file = DIST / name
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(name)[0]
        return Response(file.read_bytes(), content_type=kind) if file.is_file() else Response(status=404)

    def _sealed(self, name: str) -> Response:
        return Response(self.sealed[name], mimetype="application/octet-stream")

    def _api(self, rest: str) -> Response:
        self.speaks.wait()
        if self.away:
            return Response("", status=502)
        asked = f"{request.method} /api/{rest}"
        if request.method == "POST":
            self.posted.append((f"/api/{rest}", request.get_json(silent=True)))
            self.uploaded += [(f"/api/{rest}", file.read()) for file in request.files.values()]
        answer = self.answers.get(asked)
        if callable(answer):
            answer = answer(request)
        if isinstance(answer, bytes):
            return Response(answer, mimetype="image/png")
        if answer is None:
            missing = {"reason": "not-ours", "vi": "Không có mục này.", "en": "There is no such thing here.",
                       "next_vi": "Quay về màn hình chính rồi thử lại.", "next_en": "Go back and try again."}  # fmt: skip
            answer = (404, missing)
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        if isinstance(body, dict) and "server_time" in body:
            body = {
                **body,
                "server_time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            }
        response = jsonify(body)
        response.status_code = status
        return response
