"""Undo and redo, per person: the inverse rule of one's own last event, if nobody has built on it since."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coding import (
    adding,
    codebook,
    codings,
    comments,
    groups,
    memos,
    merging,
    reviews,
    saved_views,
    several,
    several_codings,
    sheet,
    splitting,
)
from coding.codebook import lock_tree
from coding.models import Code, CodeGroup, Coding, Comment, Memo, Review, SavedView, Thread
from coding.recoding import lock_everything
from projects import events
from projects.events import Verb
from projects.models import Event, Person, Project
from projects.permissions import Action, NotAllowed, require
from transcripts import rules as documents
from transcripts.models import Document, Speaker, Turn

Inverse = Callable[[Person, Event], object]
DO, UNDO, REDO = Event.Manner.DO, Event.Manner.UNDO, Event.Manner.REDO


def _code(event: Event) -> Code:
    return Code.objects.select_related("project").get(pk=event.target)


def _parent(event: Event) -> Code | None:
    parent = event.before["parent"]
    return Code.objects.get(pk=parent) if parent else None


def _group(event: Event) -> CodeGroup:
    return CodeGroup.objects.select_related("project").get(pk=event.target)


def _grouped_code(event: Event) -> Code:
    return Code.objects.get(pk=event.after["code"])


def _coding(event: Event) -> Coding:
    return Coding.objects.select_related("project", "document", "code").get(pk=event.target)


def _comment(event: Event) -> Comment:
    return Comment.objects.select_related("thread__coding__round", "project").get(pk=event.target)


def _thread(event: Event) -> Thread:
    return Thread.objects.select_related("coding__round", "project").get(pk=event.target)


def _review_back(by: Person, event: Event) -> object:
    review = Review.objects.select_related("project", "code", "memo", "document").get(pk=event.target)
    return reviews.put_review_back(by=by, review=review, was=event.before)


def _memo(event: Event) -> Memo:
    return Memo.objects.select_related("project").get(pk=event.target)


def _document(event: Event) -> Document:
    return Document.objects.select_related("project").get(pk=event.target)


def _definition_before(event: Event) -> dict[str, Any]:
    """The part of the definition that the event changed, as it was."""
    part = event.words.get("part", "definition")
    return {part: event.before[part]}


def _uncode(by: Person, event: Event) -> object:
    return codings.withdraw_coding(by=by, coding=_coding(event))


def _recode(by: Person, event: Event) -> object:
    return codings.restore_coding(by=by, coding=_coding(event))


def _move_back(by: Person, event: Event) -> object:
    was = event.before
    return codings.move_coding(
        by=by, coding=_coding(event), start=was["start"], end=was["end"], revision=was["revision"]
    )


def _several_away(by: Person, event: Event) -> object:
    return several_codings.uncode(by=by, project=event.project, ids=several_codings.codings_of(event))


def _several_back(by: Person, event: Event) -> object:
    return several_codings.bring_back(by=by, project=event.project, ids=several_codings.codings_of(event))


def _recode_again(by: Person, event: Event) -> object:
    ids, code = several_codings.codings_of(event), UUID(event.before["code"])
    return several_codings.recode(by=by, project=event.project, ids=ids, code=code)


def _view(event: Event) -> SavedView:
    return SavedView.objects.select_related("project").get(pk=event.target)


def _rename_speaker_back(by: Person, event: Event) -> object:
    speaker = Speaker.objects.select_related("project", "document").get(pk=event.target)
    return documents.change_speaker(
        by=by, speaker=speaker, name=event.before["name"], role=event.before["role"]
    )


def _change_turn_back(by: Person, event: Event) -> object:
    turn = Turn.objects.get(pk=event.target)
    speaker = Speaker.objects.filter(pk=event.before["speaker"]).first()
    return documents.change_turn(by=by, turn=turn, speaker=speaker, time_ms=event.before["time_ms"])


INVERSES: dict[Verb, Inverse] = {
    Verb.CODING_APPLIED: _uncode,
    Verb.CODING_RESTORED: _uncode,
    Verb.CODING_WITHDRAWN: _recode,
    Verb.CODING_MOVED: _move_back,
    Verb.SEVERAL_APPLIED: _several_away,
    Verb.SEVERAL_RESTORED: _several_away,
    Verb.SEVERAL_WITHDRAWN: _several_back,
    Verb.SEVERAL_RECODED: lambda by, e: several_codings.recode_back(by=by, event=e),
    Verb.SEVERAL_RECODED_BACK: _recode_again,
    Verb.CODING_MARKED: lambda by, e: codings.mark_anchor(by=by, coding=_coding(e), is_anchor=False),
    Verb.CODING_UNMARKED: lambda by, e: codings.mark_anchor(by=by, coding=_coding(e), is_anchor=True),
    Verb.CODE_CREATED: lambda by, e: codebook.withdraw_code(by=by, code=_code(e)),
    Verb.CODE_WITHDRAWN: lambda by, e: codebook.restore_code(by=by, code=_code(e)),
    Verb.CODE_RENAMED: lambda by, e: codebook.edit_code(by=by, code=_code(e), name=e.before["name"]),
    Verb.CODE_RECOLOURED: lambda by, e: codebook.edit_code(by=by, code=_code(e), colour=e.before["colour"]),
    Verb.CODE_DEFINED: lambda by, e: codebook.edit_code(by=by, code=_code(e), **_definition_before(e)),
    Verb.CODE_MOVED: lambda by, e: codebook.place_code(
        by=by, code=_code(e), parent=_parent(e), position=e.before["position"]
    ),
    Verb.CODE_RETIRED: lambda by, e: codebook.restore_code(by=by, code=_code(e)),
    Verb.CODE_RESTORED: lambda by, e: (
        codebook.retire_code if e.before["is_retired"] else codebook.withdraw_code
    )(by=by, code=_code(e)),
    Verb.CODE_MERGED: lambda by, e: merging.unmerge_code(by=by, event=e),
    Verb.CODE_UNMERGED: lambda by, e: merging.merge_code(
        by=by,
        code=_code(e),
        into=Code.objects.get(pk=e.before["into"]),
        reason=e.before["reason"],
    ),
    Verb.CODES_MERGED: lambda by, e: merging.unmerge_codes(by=by, event=e),
    Verb.CODES_UNMERGED: lambda by, e: merging.merge_codes(
        by=by,
        codes=[Code.objects.get(pk=key) for key in e.before["codes"]],
        into=_code(e),
        reason=e.words["reason"],
    ),
    Verb.CODE_SPLIT: lambda by, e: splitting.unsplit_code(by=by, event=e),
    Verb.CODE_UNSPLIT: lambda by, e: splitting.split_again(by=by, event=e),
    Verb.CODES_ADDED: lambda by, e: adding.take_out(by=by, event=e),
    Verb.CODES_TAKEN_OUT: lambda by, e: adding.put_back(by=by, event=e),
    Verb.CODES_CHANGED: lambda by, e: several.take_back(by=by, event=e),
    Verb.SHEET_MOVED: lambda by, e: sheet.take_back(by=by, event=e),
    Verb.GROUP_CREATED: lambda by, e: groups.withdraw_group(by=by, group=_group(e)),
    Verb.GROUP_RESTORED: lambda by, e: groups.withdraw_group(by=by, group=_group(e)),
    Verb.GROUP_WITHDRAWN: lambda by, e: groups.restore_group(by=by, group=_group(e)),
    Verb.GROUP_EDITED: lambda by, e: groups.edit_group(by=by, group=_group(e), **e.before),
    Verb.GROUP_CODE_ADDED: lambda by, e: groups.remove_from_group(
        by=by, group=_group(e), code=_grouped_code(e)
    ),
    Verb.GROUP_CODE_REMOVED: lambda by, e: groups.add_to_group(by=by, group=_group(e), code=_grouped_code(e)),
    Verb.COMMENT_ADDED: lambda by, e: comments.withdraw_comment(by=by, comment=_comment(e)),
    Verb.COMMENT_RESTORED: lambda by, e: comments.withdraw_comment(by=by, comment=_comment(e)),
    Verb.COMMENT_WITHDRAWN: lambda by, e: comments.restore_comment(by=by, comment=_comment(e)),
    Verb.COMMENT_EDITED: lambda by, e: comments.edit_comment(
        by=by, comment=_comment(e), body=e.before["body"]
    ),
    Verb.THREAD_RESOLVED: lambda by, e: comments.resolve_thread(by=by, thread=_thread(e), is_resolved=False),
    Verb.THREAD_REOPENED: lambda by, e: comments.resolve_thread(by=by, thread=_thread(e), is_resolved=True),
    Verb.REVIEW_SET: _review_back,
    Verb.MEMO_CREATED: lambda by, e: memos.withdraw_memo(by=by, memo=_memo(e)),
    Verb.MEMO_RESTORED: lambda by, e: memos.withdraw_memo(by=by, memo=_memo(e)),
    Verb.MEMO_WITHDRAWN: lambda by, e: memos.restore_memo(by=by, memo=_memo(e)),
    Verb.MEMO_WRITTEN: lambda by, e: memos.bring_version_back(
        by=by, memo=_memo(e), number=e.before["version"]
    ),
    Verb.MEMO_SORTED: lambda by, e: memos.sort_memo(by=by, memo=_memo(e), **e.before),
    Verb.DOCUMENT_RENAMED: lambda by, e: documents.rename_document(by=by, document=_document(e), **e.before),
    Verb.DOCUMENT_WITHDRAWN: lambda by, e: documents.restore_document(by=by, document=_document(e)),
    Verb.DOCUMENT_RESTORED: lambda by, e: documents.withdraw_document(by=by, document=_document(e)),
    Verb.VIEW_SAVED: lambda by, e: saved_views.withdraw_view(by=by, view=_view(e)),
    Verb.VIEW_RESTORED: lambda by, e: saved_views.withdraw_view(by=by, view=_view(e)),
    Verb.VIEW_WITHDRAWN: lambda by, e: saved_views.restore_view(by=by, view=_view(e)),
    Verb.VIEW_EDITED: lambda by, e: saved_views.edit_view(by=by, view=_view(e), **e.before),
    Verb.SPEAKER_CHANGED: _rename_speaker_back,
    Verb.TURN_CHANGED: _change_turn_back,
}


def next_undo(by: Person, project: Project) -> Event | None:
    """The person's last deed that can be undone."""
    mine = Event.objects.filter(project=project, actor=by, is_undone=False, verb__in=INVERSES)
    return mine.exclude(manner=UNDO).order_by("-seq").first()


