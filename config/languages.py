"""The language of an answer: the first that the browser asks for, else bokmål. The app asks for the person's choice; a
page that is opened beside it takes that from the account."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(wanted(request)):
            return self.get_response(request)


def wanted(request: HttpRequest) -> str:
    """What the browser asks for, else bokmål."""
    for part in request.headers.get("Accept-Language", "").split(","):
        tag = part.split(";")[0].strip().lower()
        if tag.startswith(("nb", "no", "nn")):
            return "nb"
        if tag.startswith("en"):
            return "en"
    return "nb"
