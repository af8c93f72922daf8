"""The history. `record` gives a change its number, writes the history line and rings the bell."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

from projects.models import Event, Person, Project
from projects.models.base import ProjectRow

BELL = "samkode"


class Verb(StrEnum):
    PROJECT_CREATED = "project.created"
    PROJECT_EDITED = "project.edited"
    TEXTS_OPENED = "project.texts_opened"
    PROJECT_DELETED = "project.deleted"
    PROJECT_RESTORED = "project.restored"
    MEMBER_JOINED = "member.joined"
    MEMBER_ROLE_CHANGED = "member.role_changed"
    MEMBER_LEFT = "member.left"
    MEMBER_REMOVED = "member.removed"
    INVITATION_CREATED = "invitation.created"
    INVITATION_WITHDRAWN = "invitation.withdrawn"
    JOIN_CODE_CHANGED = "join_code.changed"
    DOCUMENT_IMPORTED = "document.imported"
    DOCUMENT_RENAMED = "document.renamed"
    DOCUMENT_WITHDRAWN = "document.withdrawn"
    DOCUMENT_RESTORED = "document.restored"
    TEXT_EDITED = "text.edited"
    SPEAKER_CHANGED = "speaker.changed"
    TURN_CHANGED = "turn.changed"
    TURN_DIVIDED = "turn.divided"
    TURN_JOINED = "turn.joined"
    TURNS_GIVEN = "turn.several_given"
    TURNS_GIVEN_BACK = "turn.several_given_back"
    REGISTER_CHANGED = "register.changed"
    CODE_CREATED = "code.created"
    CODE_WITHDRAWN = "code.withdrawn"
    CODE_RENAMED = "code.renamed"
    CODE_RECOLOURED = "code.recoloured"
    CODE_DEFINED = "code.defined"
    CODE_WEIGHTED = "code.weighted"
    CODE_MOVED = "code.moved"
    CODE_RETIRED = "code.retired"
    CODE_RESTORED = "code.restored"
    CODE_MERGED = "code.merged"
    CODE_UNMERGED = "code.unmerged"
    CODE_SPLIT = "code.split"
    CODE_UNSPLIT = "code.unsplit"
    CODES_MERGED = "codes.merged"
    CODES_UNMERGED = "codes.unmerged"
    CODES_ADDED = "codes.added"
    CODES_TAKEN_OUT = "codes.taken_out"
    CODES_CHANGED = "codes.changed"
    GROUP_CREATED = "group.created"
    GROUP_EDITED = "group.edited"
    GROUP_WITHDRAWN = "group.withdrawn"
    GROUP_RESTORED = "group.restored"
    GROUP_CODE_ADDED = "group.code_added"
    GROUP_CODE_REMOVED = "group.code_removed"
    SHEET_MOVED = "sheet.moved"
    HEAP_TURNED = "codes.raised"
    CODING_APPLIED = "coding.applied"
    CODING_MOVED = "coding.moved"
    CODING_WITHDRAWN = "coding.withdrawn"
    CODING_RESTORED = "coding.restored"
    BULK_APPLIED = "coding.several_applied"
    BULK_WITHDRAWN = "coding.several_withdrawn"
    BULK_RESTORED = "coding.several_restored"
    BULK_RECODED = "coding.several_recoded"
    BULK_RECODED_BACK = "coding.several_recoded_back"
    BULK_WEIGHED = "coding.several_weighed"
    CODING_MARKED = "coding.marked"
    CODING_UNMARKED = "coding.unmarked"
    CODING_WEIGHED = "coding.weighed"
    CODINGS_UNITED = "coding.united"
    CODINGS_DIVIDED = "coding.united_back"
    COMMENT_ADDED = "comment.added"
    COMMENT_EDITED = "comment.edited"
    COMMENT_WITHDRAWN = "comment.withdrawn"
    COMMENT_RESTORED = "comment.restored"
    COMMENTS_ADDED = "comment.several_added"
    COMMENTS_WITHDRAWN = "comment.several_withdrawn"
    COMMENTS_RESTORED = "comment.several_restored"
    THREAD_RESOLVED = "thread.resolved"
    THREAD_REOPENED = "thread.reopened"
    THREAD_ASSIGNED = "thread.assigned"
    THREAD_UNASSIGNED = "thread.unassigned"
    MEMO_CREATED = "memo.created"
    MEMO_WRITTEN = "memo.written"
    MEMO_SORTED = "memo.sorted"
    MEMO_WITHDRAWN = "memo.withdrawn"
    MEMO_RESTORED = "memo.restored"
    REVIEW_SET = "review.set"
    ROUND_OPENED = "round.opened"
    ROUND_REVEALED = "round.revealed"
    VIEW_SAVED = "view.saved"
    VIEW_EDITED = "view.edited"
    VIEW_WITHDRAWN = "view.withdrawn"
    VIEW_RESTORED = "view.restored"
    EXPORT_MADE = "export.made"


# Actions that may be hidden from somebody for another reason than a blind round: only the filter knows.
SOMETIMES_HIDDEN = ("view.", "memo.", "comment.", "thread.", "review.", "text.")

# After these a person may see more, or less, of what others do; sockets ask again what is hidden from theirs.
SHOWING_AND_HIDING = {Verb.ROUND_OPENED, Verb.ROUND_REVEALED, Verb.TEXTS_OPENED, Verb.MEMBER_ROLE_CHANGED}


@dataclass(frozen=True)
class Manner:
    """How the current rule was called: by a person, or as the undo or redo of an earlier event."""

    word: Event.Manner = Event.Manner.DO
    op_id: UUID | None = None


BY_HAND = Manner()
_manner: ContextVar[Manner] = ContextVar("manner", default=BY_HAND)


@contextmanager
def in_manner(word: Event.Manner, op_id: UUID | None = None) -> Iterator[None]:
    """Record everything inside as an undo, a redo, or under an operation id that is used only once."""
    token = _manner.set(Manner(word, op_id))
    try:
        yield
    finally:
        _manner.reset(token)


@dataclass(frozen=True)
class EventContent:
    """The content of an event: its target, the state before and after, and the parameters of its sentence."""

    target: UUID
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)
    document: UUID | None = None
    round: UUID | None = None
    """The round in which it was done."""
    rounds: Collection[UUID] = ()
    """The rounds, if it was done in several at once: others learn of it when all are revealed."""


def record(
    *,
    by: Person,
    project: Project | UUID,
    verb: Verb,
    what: EventContent,
    changed: Iterable[ProjectRow | Project] = (),
    new: Sequence[ProjectRow] = (),
) -> Event:
    """Number a change, stamp its rows, write its history line, ring the bell. Last line of every rule.

    `new` are rows of one table that are not in the database yet: they are inserted with their number. The project's
    row stays locked until commit. Otherwise a higher number could be committed first, and a browser that has seen it
    would never ask for the lower one.
    """
    project_id = project.pk if isinstance(project, Project) else project
    rounds = sorted({*what.rounds, *([what.round] if what.round else [])})
    seq = _number_and_ring(project_id, what.document, by=by, verb=verb, rounds=rounds)
    _stamp(changed, seq)
    for row in new:
        row.changed_seq = seq
    if new:
        type(new[0])._default_manager.bulk_create(new, batch_size=1000)
    manner = _manner.get()
    return Event.objects.create(
        project_id=project_id,
        seq=seq,
        actor=by,
        verb=verb,
        target=what.target,
        document=what.document,
        rounds=rounds,
        before=what.before,
        after=what.after,
        words=what.words,
        op_id=manner.op_id,
        manner=manner.word,
    )


MOST_ROUNDS = 100  # in a ring, which carries at most 8,000 bytes
NUMBER_AND_RING = """
WITH numbered AS (UPDATE projects_project SET seq = seq + 1 WHERE id = %s RETURNING seq)
SELECT seq, pg_notify(%s, json_build_object(
    'project', %s::text, 'seq', seq, 'documents', %s::json, 'by', %s::text, 'fresh', %s::bool,
    'rounds', %s::json, 'verb', %s::text)::text)
