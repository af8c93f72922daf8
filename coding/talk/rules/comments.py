"""Rules about comments: a thread on a coding, code, memo, document or passage, open until it is resolved.

Supervisors, who cannot code, contribute through comments.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.codings.rules.applying import place_in
from coding.locking import mode_of, open_round
from coding.models import Comment, Thread
from coding.talk.rules.mentions import note_mentions
from coding.talk.rules.reopening import open_again, resolve_again
from coding.talk.rules.subjects import (
    SHOWN,
    Thing,
    current,
    followed,
    marked,
    mode_in,
    refuse_unseen,
    subject_of,
    thread_on,
    where,
    words_of,
)
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Membership, Person
from projects.permissions import Action, living, may, require
from projects.refusals import BadInput, NotAllowed, NotFound
from projects.wording import several_lines
from transcripts.loading import require_text
from transcripts.locking import lock_document
from transcripts.models import Document


@transaction.atomic
def comment(*, by: Person, id: UUID, about: Thing, body: str) -> Comment:
    """Comment on a coding, code, memo or document, or reply in a thread.

    A new comment reopens a resolved thread. A repeated call with the same id returns the first comment. Raises
    NotFound for things that the person cannot see, BadInput for an empty comment and for a coding that was removed.
    """
    asked = current(about)
    require(by, Action.COMMENT, asked.project, mode_in(asked))
    refuse_unseen(by, asked)
    thing = followed(asked)
    first = Comment.objects.select_related("thread").filter(pk=id).first()
    if first is not None:
        if first.author_id != by.pk or subject_of(first.thread) not in (asked, thing):
            raise NotFound
        return first
    if thing is None:
        raise BadInput(_("This coding has been removed in the meantime."))
    about, thread = thing, thread_on(thing)
    before = open_again([thread])
    said = Comment.objects.create(
        id=id, project=about.project, thread=thread, author=by, body=tidy_body(body)
    )
    note_mentions(said, said.body)
    _record(by, said, Verb.COMMENT_ADDED, before, {"body": said.body})
    return said


@transaction.atomic
def comment_on_passage(
    *,
    by: Person,
    id: UUID,
    thread: UUID,
    document: Document,
    start: int,
    end: int,
    body: str,
    revision: int | None = None,
) -> Comment:
    """Start a thread on a passage, given in code points of the text at `revision` (default: the current one).

    A repeated call with the same ids returns the first result. Needs READ_TEXT. Raises BadInput for an invalid
    passage or an empty comment.
    """
    document = lock_document(document)
    round = open_round(document)
    require_text(by, document)
    require(by, Action.COMMENT, document.project, mode_of(round))
    known = Thread.objects.filter(pk=thread).first()
    if known is not None:
        if known.begun_by_id != by.pk or known.document_id != document.pk:
            raise NotFound
        return comment(by=by, id=id, about=known, body=body)
    start, end, words = place_in(document, start, end, revision)
    begun = Thread.objects.create(
        id=thread,
        project=document.project,
        about=Thread.About.PASSAGE,
        document=document,
        start=start,
        end=end,
        quotation=words,
        begun_by=by,
        round=round,
    )
    return comment(by=by, id=id, about=begun, body=body)


@transaction.atomic
def edit_comment(*, by: Person, comment: Comment, body: str) -> Comment:
    """Edit one's own comment. Raises BadInput if it is empty."""
    comment = _own(by, comment)
    before, comment.body, comment.edited_at = comment.body, tidy_body(body), timezone.now()
    comment.save(update_fields=["body", "edited_at"])
    note_mentions(comment, comment.body)
    _record(by, comment, Verb.COMMENT_EDITED, {"body": before}, {"body": comment.body})
    return comment


@transaction.atomic
def withdraw_comment(*, by: Person, comment: Comment, said_in: Event | None = None) -> Comment:
    """Delete one's own comment.

    As the undo of event `said_in`, also resolve the thread again if that event had reopened it.
    """
    comment = _own(by, comment)
    if comment.withdrawn_at is None:
        comment.withdrawn_at = timezone.now()
        comment.save(update_fields=["withdrawn_at"])
        after = resolve_again([comment.thread], said_in) if said_in else {}
        _record(by, comment, Verb.COMMENT_WITHDRAWN, {}, after)
    return comment


@transaction.atomic
def restore_comment(*, by: Person, comment: Comment, unsaid_in: Event | None = None) -> Comment:
    """Restore a deleted comment.

    As the undo of event `unsaid_in`, also reopen the thread if that event had resolved it.
    """
    comment = _own(by, comment)
    if comment.withdrawn_at is not None:
        comment.withdrawn_at = None
        comment.save(update_fields=["withdrawn_at"])
        before = open_again([comment.thread]) if unsaid_in and "settled" in unsaid_in.after else {}
        _record(by, comment, Verb.COMMENT_RESTORED, before, {})
    return comment


