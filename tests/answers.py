"""Every answer of every door is held against `openapi.yaml`: its status is documented, and its content fits.

Keys that the shape does not know are refused, so that what the browser's types promise is what is sent.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from rest_framework.test import APIClient

SPEC = yaml.safe_load((Path(__file__).parent.parent / "openapi.yaml").read_text())
NOT_JSON_SCHEMA = {"nullable", "readOnly", "writeOnly", "discriminator", "example", "format"}


class AnswerDoesNotFit(AssertionError):
    """A door answered with something that `openapi.yaml` does not promise."""


class CheckedClient(APIClient):
    """Django's test client, which refuses answers that the API file does not promise."""

    def request(self, **kwargs: Any) -> Any:
        response = super().request(**kwargs)
        check(response)
        return response


def check(response: Any) -> None:
    """Refuse an undocumented status, and content that does not fit. Paths outside the API file are let through."""
    match = response.resolver_match
    if match is None or not match.route.startswith("api/"):
        return
    path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", match.route)
    method = response.wsgi_request.method.lower()
    operation = SPEC["paths"].get(path, {}).get(method)
    if operation is None or response.status_code == 405:
        return
    where = f"{method.upper()} {path} → {response.status_code}"
    documented = _response(path, method, str(response.status_code))
    if documented is None:
        raise AnswerDoesNotFit(f"{where} is not documented: {response.content[:300]!r}")
    if "application/json" not in documented.get("content", {}):
        return
    error = best_match(
        _validator(path, method, str(response.status_code)).iter_errors(json.loads(response.content))
    )
    if error is not None:
        at = "/".join(str(part) for part in error.absolute_path)
        raise AnswerDoesNotFit(f"{where} at “{at}”: {error.message[:300]}")


def _response(path: str, method: str, status: str) -> Any:
    found = SPEC["paths"][path][method]["responses"].get(status)
    if found is not None and "$ref" in found:
        return SPEC["components"]["responses"][found["$ref"].rsplit("/", 1)[-1]]
    return found


@cache
def _validator(path: str, method: str, status: str) -> Draft202012Validator:
    schema = _response(path, method, status)["content"]["application/json"]["schema"]
    return Draft202012Validator({**_strict(schema), "components": _components()})


@cache
def _components() -> Any:
    return _strict(SPEC["components"])


def _strict(schema: Any) -> Any:
    """OpenAPI 3.0 as JSON Schema, in which an object has no keys but those named."""
    if isinstance(schema, list):
        return [_strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {
        # Below `properties` keys are names of fields, which may be called as a keyword is.
        key: {name: _strict(one) for name, one in value.items()} if key == "properties" else _strict(value)
        for key, value in schema.items()
        if key not in NOT_JSON_SCHEMA
    }
    if found.get("type") == "object" and "properties" in found:
        found.setdefault("additionalProperties", False)
    return {"anyOf": [found, {"type": "null"}]} if schema.get("nullable") else found
