"""The OpenAPI 3.1 document, made from the declared endpoints and nothing else."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from appliance import __version__
from appliance.web.api import Api, Endpoint, Nothing
from appliance.web.door import RefusalMessage

REFERENCE = "#/components/schemas/{model}"


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REFERENCE.format(model=model.__name__)}


def _request_body(endpoint: Endpoint) -> dict[str, Any]:
    if not endpoint.uploads:
        return {"required": True, "content": {"application/json": {"schema": _ref(endpoint.body)}}}
    fields: dict[str, Any] = {
        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
    }
    if endpoint.body is not Nothing:
        fields["body"] = {"type": "string", "contentMediaType": "application/json"}
    return {
        "required": True,
        "content": {"multipart/form-data": {"schema": {"type": "object", "properties": fields}}},
    }


def _operation(room: str, endpoint: Endpoint) -> dict[str, Any]:
    good = (
        {"application/json": {"schema": _ref(endpoint.answer)}}
        if endpoint.answer
        else {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    )
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "tags": [room],
        "summary": endpoint.summary,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in re.findall(r"<(\w+)>", endpoint.path)
        ],
        "responses": {
            "200": {"description": "done", "content": good},
            "default": {
                "description": "a refusal",
                "content": {"application/json": {"schema": _ref(RefusalMessage)}},
            },
        },
    }
    if endpoint.method == "POST":
        operation["requestBody"] = _request_body(endpoint)
    return operation


def openapi_document(apis: Sequence[Api]) -> dict[str, Any]:
    """Paths sorted, so that the same code gives the same bytes."""
    models: set[type[BaseModel]] = {RefusalMessage}
    paths: dict[str, dict[str, Any]] = {}
    for api in apis:
        for endpoint in api.endpoints:
            models.add(endpoint.body)
            if endpoint.answer:
                models.add(endpoint.answer)
            path = re.sub(r"<(\w+)>", r"{\1}", endpoint.path)
            paths.setdefault(path, {})[endpoint.method.lower()] = _operation(api.room, endpoint)
    ordered = sorted(models, key=lambda model: model.__name__)
    _, schemas = models_json_schema([(m, "serialization") for m in ordered], ref_template=REFERENCE)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Phòng Thi", "version": __version__},
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": schemas.get("$defs", {})},
    }
