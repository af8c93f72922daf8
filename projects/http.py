"""What every door needs to read a request and to write an answer."""

from typing import Any

from rest_framework.request import Request
from rest_framework.serializers import Serializer

Json = dict[str, Any]


class Shape(Serializer[Any]):
    """A JSON shape."""


def read(request: Request, shape: type[Shape]) -> dict[str, Any]:
    """The request's body, validated. Raises ValidationError that names the wrong fields."""
    checked = shape(data=request.data)
    checked.is_valid(raise_exception=True)
    data: dict[str, Any] = checked.validated_data
    return data


def query(request: Request, shape: type[Shape]) -> dict[str, Any]:
    """The query string, validated like a body."""
    checked = shape(data=request.query_params)
    checked.is_valid(raise_exception=True)
    data: dict[str, Any] = checked.validated_data
    return data
