"""Rules about comments: a thread on a coding, open until resolved. This is how a supervisor speaks."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.codings import mode_of
from coding.models import Coding, Comment, Thread
from projects import events
from projects.events import Verb, What
from projects.models import Person
from projects.permissions import Action, NotAllowed, NotFound, require
from transcripts.imports import BadInput

SHOWN = 120


@transaction.atomic
def comment(*, by: Person, id: UUID, coding: Coding, body: str) -> Comment:
    """Say something about a coding. A new message opens a resolved thread again. The same id again is the first."""
    require(by, Action.COMMENT, coding.project, mode_of(coding.round))
    first = Comment.objects.select_related("thread").filter(pk=id).first()
    if first is not None:
        if first.author_id != by.pk or first.thread.coding_id != coding.pk:
            raise NotFound
        return first
    thread, _new = Thread.objects.get_or_create(coding=coding, defaults={"project": coding.project})
    if thread.resolved_at is not None:
        thread.resolved_at = thread.resolved_by = None
        thread.save()
    said = Comment.objects.create(id=id, project=coding.project, thread=thread, author=by, body=_tidy(body))
    _record(by, said, Verb.COMMENT_ADDED, {}, {"body": said.body})
    return said


@transaction.atomic
def edit_comment(*, by: Person, comment: Comment, body: str) -> Comment:
    """Reword one's own comment."""
    _require_own(by, comment)
    before, comment.body, comment.edited_at = comment.body, _tidy(body), timezone.now()
    comment.save(update_fields=["body", "edited_at"])
    _record(by, comment, Verb.COMMENT_EDITED, {"body": before}, {"body": comment.body})
    return comment


@transaction.atomic
def withdraw_comment(*, by: Person, comment: Comment) -> Comment:
    """Take one's own comment back."""
    _require_own(by, comment)
    if comment.withdrawn_at is None:
        comment.withdrawn_at = timezone.now()
        comment.save(update_fields=["withdrawn_at"])
        _record(by, comment, Verb.COMMENT_WITHDRAWN, {}, {})
    return comment


@transaction.atomic
def restore_comment(*, by: Person, comment: Comment) -> Comment:
    """Say again what was taken back."""
    _require_own(by, comment)
    if comment.withdrawn_at is not None:
        comment.withdrawn_at = None
        comment.save(update_fields=["withdrawn_at"])
        _record(by, comment, Verb.COMMENT_RESTORED, {}, {})
    return comment


@transaction.atomic
def resolve_thread(*, by: Person, thread: Thread, is_resolved: bool = True) -> Thread:
    """Mark a thread as settled, or open it again."""
    require(by, Action.RESOLVE_THREAD, thread.project, mode_of(thread.coding.round))
    if (thread.resolved_at is not None) == is_resolved:
        return thread
    thread.resolved_at = timezone.now() if is_resolved else None
    thread.resolved_by = by if is_resolved else None
    thread.save()
    verb = Verb.THREAD_RESOLVED if is_resolved else Verb.THREAD_REOPENED
    what = What(
        thread.pk, words=_words(thread), document=thread.coding.document_id, round=thread.coding.round_id
    )
    events.record(by=by, project=thread.project_id, verb=verb, what=what, changed=[thread, thread.coding])
    return thread


def _record(by: Person, said: Comment, verb: Verb, before: dict[str, Any], after: dict[str, Any]) -> None:
    coding = said.thread.coding
    words = _words(said.thread) | {"comment": said.body[:SHOWN]}
    what = What(said.pk, before, after, words, document=coding.document_id, round=coding.round_id)
    # The coding is stamped too: its count of comments is part of what the margin shows.
    changed = [said, said.thread, coding]
    events.record(by=by, project=said.project_id, verb=verb, what=what, changed=changed)


def _words(thread: Thread) -> dict[str, Any]:
    coding = thread.coding
    return {
        "code": coding.code.name,
        "document": coding.document.title,
        "quotation": coding.quotation[:SHOWN],
        "coding": str(coding.pk),
    }


def _require_own(by: Person, said: Comment) -> None:
    require(by, Action.COMMENT, said.project, mode_of(said.thread.coding.round))
    if said.author_id != by.pk:
        raise NotAllowed(_("This comment is somebody else's. You can answer it."))


def _tidy(body: str) -> str:
    tidy = body.replace("\x00", "").strip()
    if not tidy:
        raise BadInput(_("The comment is empty."))
    return tidy
