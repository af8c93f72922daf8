"""Threads, comments and reviews as they travel to the browser, with what this person may do with each."""

from coding.locking import mode_of
from coding.models import Comment, Review, Thread
from projects.http import Json
from projects.models import Mode, Person
from projects.permissions import Action, may


def comment_row(comment: Comment, person: Person, role: str, mode: Mode) -> Json:
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


def thread_row(thread: Thread, person: Person, role: str) -> Json:
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


def review_row(review: Review) -> Json:
    return {
        "id": review.pk,
        "code": review.code_id,
        "memo": review.memo_id,
        "document": review.document_id,
        "state": review.state,
        "by": review.by_id,
        "at": review.at,
    }
