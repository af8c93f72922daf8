"""The inverse rule of every verb that can be undone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from coding.codebook.rules import adding_from_guide, bulk_edit, codes, groups, merging, splitting, weights
from coding.codings.rules import (
    applying,
    bulk,
    bulk_weighing,
    selection,
    speaking,
    text_edits,
    turns,
    uniting,
    weighing,
)
from coding.codings.rules.taking_back import refuse_if_reshaped, turns_changed
from coding.memos.rules import writing
from coding.models import Code, CodeGroup, Coding, Comment, Memo, Review, SavedView, Thread
from coding.retrieval.rules import saved_views
from coding.sheet.rules import heaps_to_codes, moving
from coding.talk.rules import bulk as bulk_rules
from coding.talk.rules import comments, reviews
from projects.events import Verb
from projects.models import Event, Person
from transcripts.documents.rules import (
    change_speaker,
    change_turn,
    rename_document,
    restore_document,
    withdraw_document,
)
from transcripts.models import Document, Speaker, Turn
from transcripts.participants.rules.register import undo_change_register

Inverse = Callable[[Person, Event], object]


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


def _restore_back(by: Person, event: Event) -> object:
    was_in_use_again = event.before["is_retired"] and not event.after["is_retired"]
    put_away = codes.retire_code if was_in_use_again else codes.withdraw_code
    return put_away(by=by, code=_code(event))


def _weights_back(by: Person, event: Event) -> object:
    was = event.before["weights"] or {"lowest": None, "highest": None}
    return weights.declare_weights(by=by, code=_code(event), **was)


def _assign_back(by: Person, event: Event) -> object:
    to = event.before["to"]
    return comments.assign_thread(by=by, thread=_thread(event), to=UUID(to) if to else None, is_undone=True)


def _review_back(by: Person, event: Event) -> object:
    review = Review.objects.select_related("project", "code", "memo", "document").get(pk=event.target)
    return reviews.put_review_back(by=by, review=review, was=event.before)


def _memo(event: Event) -> Memo:
    return Memo.objects.select_related("project").get(pk=event.target)


def _document(event: Event) -> Document:
    return Document.objects.select_related("project").get(pk=event.target)


def _definition_before(event: Event) -> dict[str, Any]:
    """The parts of the definition that the event changed, as they were before."""
    parts = ("definition", "used_when", "not_when")
    return {part: event.before[part] for part in parts if event.before.get(part) != event.after.get(part)}


def _uncode(by: Person, event: Event) -> object:
    return applying.withdraw_coding(by=by, coding=_coding(event))


def _recode(by: Person, event: Event) -> object:
    return applying.restore_coding(by=by, coding=_coding(event))


def _move_back(by: Person, event: Event) -> object:
    was = event.before
    return applying.move_coding(
        by=by, coding=_coding(event), start=was["start"], end=was["end"], revision=was["revision"]
    )


def _several_away(by: Person, event: Event) -> object:
    return bulk.withdraw_codings(by=by, project=event.project, ids=selection.codings_of(event))


def _several_back(by: Person, event: Event) -> object:
    return bulk.restore_codings(by=by, project=event.project, ids=selection.codings_of(event))


def _recode_again(by: Person, event: Event) -> object:
    ids, code = selection.codings_of(event), UUID(event.before["code"])
    return bulk.recode_codings(by=by, project=event.project, ids=ids, code=code)


def _unite_again(by: Person, event: Event) -> object:
    others = [UUID(id) for id in event.before["united"]]
    return uniting.unite_codings(by=by, project=event.project, coding=event.target, others=others)


def _view(event: Event) -> SavedView:
    return SavedView.objects.select_related("project").get(pk=event.target)


def _rename_speaker_back(by: Person, event: Event) -> object:
    speaker = Speaker.objects.select_related("project", "document").filter(pk=event.target).first()
    if speaker is None:
        raise turns_changed()  # made for some turns, and gone since they were given back
    return change_speaker(by=by, speaker=speaker, name=event.before["name"], role=event.before["role"])


def _change_turn_back(by: Person, event: Event) -> object:
    was, now = event.before, event.after
    turn = Turn.objects.filter(pk=event.target).first()
    speaker = Speaker.objects.filter(pk=was["speaker"]).first()
    if turn is None or (was["speaker"] and speaker is None):
        raise turns_changed()
    if (str(turn.speaker_id or ""), turn.time_ms) != (now["speaker"] or "", now["time_ms"]):
        raise turns_changed()
    refuse_if_reshaped(event, [str(event.target)])
    return change_turn(by=by, turn=turn, speaker=speaker, time_ms=was["time_ms"])


INVERSES: dict[Verb, Inverse] = {
    Verb.TEXT_EDITED: lambda by, e: text_edits.undo_edit_text(by=by, event=e),
    Verb.TURN_DIVIDED: lambda by, e: turns.undo_reshape(by=by, event=e),
    Verb.TURN_JOINED: lambda by, e: turns.undo_reshape(by=by, event=e),
    Verb.TURNS_GIVEN: lambda by, e: speaking.undo_give_turns(by=by, event=e),
    Verb.TURNS_GIVEN_BACK: lambda by, e: speaking.undo_give_turns(by=by, event=e),
    Verb.CODING_APPLIED: _uncode,
    Verb.CODING_RESTORED: _uncode,
    Verb.CODING_WITHDRAWN: _recode,
    Verb.CODING_MOVED: _move_back,
    Verb.BULK_APPLIED: _several_away,
    Verb.BULK_RESTORED: _several_away,
    Verb.BULK_WITHDRAWN: _several_back,
    Verb.BULK_RECODED: lambda by, e: bulk.undo_recode_codings(by=by, event=e),
    Verb.BULK_RECODED_BACK: _recode_again,
    Verb.BULK_WEIGHED: lambda by, e: bulk_weighing.undo_weigh_several(by=by, event=e),
    Verb.CODING_MARKED: lambda by, e: applying.mark_anchor(by=by, coding=_coding(e), is_anchor=False),
    Verb.CODING_UNMARKED: lambda by, e: applying.mark_anchor(by=by, coding=_coding(e), is_anchor=True),
    Verb.CODING_WEIGHED: lambda by, e: weighing.weigh_coding(
        by=by, coding=_coding(e), weight=e.before["weight"]
    ),
    Verb.CODINGS_UNITED: lambda by, e: uniting.undo_unite_codings(by=by, event=e),
    Verb.CODINGS_DIVIDED: _unite_again,
    Verb.CODE_WEIGHTED: _weights_back,
    Verb.CODE_CREATED: lambda by, e: codes.withdraw_code(by=by, code=_code(e)),
    Verb.CODE_WITHDRAWN: lambda by, e: codes.restore_code(by=by, code=_code(e)),
    Verb.CODE_RENAMED: lambda by, e: codes.edit_code(by=by, code=_code(e), name=e.before["name"]),
    Verb.CODE_RECOLOURED: lambda by, e: codes.edit_code(by=by, code=_code(e), colour=e.before["colour"]),
    Verb.CODE_DEFINED: lambda by, e: codes.edit_code(by=by, code=_code(e), **_definition_before(e)),
    Verb.CODE_MOVED: lambda by, e: codes.place_code(
        by=by, code=_code(e), parent=_parent(e), position=e.before["position"]
    ),
    Verb.CODE_RETIRED: lambda by, e: codes.restore_code(by=by, code=_code(e)),
    Verb.CODE_RESTORED: _restore_back,
    Verb.CODE_MERGED: lambda by, e: merging.undo_merge_code(by=by, event=e),
    Verb.CODE_UNMERGED: lambda by, e: merging.merge_code(
        by=by,
        code=_code(e),
        into=Code.objects.get(pk=e.before["into"]),
        reason=e.before["reason"],
    ),
    Verb.CODES_MERGED: lambda by, e: merging.undo_merge_codes(by=by, event=e),
    Verb.CODES_UNMERGED: lambda by, e: merging.merge_codes(
        by=by,
        codes=[Code.objects.get(pk=key) for key in e.before["codes"]],
        into=_code(e),
        reason=e.words["reason"],
    ),
    Verb.CODE_SPLIT: lambda by, e: splitting.undo_split_code(by=by, event=e),
    Verb.CODE_UNSPLIT: lambda by, e: splitting.redo_split_code(by=by, event=e),
    Verb.CODES_ADDED: lambda by, e: adding_from_guide.undo_add_codes(by=by, event=e),
    Verb.CODES_TAKEN_OUT: lambda by, e: adding_from_guide.redo_add_codes(by=by, event=e),
    Verb.CODES_CHANGED: lambda by, e: bulk_edit.undo_change_codes(by=by, event=e),
    Verb.HEAP_TURNED: lambda by, e: heaps_to_codes.undo_heap_to_codes(by=by, event=e),
    Verb.SHEET_MOVED: lambda by, e: moving.undo_place_cards(by=by, event=e),
    Verb.GROUP_CREATED: lambda by, e: groups.take_back_group(by=by, event=e),
    Verb.GROUP_RESTORED: lambda by, e: groups.take_back_group(by=by, event=e),
    Verb.GROUP_WITHDRAWN: lambda by, e: groups.restore_group(by=by, group=_group(e)),
    Verb.GROUP_EDITED: lambda by, e: groups.edit_group(by=by, group=_group(e), **e.before),
    Verb.GROUP_CODE_ADDED: lambda by, e: groups.remove_from_group(
        by=by, group=_group(e), code=_grouped_code(e)
    ),
    Verb.GROUP_CODE_REMOVED: lambda by, e: groups.add_to_group(by=by, group=_group(e), code=_grouped_code(e)),
    Verb.COMMENT_ADDED: lambda by, e: comments.withdraw_comment(by=by, comment=_comment(e), said_in=e),
    Verb.COMMENT_RESTORED: lambda by, e: comments.withdraw_comment(by=by, comment=_comment(e), said_in=e),
    Verb.COMMENT_WITHDRAWN: lambda by, e: comments.restore_comment(by=by, comment=_comment(e), unsaid_in=e),
    Verb.COMMENT_EDITED: lambda by, e: comments.edit_comment(
        by=by, comment=_comment(e), body=e.before["body"]
    ),
    Verb.COMMENTS_ADDED: lambda by, e: bulk_rules.withdraw_comments(by=by, event=e),
    Verb.COMMENTS_RESTORED: lambda by, e: bulk_rules.withdraw_comments(by=by, event=e),
    Verb.COMMENTS_WITHDRAWN: lambda by, e: bulk_rules.restore_comments(by=by, event=e),
    Verb.THREAD_RESOLVED: lambda by, e: comments.resolve_thread(by=by, thread=_thread(e), is_resolved=False),
    Verb.THREAD_REOPENED: lambda by, e: comments.resolve_thread(by=by, thread=_thread(e), opened_in=e),
    Verb.THREAD_ASSIGNED: _assign_back,
    Verb.THREAD_UNASSIGNED: _assign_back,
    Verb.REVIEW_SET: _review_back,
    Verb.MEMO_CREATED: lambda by, e: writing.withdraw_memo(by=by, memo=_memo(e)),
    Verb.MEMO_RESTORED: lambda by, e: writing.withdraw_memo(by=by, memo=_memo(e)),
    Verb.MEMO_WITHDRAWN: lambda by, e: writing.restore_memo(by=by, memo=_memo(e)),
    Verb.MEMO_WRITTEN: lambda by, e: writing.restore_version(
        by=by, memo=_memo(e), number=e.before["version"], is_undone=True
    ),
    Verb.MEMO_SORTED: lambda by, e: writing.sort_memo(by=by, memo=_memo(e), **e.before),
    Verb.DOCUMENT_RENAMED: lambda by, e: rename_document(by=by, document=_document(e), **e.before),
    Verb.DOCUMENT_WITHDRAWN: lambda by, e: restore_document(by=by, document=_document(e)),
    Verb.DOCUMENT_RESTORED: lambda by, e: withdraw_document(by=by, document=_document(e)),
    Verb.VIEW_SAVED: lambda by, e: saved_views.withdraw_view(by=by, view=_view(e)),
    Verb.VIEW_RESTORED: lambda by, e: saved_views.withdraw_view(by=by, view=_view(e)),
    Verb.VIEW_WITHDRAWN: lambda by, e: saved_views.restore_view(by=by, view=_view(e)),
    Verb.VIEW_EDITED: lambda by, e: saved_views.edit_view(by=by, view=_view(e), **e.before),
    Verb.REGISTER_CHANGED: lambda by, e: undo_change_register(by=by, event=e),
    Verb.SPEAKER_CHANGED: _rename_speaker_back,
    Verb.TURN_CHANGED: _change_turn_back,
}
