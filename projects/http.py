"""What every door needs to read a request and to write an answer."""

from typing import Any

from rest_framework.request import Request
from rest_framework.serializers import Serializer

Json = dict[str, Any]


class Shape(Serializer[Any]):
    """A shape of JSON."""


def read(request: Request, shape: type[Shape]) -> dict[str, Any]:
    """The request's content, checked. Raises a ValidationError that names the wrong fields."""
    checked = shape(data=request.data)
    checked.is_valid(raise_exception=True)
    data: dict[str, Any] = checked.validated_data
    return data


def query(request: Request, shape: type[Shape]) -> dict[str, Any]:
    """The query string, checked like a body."""
    checked = shape(data=request.query_params)
    checked.is_valid(raise_exception=True)
    data: dict[str, Any] = checked.validated_data
    return data
