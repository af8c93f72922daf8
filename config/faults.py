"""What Django itself refuses or fails at, outside the doors: the one shape for programs, a plain page for people."""

import binascii
import errno
import logging
import sys

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from config.languages import wanted

logger = logging.getLogger(__name__)


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asks: by its path, or because it accepts JSON and no page."""
    accepted = request.headers.get("Accept", "")
    is_door = request.path.startswith(("/api/", "/_allauth/"))
    return is_door or ("application/json" in accepted and "text/html" not in accepted)


def say(request: HttpRequest, status: int, code: str, sentence: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": {"code": code, "message": sentence}}, status=status)
    return render(None, "fault.html", {"sentence": sentence, "back": _("To Samkode")}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    with translation.override(wanted(request)):
        if isinstance(exception, RequestDataTooBig):
            return say(request, 413, "too_large", _("This is more than can be sent at once."))
        if isinstance(exception, DisallowedHost):
            return say(request, 400, "wrong_host", _("This site is not called so. Check the address."))
        return say(request, 400, "bad_input", _("The server cannot make sense of this."))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    with translation.override(wanted(request)):
        return say(request, 403, "refused", _("This was refused."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    with translation.override(wanted(request)):
        sentence = _("This did not come from a page of this site. Load the page again and try once more.")
        return say(request, 403, "refused", sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    with translation.override(wanted(request)):
        sentence = _("This does not exist, or you do not have access to it.")
        return say(request, 404, "not_found", sentence)


def fault(request: HttpRequest) -> HttpResponse:
    error = sys.exc_info()[1]
    with translation.override(wanted(request)):
        match error:
            case OSError(errno=errno.ENOSPC | errno.EDQUOT):
                sentence = _("The server's disk is full. Tell whoever runs the site.")
                return say(request, 507, "disk_full", sentence)
            case UnicodeEncodeError() | binascii.Error() | DataError():
                return say(request, 400, "bad_input", _("This contains something that cannot be stored."))
            case OperationalError():
                sentence = _(
                    "The database cannot be reached right now. Your work is kept; we will try again."
                )
                return say(request, 503, "unavailable", sentence)
        return say(request, 500, "fault", _("Something went wrong on the server. Try again in a moment."))
