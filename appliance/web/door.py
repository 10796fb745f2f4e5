"""From a Flask request to a declared endpoint and back."""

from typing import Any

from flask import Request, Response, jsonify, make_response, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from appliance.domain.refusals import BAD_INPUT, TOO_LARGE, Refusal
from appliance.services.people.who_is import WhoIs
from appliance.web.access import refuse_access
from appliance.web.api import Call, Cookies, Download, Endpoint, Upload

STAFF_COOKIE = "staff"
TERMINAL_COOKIE = "terminal"
HEADER = "X-Phong-Thi"
"""A page of another origin cannot send this header without asking first: every POST must carry it."""


class RefusalMessage(BaseModel):
    """Every "no" on the wire."""

    reason: str
    vi: str
    en: str
    next_vi: str
    next_en: str


def refusal_response(refusal: Refusal) -> Response:
    message = RefusalMessage(
        reason=refusal.reason.code,
        vi=refusal.vi,
        en=refusal.en,
        next_vi=refusal.next_vi,
        next_en=refusal.next_en,
    )
    response = jsonify(message.model_dump())
    response.status_code = refusal.reason.kind.value
    return response


def _parse(endpoint: Endpoint, asked: Request) -> BaseModel | Refusal:
    if endpoint.method == "GET":
        return endpoint.body()
    if HEADER not in asked.headers:
        return Refusal(BAD_INPUT, {"detail": f"header {HEADER}"})
    from_form = endpoint.uploads and not asked.is_json  # a route that takes files may be asked without any
    raw: str | bytes = asked.form.get("body", "{}") if from_form else asked.get_data() or b"{}"
    try:
        return endpoint.body.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "body"
        return Refusal(BAD_INPUT, {"detail": f"{place}: {first['msg']}"})


def _respond(answer: Any) -> Response:
    match answer:
        case Refusal():
            return refusal_response(answer)
        case Download():
            response = make_response(answer.content)
            response.headers["Content-Type"] = answer.media_type
            place = "inline" if answer.inline else "attachment"
            response.headers["Content-Disposition"] = f'{place}; filename="{answer.name}"'
            return response
        case Cookies():
            response = _respond(answer.answer)
            for name, value in answer.set.items():
                if value is None:
                    response.delete_cookie(name, secure=True, httponly=True, samesite="Strict")
                else:
                    response.set_cookie(name, value, secure=True, httponly=True, samesite="Strict")
            return response
        case BaseModel():
            return Response(answer.model_dump_json(), mimetype="application/json")
        case _:
            raise TypeError(f"a handler answered with {type(answer).__name__}")


def _answer(endpoint: Endpoint, who_is: WhoIs, parts: dict[str, str]) -> Response:
    caller = who_is(request.cookies.get(STAFF_COOKIE), request.cookies.get(TERMINAL_COOKIE))
    if refused := refuse_access(endpoint.who, caller):
        return refusal_response(refused)
    try:
        body = _parse(endpoint, request)
        uploads = tuple(Upload(f.filename or "", f.read()) for f in request.files.getlist("file"))
    except RequestEntityTooLarge:
        return refusal_response(Refusal(TOO_LARGE, {"limit": "256 MB"}))
    if isinstance(body, Refusal):
        return refusal_response(body)
    call = Call(caller, body, uploads, request.args.to_dict(), staff_token=request.cookies.get(STAFF_COOKIE))
    return _respond(endpoint.handler(call, **parts))


def view_of(endpoint: Endpoint, who_is: WhoIs) -> Any:
    """The Flask view of an endpoint."""

    def view(**parts: str) -> Response:
        response = _answer(endpoint, who_is, parts)
        response.headers["Cache-Control"] = "no-store"
        return response

    return view
