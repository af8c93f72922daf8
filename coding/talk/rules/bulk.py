"""Rules about adding the same comment to several codings: one action, one history line, one undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding import visibility
from coding.codings.rules.selection import blind_rounds, only
from coding.models import Coding, Comment, Thread
from coding.talk.rules.comments import tidy_body
from coding.talk.rules.mentions import note_mentions
from coding.talk.rules.reopening import open_again, resolve_again
from coding.talk.rules.subjects import SHOWN, mode_in
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Person, Project
from projects.models.base import ProjectRow
from projects.permissions import Action, require
from projects.refusals import BadInput, NotFound

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class NewComment:
    """A comment on a coding; `id` becomes the comment's id."""

    id: UUID
    coding: UUID


@transaction.atomic
def comment_on_several(
    *, by: Person, project: Project, comments: Sequence[NewComment], body: str
) -> list[Comment]:
    """Add the same comment to several codings. Resolved threads are reopened; known ids are skipped.

    Raises NotFound unless the person may see each coding, BadInput for an empty comment.
    """
    project = lock_project(project.pk)
    require(by, Action.COMMENT, project)
    body = tidy_body(body)
    if len({one.coding for one in comments}) < len(comments) or len(comments) > MOST_AT_ONCE:
        raise BadInput(_("Include each coding once, and at most %(most)d codings.") % {"most": MOST_AT_ONCE})
    known = set(Comment.objects.filter(pk__in=[one.id for one in comments]).values_list("pk", flat=True))
    wanted = {one.coding: one.id for one in comments if one.id not in known}
    codings = _codings(by, project, list(wanted))
    new = (Thread(project=project, about=Thread.About.CODING, coding=one) for one in codings)
    Thread.objects.bulk_create(new, ignore_conflicts=True)
    threads = {thread.coding_id: thread for thread in Thread.objects.filter(coding__in=codings)}
    before = open_again(threads.values())
    said = [
        Comment(id=wanted[one.pk], project=project, thread=threads[one.pk], author=by, body=body)
        for one in codings
    ]
    Comment.objects.bulk_create(said)
    for one in said:
        note_mentions(one, body)
    _record(by, project, Verb.COMMENTS_ADDED, codings, said, before)
    return said


@transaction.atomic
def withdraw_comments(*, by: Person, event: Event) -> list[Comment]:
    """Delete the comments that were added to several codings at once."""
    return _set_withdrawn(by, event, is_withdrawn=True)


@transaction.atomic
def restore_comments(*, by: Person, event: Event) -> list[Comment]:
    """Restore the deleted comments of such an action."""
    return _set_withdrawn(by, event, is_withdrawn=False)


def _set_withdrawn(by: Person, event: Event, *, is_withdrawn: bool) -> list[Comment]:
    lock_project(event.project_id)
    """Delete or restore the comments; those that the author has since deleted or restored one by one stay as they
    are."""
    project = event.project
    require(by, Action.COMMENT, project)
    ids = [UUID(id) for id in event.after["comments"]]
    rows = Comment.objects.filter(pk__in=ids, author=by, withdrawn_at__isnull=is_withdrawn)
    rows = rows.select_related("thread__coding__document", "thread__coding__code", "thread__coding__round")
    found = list(rows.defer("thread__coding__document__text"))
    codings = [one.thread.coding for one in found if one.thread.coding is not None]
    _require(by, project, codings)
    Comment.objects.filter(pk__in=[one.pk for one in found]).update(
        withdrawn_at=timezone.now() if is_withdrawn else None
    )
    threads = [one.thread for one in found]
    if is_withdrawn:
        settled = resolve_again(threads, event)
        _record(by, project, Verb.COMMENTS_WITHDRAWN, codings, found, {}, settled)
    else:
        opened = event.after.get("settled", {})
        before = open_again([thread for thread in threads if str(thread.pk) in opened])
        _record(by, project, Verb.COMMENTS_RESTORED, codings, found, before)
    return found


def _codings(by: Person, project: Project, ids: list[UUID]) -> list[Coding]:
    """The codings. Raises NotFound unless this person may see each of them."""
    visible = visibility.living_codings(by, project).filter(pk__in=ids)
    rows = visible.select_related("code", "document", "round")
    found = list(rows.defer("document__text").order_by("pk"))
    if len(found) != len(set(ids)):
        raise NotFound
    _require(by, project, found)
    return found


def _require(by: Person, project: Project, codings: list[Coding]) -> None:
    for mode in {mode_in(one) for one in codings}:
        require(by, Action.COMMENT, project, mode)


def _record(
    by: Person,
    project: Project,
    verb: Verb,
    codings: list[Coding],
    said: list[Comment],
    before: dict[str, Any],
    after: dict[str, Any] | None = None,
) -> None:
    if not said:
        return
    words: dict[str, Any] = {"count": len(said), "comment": said[0].body[:SHOWN]}
    what = EventContent(
        uuid4(),
        before,
        {"comments": [one.pk for one in said], **(after or {})},
        words,
        document=only({one.document_id for one in codings}),
        rounds=blind_rounds(codings),
    )
    changed: list[ProjectRow] = [*said, *(one.thread for one in said), *codings]
    events.record(by=by, project=project, verb=verb, what=what, changed=changed)
