"""What has changed in a project since a number, found in one statement, so that only that is read."""

from dataclasses import dataclass, fields
from uuid import UUID

from django.db import connection

from coding.visibility import LastEvent
from projects.models import Person, Project
from transcripts.models import Document

# It says only that there are rows, seen by this person or not. That decides what is read next, through the filter,
# and is never shown.
WHATS_NEW = """
SELECT
  EXISTS (SELECT FROM projects_membership WHERE project_id = %(project)s AND changed_seq > %(after)s),
  EXISTS (SELECT FROM transcripts_document WHERE project_id = %(project)s AND changed_seq > %(after)s),
  EXISTS (SELECT FROM transcripts_participant WHERE project_id = %(project)s AND changed_seq > %(after)s),
  EXISTS (SELECT FROM coding_code WHERE project_id = %(project)s AND changed_seq > %(after)s),
  EXISTS (SELECT FROM coding_codegroup WHERE project_id = %(project)s AND changed_seq > %(after)s),
  EXISTS (SELECT FROM coding_sheetplace WHERE project_id = %(project)s AND changed_seq > %(after)s),
  EXISTS (SELECT FROM coding_heap WHERE project_id = %(project)s AND changed_seq > %(after)s),
  EXISTS (SELECT FROM coding_memo WHERE project_id = %(project)s
          AND (changed_seq > %(after)s OR narrowed_seq > %(after)s)),
  EXISTS (SELECT FROM coding_thread WHERE project_id = %(project)s AND changed_seq > %(after)s
          AND about IN ('code', 'memo', 'document')),
  EXISTS (SELECT FROM coding_review WHERE project_id = %(project)s AND changed_seq > %(after)s),
  EXISTS (SELECT FROM projects_job WHERE project_id = %(project)s AND created_by_id = %(person)s
          AND state IN ('queued', 'running')),
  ARRAY (SELECT id FROM transcripts_document AS one WHERE project_id = %(project)s AND %(after)s >= 0
         AND (changed_seq > %(after)s OR EXISTS (SELECT FROM coding_coding AS coding
              WHERE coding.document_id = one.id AND coding.changed_seq > %(after)s))),
  (SELECT COALESCE(json_object_agg(slot::text, code_id), '{}') FROM coding_favourite
   WHERE project_id = %(project)s AND person_id = %(person)s),
  EXISTS (SELECT FROM coding_coding WHERE document_id = %(document)s AND changed_seq > %(in_document)s),
  EXISTS (SELECT FROM coding_thread WHERE project_id = %(project)s AND changed_seq > %(in_document)s
          AND about IN ('coding', 'passage')),
  EXISTS (SELECT FROM coding_memo WHERE document_id = %(document)s AND changed_seq > %(in_document)s
          AND about = 'passage'),
  last.seq, last.at, last.actor_id, last.verb, last.rounds
FROM (SELECT) AS nothing
LEFT JOIN LATERAL (
  SELECT seq, at, actor_id, verb, rounds FROM projects_event WHERE project_id = %(project)s
  ORDER BY seq DESC LIMIT 1
) AS last ON true
"""
EVERYTHING = -1  # the number to ask for all rows: lower than any


@dataclass(frozen=True)
class WhatsNew:
    """Which kinds of rows of a project have changed, and which of one document that is open."""

    members: bool
    documents: bool
    participants: bool
    codes: bool
    groups: bool
    cards: bool
    heaps: bool
    memos: bool
    threads: bool
    reviews: bool
    jobs: bool
    """Whether any of the person's jobs still runs."""
    coded: list[UUID]
    """The documents in which codings may have changed; none of them when everything is asked for."""
    favourites: dict[str, str]
    codings_here: bool
    threads_here: bool
    memos_here: bool
    last: LastEvent | None


KINDS = [one.name for one in fields(WhatsNew) if one.name != "last"]  # in the order of the statement


def whats_new(
    person: Person, project: Project, after: int, document: Document | None = None, in_document: int = 0
) -> WhatsNew:
    """What has changed in the project since the number `after`, and in one document since `in_document`."""
    values: dict[str, UUID | int | None] = {
        "project": project.pk,
        "person": person.pk,
        "after": after,
        "document": document.pk if document else None,
        "in_document": in_document,
    }
    with connection.cursor() as cursor:
        cursor.execute(WHATS_NEW, values)
        *found, seq, at, actor, verb, rounds = cursor.fetchone()
    last = None if seq is None else LastEvent(seq, at, actor, verb, rounds)
    return WhatsNew(**dict(zip(KINDS, found, strict=True)), last=last)
