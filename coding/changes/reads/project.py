"""`changes?after=N`: the one read with which every browser loads, follows and reconnects.

Everything goes through `visibility.py`. Each answer is consistent: the transaction is REPEATABLE READ, so that a
document's revision and the positions of its codings belong together. What has not changed is not read.
"""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from coding import visibility
from coding.changes.reads.document import changes_of
from coding.changes.reads.heads import document_heads
from coding.changes.reads.whats_new import EVERYTHING, WhatsNew, whats_new
from coding.codebook.reads.rows import code_row, group_row
from coding.consistent_read import consistent_read
from coding.memos.reads.rows import memo_head
from coding.models import Code, CodeGroup, Heap, SheetPlace, Thread
from coding.retrieval.reads import coded_documents
from coding.sheet.reads.rows import card_row, heap_row
from coding.talk.reads.rows import review_row, thread_row
from projects import jobs
from projects.http import Json
from projects.loading import member_for
from projects.models import Membership, Person
from projects.permissions import may_read_text
from projects.reads import job_row, member_row, project_row
from transcripts.loading import reads_words
from transcripts.models import Document
from transcripts.participants.reads.register import participant_heads


class OpenDocument(NamedTuple):
    """The document that is open in a tab: what the tab has of it."""

    pk: UUID
    after: int
    revision: int


def project_changes(person: Person, project_id: UUID, after: int, open: OpenDocument | None = None) -> Json:
    """Everything that changed in a project since number `after`; all of it if `after` is 0 or the person's rights
    have changed. With it, what changed in the open document; None if it is gone or its words are closed to them.

    Raises NotFound for whoever is not a member.
    """
    with consistent_read():
        me = member_for(person, project_id)
        project = me.project
        document = open and _opened(me, open)
        since = EVERYTHING if after <= 0 or after < me.fresh_seq else after
        new = whats_new(person, project, since, document, open.after if open else 0)
        # A number that this person cannot know is one of another time, such as before a restored backup. The project's
        # own number is not asked: the answer would tell how much others do that is hidden.
        seq = visibility.latest_visible(person, project, new.last)[0]
        if since > seq:
            since = EVERYTHING
            new = whats_new(person, project, since, document, open.after if open else 0)
        return {
            "seq": seq,
            "full": since == EVERYTHING,
            "project": project_row(project, me.role),
            "me": {"membership": me.pk, "role": me.role, "person": person.pk},
            **_rows(me, since, new),
            "favourites": new.favourites,
            "unfinished_jobs": [job_row(job, person) for job in jobs.unfinished(project, person)]
            if new.jobs
            else [],
            "document": changes_of(document, me, open.after, open.revision, new)
            if open and document
            else None,
        }


def _opened(me: Membership, open: OpenDocument) -> Document | None:
    """The open document, if this member may read its words."""
    if not may_read_text(me.role, me.project):
        return None
    document = Document.objects.filter(pk=open.pk, project=me.project_id).defer("text").first()
    if document is None:
        return None
    document.project = me.project
    return document if reads_words(me, document) else None


def _rows(me: Membership, since: int, new: WhatsNew) -> Json:
    """The changed rows of each kind; a kind of which nothing has changed is not asked for."""
    changed = Q(project=me.project_id, changed_seq__gt=since)
    members = Membership.objects.filter(changed).select_related("person").order_by("joined_at")
    documents = Document.objects.filter(changed).defer("text").order_by("created_at")
    groups = CodeGroup.objects.filter(changed).prefetch_related("places")
    return {
        "members": [member_row(member, me) for member in members] if new.members else [],
        "documents": document_heads(list(documents), me) if new.documents else [],
        "participants": participant_heads(changed) if new.participants else [],
        "codes": [code_row(code) for code in Code.objects.filter(changed)] if new.codes else [],
        "groups": [group_row(group) for group in groups] if new.groups else [],
        "cards": [card_row(card) for card in SheetPlace.objects.filter(changed)] if new.cards else [],
        "heaps": [heap_row(heap) for heap in Heap.objects.filter(changed)] if new.heaps else [],
        **(_memos(me, since) if new.memos else {"memos": [], "memos_gone": []}),
        "threads": _project_threads(me, since) if new.threads else [],
        "reviews": _reviews(me, since) if new.reviews else [],
        "counts": _counts(me, since, new),
    }


def _memos(me: Membership, since: int) -> Json:
    """Memos that are new or changed, and ids to forget: deleted memos and those no longer visible to this person.

    Ids of memos that this person could never see are not sent.
    """
    changed = visibility.visible_memos(me.person, me.project).filter(changed_seq__gt=since)
    rows = list(changed.defer("body", "quotation").order_by("created_at"))
    gone: list[UUID] = []
    if since != EVERYTHING:
        gone = [row.pk for row in rows if row.withdrawn_at is not None]
        gone += visibility.memos_no_longer_seen(me.person, me.project, since)
    return {
        "memos": [memo_head(row, me.person, me.role) for row in rows if row.withdrawn_at is None],
        "memos_gone": gone,
    }


def _project_threads(me: Membership, since: int) -> list[Json]:
    """Threads on codes, memos and documents; threads in a text are sent with its document."""
    things = (Thread.About.CODE, Thread.About.MEMO, Thread.About.DOCUMENT)
    rows = visibility.visible_threads(me.person, me.project).filter(about__in=things, changed_seq__gt=since)
    return [thread_row(thread, me.person, me.role) for thread in rows.prefetch_related("comments__author")]


def _reviews(me: Membership, since: int) -> list[Json]:
    reviews = visibility.visible_reviews(me.person, me.project).filter(changed_seq__gt=since)
    return [review_row(review) for review in reviews]


def _counts(me: Membership, since: int, new: WhatsNew) -> list[Json]:
    """The numbers of codings of each code in the documents in which codings have changed."""
    if since == EVERYTHING:
        counted = coded_documents.counts(me.person, me.project)
    else:
        coded = visibility.documents_recoded(me.person, me.project, since, new.coded) if new.coded else []
        counted = visibility.codings_of_each_code(me.person, me.project, coded) if coded else {}
    return [{"document": document, "codes": codes} for document, codes in counted.items()]
