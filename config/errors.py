"""One exception, one JSON shape: {"error": {code, message, fields?, current?}}. Messages are sentences."""

import errno
import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from coding.codebook.reads.rows import code_row, group_row
from coding.codebook.rules.codes import NameTaken, Stale
from coding.codings.rules.text_edits import BaseTooOld
from coding.memos.reads.rows import memo_columns
from coding.memos.rules.writing import MemoConflict
from coding.models import Code, Memo
from coding.search.rules.regex_budget import TooMuchTime
from projects.refusals import BadInput, NotAllowed, NotFound
from projects.rules.study import SheetConflict, state_of
from transcripts.models import Attribute, Interview, Participant
from transcripts.participants.reads.register import (
    attribute_row,
    interview_rows,
    participant_row,
    speaker_link_row,
)
from transcripts.participants.rules.register import CellConflict

logger = logging.getLogger(__name__)


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception raised in a door into an answer; unknown exceptions stay errors (500)."""
    set_rollback()
    response = _of_ours(error) or _of_the_frame(error)
    return response


def _of_ours(error: Exception) -> Response | None:
    match error:
        case NotFound() | Http404():
            return _say(404, "not_found", _("This does not exist, or you do not have access to it."))
        case NotAllowed():
            return _say(403, "not_allowed", str(error.sentence))
        case NameTaken():
            return _say(400, "name_taken", error.sentence, current=_row(error.row))
        case Stale() | MemoConflict():
            return _say(412, "stale", error.sentence, current=_row(error.row))
        case SheetConflict():
            return _say(412, "stale", error.sentence, current=state_of(error.row))
        case CellConflict():
            return _say(412, "stale", error.sentence, current=_register_row(error.row))
        case BaseTooOld():
            return Response({"edits": error.edits, "revision": error.revision}, status=409)
        case BadInput():
            return _say(400, "bad_input", error.sentence)
        case UnicodeEncodeError() | OverflowError():
            return _say(400, "bad_input", _("This contains something that cannot be stored."))
        case RecursionError():
            return _say(400, "bad_input", _("This is nested too deeply to be read."))
        case RequestDataTooBig():
            return _say(413, "too_large", _("This is more than can be sent at once."))
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            logger.exception("The disk is full.")
            return _say(507, "disk_full", _("The server's disk is full. Tell whoever runs the site."))
        case TooMuchTime():
            return _say(429, "too_many", error.sentence)
        case OperationalError():
            logger.exception("The database did not answer.")
            return _say(
                503,
                "unavailable",
                _("The database cannot be reached right now. Your work is kept; we will try again."),
            )
    return None


def _of_the_frame(error: Exception) -> Response | None:
    match error:
        case exceptions.ValidationError():
            return _say(400, "invalid", _("Something is missing or wrong."), fields=error.detail)
        case exceptions.NotAuthenticated() | exceptions.AuthenticationFailed():
            return _say(401, "signed_out", _("Please sign in."))
        case exceptions.PermissionDenied() | PermissionDenied():
            return _say(403, "refused", str(error) or _("This was refused."))
        case exceptions.Throttled():
            return _say(429, "too_many", _("Too many attempts. Please wait a moment."))
        case exceptions.APIException():
            return _say(error.status_code, str(error.default_code), str(error.detail))
    return None


def _row(row: Any) -> dict[str, Any]:
    match row:
        case Code():
            return code_row(row)
        case Memo():
            return {**memo_columns(row), "body": row.body}
    return group_row(row)


def _register_row(row: Any) -> dict[str, Any]:
    match row:
        case Participant():
            return participant_row(row, with_notes=True)
        case Attribute():
            return attribute_row(row)
        case Interview():
            return interview_rows([row], with_notes=True)[0]
    return speaker_link_row(row)


def _say(status: int, code: str, message: str, **more: Any) -> Response:
    given = {key: _sendable(value) for key, value in more.items() if value is not None}
    return Response({"error": {"code": code, "message": message, **given}}, status=status)


def _sendable(value: Any) -> Any:
    """The same without halves of characters, which a message may quote but no answer can carry."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {key: _sendable(one) for key, one in value.items()}
        case list():
            return [_sendable(one) for one in value]
    return value
