"""`changes?after=N`: the one read with which every browser loads, follows and reconnects.

Everything goes through `visibility.py`. Each answer is consistent: the transaction is REPEATABLE READ, so that a
document's revision and the positions of its codings belong together.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from coding import visibility
from coding.codebook.reads.rows import code_row, group_row
from coding.codings.reads.rows import round_row
from coding.codings.reads.table import coding_table
from coding.consistent_read import consistent_read
from coding.locking import mode_of
from coding.memos.reads.rows import memo_head, memo_place
from coding.models import Code, CodeGroup, Favourite, Heap, Memo, Review, Round, SheetPlace, Thread
from coding.retrieval.reads import coded_documents
from coding.sheet.reads.rows import card_row, heap_row
from coding.talk.reads.rows import review_row, thread_row
from projects import jobs
from projects.http import Json
from projects.models import Membership, Person, Project
from projects.permissions import Action, living, may, membership_of
from projects.reads import job_row, member_row, project_row
from transcripts.documents.reads import speaker_row, turn_indexes, turn_row
from transcripts.loading import reads_words, require_text
from transcripts.models import Document, Speaker, Turn
from transcripts.participants.reads.register import participant_heads, participants_in, register_rows
from transcripts.text.reads import edit_row


def summaries(person: Person, memberships: list[Membership]) -> list[Json]:
    """The cards of a person's projects, counted for all of them together."""
    keys = [one.project_id for one in memberships]
    documents = _count(Document.objects.filter(project__in=keys, withdrawn_at__isnull=True))
    codes = _count(Code.objects.filter(project__in=keys, withdrawn_at__isnull=True, retired_at__isnull=True))
    members = _count(Membership.objects.filter(living(), project__in=keys))
    with visibility.remembering(person, memberships):
        codings = _count(visibility.living_codings_of(person, keys))
        return [
            {
                "id": one.project_id,
                "name": one.project.name,
                "description": one.project.description,
                "role": one.role,
                "documents": documents.get(one.project_id, 0),
                "codes": codes.get(one.project_id, 0),
                "codings": codings.get(one.project_id, 0),
                "members": members.get(one.project_id, 0),
                "last_event_at": visibility.latest_visible(person, one.project)[1],
            }
            for one in memberships
        ]


def _count(rows: QuerySet[Any]) -> dict[UUID, int]:
    return dict(rows.order_by().values_list("project").annotate(n=Count("pk")))


def project_changes(person: Person, project: Project, after: int) -> Json:
    """Everything that changed in a project since number `after`; all of it if `after` is 0 or the person's rights
    have changed."""
    with consistent_read():
        me = membership_of(person, project)
        project.refresh_from_db()
        full = after <= 0 or after < me.fresh_seq or after > project.seq
        since = Q() if full else Q(changed_seq__gt=after)
        members = project.memberships.filter(since).select_related("person").order_by("joined_at")
        groups = CodeGroup.objects.filter(since, project=project).prefetch_related("places")
        return {
            "seq": visibility.latest_visible(person, project)[0],
            "full": full,
            "project": project_row(project, me.role),
            "me": {"membership": me.pk, "role": me.role, "person": person.pk},
            "members": [member_row(member, me) for member in members],
            "documents": _documents(project, me, since),
            "participants": participant_heads(project, since),
            "codes": [code_row(code) for code in Code.objects.filter(since, project=project)],
            "groups": [group_row(group) for group in groups],
            "cards": [card_row(card) for card in SheetPlace.objects.filter(since, project=project)],
            "heaps": [heap_row(heap) for heap in Heap.objects.filter(since, project=project)],
            **_memos(person, project, me.role, 0 if full else after),
            "threads": _project_threads(person, project, me.role, 0 if full else after),
            "reviews": _reviews(person, project, 0 if full else after),
            "counts": coded_documents.counts(person, project),
            "favourites": favourites(person, project),
            "unfinished_jobs": [job_row(job, person) for job in jobs.unfinished(project, person)],
        }


def register_changes(person: Person, project: Project, after: int) -> Json:
    """What changed in the register since number `after`; all of it if `after` is 0 or the person's rights have
    changed."""
    with consistent_read():
        me = membership_of(person, project)
        project.refresh_from_db()
        full = after <= 0 or after < me.fresh_seq or after > project.seq
        return {
            "seq": visibility.latest_visible(person, project)[0],
            "full": full,
            **register_rows(project, me, 0 if full else after),
        }


def _memos(person: Person, project: Project, role: str, after: int) -> Json:
    """Memos that are new or changed, and ids to forget: deleted memos and those no longer visible to this person.

    Ids of memos that this person could never see are not sent.
    """
    changed = visibility.visible_memos(person, project).filter(changed_seq__gt=after)
    rows = list(changed.defer("body", "quotation").order_by("created_at"))
    gone = [row.pk for row in rows if row.withdrawn_at is not None] if after else []
    if after:
        gone += visibility.memos_no_longer_seen(person, project, after)
    return {
        "memos": [memo_head(row, person, role) for row in rows if row.withdrawn_at is None],
        "memos_gone": gone,
    }