def next_redo(by: Person, project: Project) -> Event | None:
    """The person's last undoing, unless they have done something new since."""
    mine = Event.objects.filter(project=project, actor=by, verb__in=INVERSES)
    undone = mine.filter(manner=UNDO, is_undone=False).order_by("-seq").first()
    if undone is None or mine.filter(manner=DO, seq__gt=undone.seq).exists():
        return None
    return undone


def undo(*, by: Person, project: Project, op_id: UUID) -> Event:
    """Take back one's own last deed. The same `op_id` again gives the first result."""
    return _invert(by, project, op_id, UNDO)


def redo(*, by: Person, project: Project, op_id: UUID) -> Event:
    """Do again what one has just undone."""
    return _invert(by, project, op_id, REDO)


@transaction.atomic
def _invert(by: Person, project: Project, op_id: UUID, manner: Event.Manner) -> Event:
    require(by, Action.SEE_PROJECT, project)
    _one_at_a_time(by, project)
    first = Event.objects.filter(project=project, op_id=op_id).first()
    if first is not None:
        return first
    event = next_undo(by, project) if manner == UNDO else next_redo(by, project)
    if event is None:
        raise NotAllowed(_("There is nothing to undo.") if manner == UNDO else _("There is nothing to redo."))
    _lock_for(event)
    _refuse_if_built_on(by, event)
    with events.in_manner(manner, op_id):
        INVERSES[Verb(event.verb)](by, event)
    Event.objects.filter(pk=event.pk).update(is_undone=True)
    made: Event | None = Event.objects.filter(project=project, op_id=op_id).first()
    if made is None:
        raise NotAllowed(_("This cannot be undone any more: it is already as it was."))
    return made


