"""What every door needs to read a request and to write an answer."""

import asyncio
import re
import unicodedata
from collections.abc import AsyncIterator, Iterator
from typing import Any, cast
from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
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


# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {"æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ß": "ss", "ð": "d", "Ð": "D"}
    | {
        "þ": "th",
        "Þ": "Th",
        "đ": "d",
        "Đ": "D",
        "ŧ": "t",
        "Ŧ": "T",
        "ŋ": "n",
        "Ŋ": "N",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
    }
)
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|%]')


class Download(FileResponse):
    """A stored file that is read piece by piece, also under ASGI, where Django would first read all of it."""

    block_size = (
        256 * 1024
    )  # bytes; each piece is read in another thread, and smaller ones take longer to hand over

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = iter(cast(Iterator[bytes], self.streaming_content))
        while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            yield piece


def download(file: FieldFile, name: str, media_type: str) -> Download:
    """A stored file as a download by its full name, never shown in our own origin."""
    answer = Download(file.open("rb"), as_attachment=True, content_type=media_type)
    answer["Content-Disposition"] = disposition(name)
    return answer


def disposition(name: str) -> str:
    """The header that names a download: in UTF-8 (RFC 5987), and in plain letters for programs that need them."""
    whole = _NOT_IN_NAMES.sub("_", name).strip(" .") or "download"
    return f"attachment; filename=\"{plain_name(whole)}\"; filename*=UTF-8''{quote(whole, safe='')}"


def plain_name(name: str) -> str:
    """A file's name in ASCII, as one would write it without the letters: prøve … æøå becomes prove ... aeoa."""
    apart = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return letters.encode("ascii", "replace").decode().replace("?", "_").replace(";", "_")
