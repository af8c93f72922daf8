"""What the OpenAPI file says beside the doors' own shapes: signing in, and how every operation refuses."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

ERROR = {
    "type": "object",
    "description": "A refusal: nothing has changed. `message` is a sentence in the reader's language.",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "code": {"type": "string", "description": "What kind of refusal, for programs."},
                "message": {"type": "string"},
                "fields": {
                    "description": "What is wrong with each field of the request.",
                    "anyOf": [
                        {"type": "object", "additionalProperties": True},
                        {"type": "array", "items": {}},
                    ],
                },
                "current": {
                    "type": "object",
                    "additionalProperties": True,
                    "description": "The row as it is now, where somebody else has changed it or has its name.",
                },
            },
            "required": ["code", "message"],
        }
    },
    "required": ["error"],
}
ANY = {"schema": {"type": "object", "additionalProperties": {}}}  # what a door says of a refusal of its own
REFUSALS = {
    "400": ("Invalid", "The request cannot be understood, or its content cannot be used."),
    "401": ("SignedOut", "Nobody is signed in."),
    "403": ("NotAllowed", "This person may not do this."),
    "404": ("NotFound", "This is not here, or not this person's to see."),
    "412": ("Stale", "Somebody else has changed the row since."),
    "413": ("TooLarge", "More was sent than can be taken at once."),
    "429": ("TooMany", "Too much was asked for in a short time."),
    "503": ("Unavailable", "The database is away for a moment."),
    "507": ("DiskFull", "The server's disk is full."),
}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # the library has no types here
    target_class = "config.sessions.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "session"}


def document_refusals(result: dict[str, Any], **_more: Any) -> dict[str, Any]:
    """Give every operation the refusals that its kind of request can meet, all in one shape.

    What a door documents itself stays; see `config.errors` for what becomes which status.
    """
    result["components"]["schemas"]["Error"] = ERROR
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    result["components"]["responses"] = {
        name: {"description": says, "content": content} for name, says in REFUSALS.values()
    }
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            for status, response in operation["responses"].items():
                if status >= "400" and response.get("content", {}).get("application/json") == ANY:
                    response["content"] = content
            for status in refusals_of(path, method, operation):
                name, _says = REFUSALS[status]
                operation["responses"].setdefault(status, {"$ref": f"#/components/responses/{name}"})
            operation["responses"] = dict(sorted(operation["responses"].items()))
    return result


def refusals_of(path: str, method: str, operation: dict[str, Any]) -> list[str]:
    """Statuses with which this operation may refuse."""
    parameters = operation.get("parameters", [])
    is_open = {} in operation.get("security", [])
    reads_something = "requestBody" in operation or any(one["in"] == "query" for one in parameters)
    found = ["503", "429", "403"]
    if reads_something or method not in ("get", "delete"):
        found.append("400")
    if "requestBody" in operation or method not in ("get", "delete"):
        found += ["413", "507"]
    if not is_open:
        found.append("401")
    if "{" in path or "requestBody" in operation:
        found.append("404")
    if any(one["name"] == "If-Match" for one in parameters):
        found.append("412")
    return found