@transaction.atomic
def resolve_thread(
    *, by: Person, thread: Thread, is_resolved: bool = True, opened_in: Event | None = None
) -> Thread:
    """Resolve a thread or reopen it. As the undo of event `opened_in`, resolve it with its former date and person."""
    thread = _locked(thread)
    thing = subject_of(thread)
    require(by, Action.RESOLVE_THREAD, thread.project, mode_in(thing))
    refuse_unseen(by, thing)
    if (thread.resolved_at is not None) == is_resolved:
        return thread
    before: dict[str, Any] = {}
    if not is_resolved:
        before = open_again([thread])
    elif not (opened_in and resolve_again([thread], opened_in)):
        thread.resolved_at, thread.resolved_by = timezone.now(), by
        thread.save(update_fields=["resolved_at", "resolved_by"])
    verb = Verb.THREAD_RESOLVED if is_resolved else Verb.THREAD_REOPENED
    what = EventContent(thread.pk, before, words=words_of(thing), **where(thing))
    events.record(by=by, project=thread.project_id, verb=verb, what=what, changed=[thread, *marked(thing)])
    return thread


@transaction.atomic
def assign_thread(*, by: Person, thread: Thread, to: UUID | None, is_undone: bool = False) -> Thread:
    """Assign a thread to somebody who should answer, or unassign it.

    An undo (`is_undone`) may do so in a resolved thread too. Raises BadInput for a person who is not (or no longer) a
    member, cannot answer, or cannot see the thread.
    """
    thread = _locked(thread)
    thing = subject_of(thread)
    require(by, Action.ASSIGN_THREAD, thread.project, mode_in(thing))
    refuse_unseen(by, thing)
    if thread.assigned_to_id == to:
        return thread
    if to is not None and thread.resolved_at is not None and not is_undone:
        raise BadInput(_("This thread is resolved. Reopen it first."))
    person = _who_answers(thread, to) if to is not None else None
    before, thread.assigned_to = thread.assigned_to, person
    thread.save(update_fields=["assigned_to"])
    verb = Verb.THREAD_UNASSIGNED if person is None else Verb.THREAD_ASSIGNED
    named = person or before
    words = words_of(thing) | {"person": named.name if named else ""}
    ids = {"to": before.pk if before else None}, {"to": to}
    what = EventContent(thread.pk, *ids, words, **where(thing))
    events.record(by=by, project=thread.project_id, verb=verb, what=what, changed=[thread])
    return thread


def _who_answers(thread: Thread, to: UUID) -> Person:
    """The member who should answer. Raises BadInput with the reason if they cannot."""
    member = Membership.objects.filter(project=thread.project_id, person=to).select_related("person").first()
    if member is None:
        raise BadInput(_("Only members of the project can be asked to answer."))
    name = {"name": member.person.name}
    if not Membership.objects.filter(living(), pk=member.pk).exists():
        raise BadInput(_("%(name)s has left the project and cannot answer.") % name)
    if not may(member.role, Action.COMMENT, mode_in(subject_of(thread))):
        raise BadInput(_("%(name)s has read-only access and cannot answer.") % name)
    if not visibility.visible_threads(member.person, thread.project_id).filter(pk=thread.pk).exists():
        raise BadInput(
            _("%(name)s cannot see what this thread is about, and therefore cannot answer.") % name
        )
    return member.person


def _record(by: Person, said: Comment, verb: Verb, before: dict[str, Any], after: dict[str, Any]) -> None:
    thing = subject_of(said.thread)
    words = words_of(thing) | {"comment": said.body[:SHOWN]}
    what = EventContent(said.pk, before, after, words, **where(thing))
    changed = [said, said.thread, *marked(thing)]
    events.record(by=by, project=said.project_id, verb=verb, what=what, changed=changed)


def _locked(thread: Thread) -> Thread:
    """The thread as it is now, with its project locked."""
    lock_project(thread.project_id)
    rows = Thread.objects.select_related(
        "project", "coding__code", "coding__document", "coding__round", "round"
    )
    return rows.get(pk=thread.pk)


def _own(by: Person, comment: Comment) -> Comment:
    """The comment as it is now, with its project locked. Raises NotAllowed unless it is this person's."""
    lock_project(comment.project_id)
    said = Comment.objects.select_related("project", "thread__coding__round").get(pk=comment.pk)
    thing = subject_of(said.thread)
    require(by, Action.COMMENT, said.project, mode_in(thing))
    refuse_unseen(by, thing)
    if said.author_id != by.pk:
        raise NotAllowed(_("This comment was written by somebody else. You can reply to it."))
    return said


def tidy_body(body: str) -> str:
    """The text without surrounding blanks. Raises BadInput if it is empty."""
    tidy = several_lines(body).strip()
    if not tidy:
        raise BadInput(_("The comment is empty."))
    return tidy
