"""What several doors of coding need to read a request and to write an answer."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

IF_MATCH = OpenApiParameter("If-Match", str, OpenApiParameter.HEADER, description="The row's changed_seq.")


def if_match(request: Request) -> int | None:
    """The row's number that the browser last saw, from If-Match."""
    given = request.headers.get("If-Match", "").strip().strip('"')
    if given and not given.isdigit():
        raise s.ValidationError({"If-Match": "A number is expected."})
    return int(given) if given else None


def done(changed: list[Any], asked: int) -> Response:
    return Response({"changed": len(changed), "left": asked - len(changed)})
