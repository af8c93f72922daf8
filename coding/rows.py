"""Rows of documents, codes, codings and comments as they travel, with what this person may do with each."""

from collections.abc import Iterable

from coding.locking import mode_of
from coding.models import (
    Code,
    CodeGroup,
    Coding,
    Comment,
    Heap,
    Memo,
    MemoVersion,
    Review,
    Round,
    SheetPlace,
    Thread,
)
from coding.models.codebook import weights_of
from projects.http import Row
from projects.models import Mode, Person
from projects.permissions import Action, may
from transcripts.models import Document


def round_row(round: Round | None, role: str) -> Row | None:
    if round is None:
        return None
    return {
        "id": round.pk,
        "mode": round.mode,
        "opened_at": round.opened_at,
        "revealed_at": round.revealed_at,
        "reviewers": [person.pk for person in round.reviewers.all()],
        "may_reveal": may(role, Action.SWITCH_ROUND),
    }


def document_row(
    document: Document, role: str, round: Round | None, turns: int, speakers: Iterable[str]
) -> Row:
    mode = mode_of(round)
    return {
        "id": document.pk,
        "title": document.title,
        "kind": document.kind,
        "length": document.length,
        "revision": document.revision,
        "turns": turns,
        "speakers": list(speakers),
        "created_at": document.created_at,
        "created_by": document.created_by_id,
        "withdrawn_at": document.withdrawn_at,
        "mode": mode,
        "round": round_row(round, role),
        "changed_seq": document.changed_seq,
        "may": {
            "edit_text": may(role, Action.EDIT_TEXT, mode),
            "rename": may(role, Action.EDIT_DOCUMENT, mode),
            "withdraw": may(role, Action.WITHDRAW_DOCUMENT, mode),
            "switch_round": may(role, Action.SWITCH_ROUND, mode),
            "change_others": may(role, Action.CHANGE_OTHERS_CODING, mode),
        },
    }


def code_row(code: Code) -> Row:
    return {
        "id": code.pk,
        "name": code.name,
        "parent": code.parent_id,
        "position": code.position,
        "colour": code.colour,
        "definition": code.definition,
        "used_when": code.used_when,
        "not_when": code.not_when,
        "weights": weights_of(code),
        "retired_at": code.retired_at,
        "withdrawn_at": code.withdrawn_at,
        "merged_into": code.merged_into_id,
        "created_by": code.created_by_id,
        "created_at": code.created_at,
        "changed_seq": code.changed_seq,
    }


def group_row(group: CodeGroup) -> Row:
    return {
        "id": group.pk,
        "name": group.name,
        "colour": group.colour,
        "codes": [place.code_id for place in group.places.all()],
        "withdrawn_at": group.withdrawn_at,
        "changed_seq": group.changed_seq,
    }


def card_row(card: SheetPlace) -> Row:
    """A card has its code's id."""
    return {"id": card.code_id, "x": card.x, "y": card.y, "heap": card.heap_id}


def heap_row(heap: Heap) -> Row:
    return {
        "id": heap.pk,
        "name": heap.name,
        "x": heap.x,
        "y": heap.y,
        "colour": heap.colour,
        "withdrawn_at": heap.withdrawn_at,
    }


def coding_row(coding: Coding, revision: int) -> Row:
    return {
        "id": coding.pk,
        "document": coding.document_id,
        "code": coding.code_id,
        "coder": coding.coder_id,
        "start": coding.start,
        "end": coding.end,
        "quotation": coding.quotation,
        "revision": revision,
        "round": coding.round_id,
        "is_anchor": coding.is_anchor,
        "weight": coding.weight,
        "created_at": coding.created_at,
        "withdrawn_at": coding.withdrawn_at,
    }


def comment_row(comment: Comment, person: Person, role: str, mode: Mode) -> Row:
    mine = comment.author_id == person.pk and may(role, Action.COMMENT, mode)
    return {
        "id": comment.pk,
        "author": comment.author_id,
        "author_name": comment.author.name,
        "body": "" if comment.withdrawn_at else comment.body,
        "created_at": comment.created_at,
        "edited_at": comment.edited_at,
        "withdrawn_at": comment.withdrawn_at,
        "may": {"edit": mine and not comment.withdrawn_at, "withdraw": mine and not comment.withdrawn_at},
    }


def thread_row(thread: Thread, person: Person, role: str) -> Row:
    """A thread with its comments; a passage at its document's revision."""
    mode = mode_of(thread.coding.round if thread.coding else thread.round)
    said = sorted(thread.comments.all(), key=lambda one: one.created_at)
    return {
        "id": thread.pk,
        "about": thread.about,
        "coding": thread.coding_id,
        "code": thread.code_id,
        "memo": thread.memo_id,
        "document": thread.document_id,
        "start": thread.start,
        "end": thread.end,
        "quotation": thread.quotation,
        "resolved_at": thread.resolved_at,
        "resolved_by": thread.resolved_by_id,
        "assigned_to": thread.assigned_to_id,
        "comments": [comment_row(one, person, role, mode) for one in said],
        "may": {
            "comment": may(role, Action.COMMENT, mode),
            "resolve": may(role, Action.RESOLVE_THREAD, mode),
            "assign": may(role, Action.ASSIGN_THREAD, mode),
        },
    }


def memo_head(memo: Memo) -> Row:
    """A memo without its text: enough for lists and marks."""
    return {
        "id": memo.pk,
        "kind": memo.kind,
        "audience": memo.audience,
        "about": memo.about,
        "document": memo.document_id,
        "code": memo.code_id,
        "group": memo.group_id,
        "coding": memo.coding_id,
        "parent": memo.parent_id,
        "title": memo.title,
        "version": memo.version,
        "author": memo.author_id,
        "created_at": memo.created_at,
        "written_by": memo.written_by_id,
        "written_at": memo.written_at,
        "withdrawn_at": memo.withdrawn_at,
        "changed_seq": memo.changed_seq,
    }


def memo_place(memo: Memo) -> Row:
    """Where in a document a memo stands, at the document's revision."""
    return {"id": memo.pk, "start": memo.start, "end": memo.end}


def version_row(version: MemoVersion) -> Row:
    return {
        "number": version.number,
        "title": version.title,
        "by": version.by_id,
        "at": version.at,
        "merged": version.is_merged,
        "length": len(version.body),
    }


def review_row(review: Review) -> Row:
    return {
        "id": review.pk,
        "code": review.code_id,
        "memo": review.memo_id,
        "document": review.document_id,
        "state": review.state,
        "by": review.by_id,
        "at": review.at,
    }