def _project_threads(person: Person, project: Project, role: str, after: int) -> list[Json]:
    """Threads on codes, memos and documents; threads in a text are sent with its document."""
    things = (Thread.About.CODE, Thread.About.MEMO, Thread.About.DOCUMENT)
    if not visibility.is_any(Thread, project=project, about__in=things, changed_seq__gt=after):
        return []
    rows = visibility.visible_threads(person, project).filter(about__in=things, changed_seq__gt=after)
    return [thread_row(thread, person, role) for thread in rows.prefetch_related("comments__author")]


def _reviews(person: Person, project: Project, after: int) -> list[Json]:
    if not visibility.is_any(Review, project=project, changed_seq__gt=after):
        return []
    reviews = visibility.visible_reviews(person, project).filter(changed_seq__gt=after)
    return [review_row(review) for review in reviews]


def favourites(person: Person, project: Project) -> dict[str, str]:
    mine = Favourite.objects.filter(project=project, person=person)
    return {str(slot): str(code) for slot, code in mine.values_list("slot", "code")}


def document_head(document: Document, me: Membership) -> Json:
    return _heads([document], me)[0]


def _documents(project: Project, me: Membership, since: Q) -> list[Json]:
    changed = Document.objects.filter(since, project=project).defer("text").order_by("created_at")
    return _heads(list(changed), me)


def _heads(documents: list[Document], me: Membership) -> list[Json]:
    if not documents:
        return []
    keys = [document.pk for document in documents]
    turns = {key: len(index.starts) for key, index in turn_indexes(keys).items()}
    speakers: dict[Any, list[str]] = {}
    for document_id, name in (
        Speaker.objects.filter(document__in=keys).order_by("name").values_list("document", "name")
    ):
        speakers.setdefault(document_id, []).append(name)
    open_rounds = Round.objects.filter(document__in=keys, revealed_at__isnull=True).prefetch_related(
        "reviewers"
    )
    rounds = {one.document_id: one for one in open_rounds}
    participants = participants_in(keys)
    return [
        document_row(one, me.role, rounds.get(one.pk), turns.get(one.pk, 0), speakers.get(one.pk, []))
        | {
            "description": one.description if reads_words(me, one) else "",
            "interview": one.interview_id,
            "participants": participants.get(one.pk, []),
        }
        for one in documents
    ]


def document_changes(person: Person, document: Document, after: int, revision: int) -> Json:
    """What changed in a document since number `after` and text revision `revision`.

    When everything is sent again because a round began or ended, the edits are sent too, so that the browser can
    rebase unsent typing. Raises NotFound for non-members.
    """
    with consistent_read():
        me = require_text(person, document)
        document = Document.objects.select_related("project").defer("text").get(pk=document.pk)
        seq = document.project.seq
        full = after <= 0 or after < max(me.fresh_seq, document.fresh_seq) or after > seq
        full = full or not 0 <= revision <= document.revision
        turns_changed = full or document.turns_seq > after
        return {
            "seq": visibility.latest_visible(person, document.project)[0],
            "full": full,
            "document": document_head(document, me),
            "text": document.text if full else None,
            "revision": document.revision,
            "edits": [] if after <= 0 or revision > document.revision else _edits(document, revision),
            "turns": _turns(document) if turns_changed else None,
            "speakers": [speaker_row(one) for one in document.speakers.order_by("name")]
            if turns_changed
            else None,
            "codings": coding_table(person, me.role, document, 0 if full else after),
            "threads": _threads(person, document, me.role, 0 if full else after),
            "memos": _memo_places(person, document, 0 if full else after),
        }


def _edits(document: Document, revision: int) -> list[Json]:
    later = document.edits.filter(revision__gt=revision).order_by("revision")
    return [edit_row(row) for row in later]


def _turns(document: Document) -> list[Json]:
    fields = ("id", "start", "end", "speaker_id", "time_ms", "end_ms")
    rows = Turn.objects.filter(document=document).order_by("number").only(*fields)
    return [turn_row(turn) for turn in rows]


def _threads(person: Person, document: Document, role: str, after: int) -> list[Json]:
    here = Q(coding__document=document) | Q(document=document)
    threads = visibility.visible_text_threads(person, document.project_id).filter(here, changed_seq__gt=after)
    rows = threads.select_related("coding__round", "round").prefetch_related("comments__author")
    return [thread_row(thread, person, role) for thread in rows]


def _memo_places(person: Person, document: Document, after: int) -> list[Json]:
    """Passages with a memo on them. Deleted memos are reported in the project's changes."""
    if not visibility.is_any(Memo, document=document, about=Memo.About.PASSAGE, changed_seq__gt=after):
        return []
    visible = visibility.living_memos(person, document.project_id)
    passages = visible.filter(document=document, about=Memo.About.PASSAGE, changed_seq__gt=after)
    return [memo_place(memo) for memo in passages.only("pk", "start", "end").order_by("start", "pk")]


def document_row(
    document: Document, role: str, round: Round | None, turns: int, speakers: Iterable[str]
) -> Json:
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
        },
    }