FROM numbered
"""


def _number_and_ring(
    project_id: UUID, document: UUID | None, *, by: Person, verb: Verb, rounds: Sequence[UUID]
) -> int:
    """Take the project's next number, and have PostgreSQL notify every web process on commit."""
    documents = json.dumps([str(document)] if document else [])
    hidden = json.dumps([str(one) for one in rounds[:MOST_ROUNDS]])
    is_fresh = verb in SHOWING_AND_HIDING
    values: list[Any] = [
        project_id,
        BELL,
        str(project_id),
        documents,
        str(by.pk),
        is_fresh,
        hidden,
        str(verb),
    ]
    with connection.cursor() as cursor:
        cursor.execute(NUMBER_AND_RING, values)
        seq, _rung = cursor.fetchone()
    return int(seq)


def change_many(rows: Sequence[ProjectRow], **fields: object) -> None:
    """Change many rows of one table and stamp them with the next number, in one statement.

    Writing a row twice in one transaction is expensive, because PostgreSQL then checks all its foreign keys again.
    The project's row stays locked until commit, so that no other transaction can take that number.
    """
    if not rows:
        return
    numbers = Project.objects.select_for_update(no_key=True).filter(pk=rows[0].project_id)
    seq = numbers.values_list("seq", flat=True).get() + 1
    table = type(rows[0])._default_manager
    table.filter(pk__in=any_of(row.pk for row in rows)).update(changed_seq=seq, **fields)
    for row in rows:
        row.changed_seq = seq


def _stamp(rows: Iterable[ProjectRow | Project], seq: int) -> None:
    by_table: dict[type[ProjectRow] | type[Project], list[UUID]] = {}
    for row in rows:
        if row.changed_seq == seq:
            continue  # already stamped by `change_many`
        row.changed_seq = seq
        by_table.setdefault(type(row), []).append(row.pk)
    for table, ids in by_table.items():
        table._default_manager.filter(pk__in=any_of(ids)).update(changed_seq=seq)


def any_of(ids: Iterable[UUID]) -> RawSQL:
    """Many ids as one array parameter: writing thousands into a statement takes longer than finding the rows."""
    return RawSQL("SELECT unnest(%s::uuid[])", [list(ids)])


def ring(project_id: UUID, message: dict[str, Any]) -> None:
    """Notify every web process, on commit, that something is new. Carries numbers and ids, never content."""
    with connection.cursor() as cursor:
        payload = json.dumps({"project": str(project_id), **message})
        cursor.execute("SELECT pg_notify(%s, %s)", [BELL, payload])