def _one_at_a_time(by: Person, project: Project) -> None:
    """Two tabs of one person must not both take back the same event. Holds nobody else up."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"undo {project.pk} {by.pk}"]
        )


# Their undoing moves codings, or takes codes away that somebody may be coding with at this moment.
TOUCHING_CODINGS = {
    Verb.CODE_CREATED,
    Verb.CODES_ADDED,
    Verb.CODE_MERGED,
    Verb.CODE_UNMERGED,
    Verb.CODES_MERGED,
    Verb.CODES_UNMERGED,
    Verb.CODE_SPLIT,
    Verb.CODE_UNSPLIT,
}


def _lock_for(event: Event) -> None:
    """Nobody shall change it from here on; locked in the order of all rules, so that nobody waits in a circle."""
    if event.verb in TOUCHING_CODINGS:
        lock_everything(event.project_id)
        return
    if event.document is not None:
        list(Document.objects.select_for_update().filter(pk=event.document).values_list("pk"))
    lock_tree(event.project_id)


def _refuse_if_built_on(by: Person, event: Event) -> None:
    # A change of several codes has the project for its target, and names the codes that it changed.
    targets = list(event.after.get("codes", {}))
    if event.target != event.project_id:
        targets.append(str(event.target))
    touching = Q(target__in=targets) | Q(after__codes__has_any_keys=targets)
    later = Event.objects.filter(touching, project=event.project_id, seq__gt=event.seq)
    other = later.exclude(actor=by).select_related("actor").order_by("-seq").first()
    if other is not None:
        raise NotAllowed(
            _("%(name)s has changed this since, so it was not undone.") % {"name": other.actor.name}
        )


def told(event: Event | None) -> dict[str, Any] | None:
    """What the undo button says that it would take back."""
    return {"verb": event.verb, "params": event.words} if event else None
