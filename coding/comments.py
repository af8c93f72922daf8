"""Rules about comments: a thread on a coding, code, memo or document, open until resolved.

This is how a supervisor speaks.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.codings import mode_of
from coding.mentions import note_mentions
from coding.models import Code, Coding, Comment, Memo, Thread
from projects import events
from projects.events import Verb, What
from projects.models import Mode, Person
from projects.models.base import ProjectRow
from projects.permissions import Action, NotAllowed, NotFound, require
from transcripts.imports import BadInput
from transcripts.models import Document

SHOWN = 120
Thing = Coding | Code | Memo | Document


@transaction.atomic
def comment(*, by: Person, id: UUID, coding: Thing, body: str) -> Comment:
    """Say something about a coding (or, by the same name, about a code, a memo or a document).

    A new message opens a resolved thread again. The same id again is the first.
    """
    require(by, Action.COMMENT, coding.project, _mode(coding))
    _refuse_unseen(by, coding)
    first = Comment.objects.select_related("thread").filter(pk=id).first()
    if first is not None:
        if first.author_id != by.pk or subject_of(first.thread).pk != coding.pk:
            raise NotFound
        return first
    field = _field(coding)
    thread, _new = Thread.objects.get_or_create(
        **{field: coding}, defaults={"project": coding.project, "about": field}
    )
    if thread.resolved_at is not None:
        thread.resolved_at = thread.resolved_by = None
        thread.save()
    said = Comment.objects.create(id=id, project=coding.project, thread=thread, author=by, body=_tidy(body))
    note_mentions(said, said.body)
    _record(by, said, Verb.COMMENT_ADDED, {}, {"body": said.body})
    return said


@transaction.atomic
def edit_comment(*, by: Person, comment: Comment, body: str) -> Comment:
    """Reword one's own comment."""
    _require_own(by, comment)
    before, comment.body, comment.edited_at = comment.body, _tidy(body), timezone.now()
    comment.save(update_fields=["body", "edited_at"])
    note_mentions(comment, comment.body)
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
    thing = subject_of(thread)
    require(by, Action.RESOLVE_THREAD, thread.project, _mode(thing))
    _refuse_unseen(by, thing)
    if (thread.resolved_at is not None) == is_resolved:
        return thread
    thread.resolved_at = timezone.now() if is_resolved else None
    thread.resolved_by = by if is_resolved else None
    thread.save()
    verb = Verb.THREAD_RESOLVED if is_resolved else Verb.THREAD_REOPENED
    what = What(thread.pk, words=words_of(thing), **_where(thing))
    events.record(by=by, project=thread.project_id, verb=verb, what=what, changed=[thread, *_marked(thing)])
    return thread


def subject_of(thread: Thread) -> Thing:
    """What the thread is about."""
    thing = thread.coding or thread.code or thread.memo or thread.document
    assert thing is not None, "the database keeps a thread about one thing"  # noqa: S101
    return thing


def words_of(thing: Thing) -> dict[str, Any]:
    """What a line of the history says of the thing."""
    match thing:
        case Coding():
            return {
                "code": thing.code.name,
                "document": thing.document.title,
                "quotation": thing.quotation[:SHOWN],
                "coding": str(thing.pk),
            }
        case Code():
            return {"about": "code", "name": thing.name}
        case Memo():
            return {"about": "memo", "name": thing.title}
        case Document():
            return {"about": "document", "name": thing.title}


def _record(by: Person, said: Comment, verb: Verb, before: dict[str, Any], after: dict[str, Any]) -> None:
    thing = subject_of(said.thread)
    words = words_of(thing) | {"comment": said.body[:SHOWN]}
    what = What(said.pk, before, after, words, **_where(thing))
    changed = [said, said.thread, *_marked(thing)]
    events.record(by=by, project=said.project_id, verb=verb, what=what, changed=changed)


def _marked(thing: Thing) -> list[ProjectRow]:
    """A coding is stamped too: its count of comments is part of what the margin shows."""
    return [thing] if isinstance(thing, Coding) else []


def _where(thing: Thing) -> dict[str, Any]:
    match thing:
        case Coding():
            return {"document": thing.document_id, "round": thing.round_id}
        case Document():
            return {"document": thing.pk}
    return {}


def _mode(thing: Thing) -> Mode:
    return mode_of(thing.round) if isinstance(thing, Coding) else Mode.TOGETHER


def _field(thing: Thing) -> str:
    return {Coding: "coding", Code: "code", Memo: "memo", Document: "document"}[type(thing)]


def _refuse_unseen(by: Person, thing: Thing) -> None:
    """What one cannot see any more is as if it did not exist."""
    if isinstance(thing, Memo):
        visible = visibility.living_memos(by, thing.project_id).filter(pk=thing.pk).exists()
        if not visible:
            raise NotFound


def _require_own(by: Person, said: Comment) -> None:
    thing = subject_of(said.thread)
    require(by, Action.COMMENT, said.project, _mode(thing))
    _refuse_unseen(by, thing)
    if said.author_id != by.pk:
        raise NotAllowed(_("This comment is somebody else's. You can answer it."))


def _tidy(body: str) -> str:
    tidy = body.replace("\x00", "").strip()
    if not tidy:
        raise BadInput(_("The comment is empty."))
    return tidy
