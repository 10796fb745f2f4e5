"""The Flask application: declared endpoints, the live channel, and nothing else."""

from collections.abc import Sequence

from flask import Flask, Response
from flask_socketio import SocketIO
from werkzeug.exceptions import HTTPException

from appliance.domain.refusals import NOT_OURS, Refusal, disk_full
from appliance.services.people.who_is import WhoIs
from appliance.web.api import Api
from appliance.web.door import refusal_response, view_of

LIMIT_BYTES = 256 * 1024 * 1024


def _unknown(_error: HTTPException) -> Response:
    return refusal_response(Refusal(NOT_OURS))


def _not_written(error: OSError) -> Response:
    """A full disk is told as such: by the folders, the database and uploads on their way in."""
    return refusal_response(disk_full(error))


def make_app(apis: Sequence[Api], who_is: WhoIs, socketio: SocketIO) -> Flask:
    """Register every declared endpoint; Flask's own static route is left out."""
    app = Flask("appliance", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LIMIT_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = 4 * 1024 * 1024
    for api in apis:
        for endpoint in api.endpoints:
            app.add_url_rule(
                endpoint.path,
                endpoint=f"{api.room}.{endpoint.name}",
                view_func=view_of(endpoint, who_is),
                methods=[endpoint.method],
            )
    app.register_error_handler(404, _unknown)
    app.register_error_handler(405, _unknown)
    app.register_error_handler(OSError, _not_written)
    socketio.init_app(app)
    return app
