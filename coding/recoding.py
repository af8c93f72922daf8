"""How codings get another code, and how exactly that is taken back. Merging and splitting share it.

Every coding is kept: it changes its code, or, where the same coder has coded the same passage with the new code
already, the two become one and the comments of both stand together.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from coding.codebook import lock_tree
from coding.models import Code, Coding, Comment, Thread
from projects.models import Project
from projects.models.base import ProjectRow
from transcripts.models import Document


@dataclass(kw_only=True)
class Recoded:
    """What was done, so exactly that it can be taken back. Written into the event."""

    recoded: list[UUID] = field(default_factory=list)
    united: list[UUID] = field(default_factory=list)
    """Codings that were withdrawn because their twin says the same."""
    threads: list[tuple[UUID, UUID]] = field(default_factory=list)
    """Threads that went to a twin, with the coding that they came from."""
    comments: list[tuple[UUID, UUID]] = field(default_factory=list)
    """Comments that went to a twin's thread, with the thread that they came from."""
    reopened: list[tuple[UUID, str, UUID]] = field(default_factory=list)
    """Threads that were resolved until an open one joined them: when, and by whom."""
    anchored: list[UUID] = field(default_factory=list)
    """Twins that became anchor examples because those that joined them were."""


Passage = tuple[UUID, UUID, int, int, UUID | None]


def passage(row: Coding) -> Passage:
    # Twins of different rounds stay two: who may see them differs.
    return row.document_id, row.coder_id, row.start, row.end, row.round_id


def passages(rows: Any) -> dict[Passage, UUID]:
    """The codings' ids by their passage, without orphans."""
    columns = ("document", "coder", "start", "end", "round", "pk")
    found = rows.order_by("pk").values_list(*columns)
    return {
        (document, coder, start, end, round): pk
        for document, coder, start, end, round, pk in found
        if start != end
    }


def lock_everything(project: UUID) -> Project:
    """Lock the documents, so that nobody codes meanwhile, then the tree. All rules lock in this order."""
    list(Document.objects.select_for_update().filter(project=project).order_by("pk").values_list("pk"))
    return lock_tree(project)


def recode(rows: Iterable[Coding], into: Code, trace: Recoded) -> list[ProjectRow]:
    """Give living codings their new code; withdraw those whose twin says the same. Returns the changed rows."""
    rows = list(rows)
    twins = passages(Coding.objects.filter(code=into, withdrawn_at__isnull=True))
    same = {row.pk: twins[passage(row)] for row in rows if passage(row) in twins}
    kept = Coding.objects.defer("quotation").in_bulk(list(same.values()))
    united = {pk: kept[twin] for pk, twin in same.items()}
    trace.united = list(united)
    trace.recoded = [row.pk for row in rows if row.pk not in united]
    Coding.objects.filter(pk__in=trace.united).update(withdrawn_at=timezone.now())
    Coding.objects.filter(pk__in=trace.recoded).update(code=into)
    changed: list[ProjectRow] = list(rows)
    anchors = [united[row.pk] for row in rows if row.is_anchor and row.pk in united]
    trace.anchored = [twin.pk for twin in anchors if not twin.is_anchor]
    Coding.objects.filter(pk__in=trace.anchored).update(is_anchor=True)
    changed += anchors
    for thread in Thread.objects.filter(coding__in=trace.united).prefetch_related("comments"):
        came_from = thread.coding_id
        if came_from is not None:
            changed += _join_threads(thread, came_from, united[came_from], trace)
    return changed


def _join_threads(thread: Thread, came_from: UUID, twin: Coding, trace: Recoded) -> list[ProjectRow]:
    """Let a thread go on at the twin; where that has one too, the comments join it."""
    theirs = Thread.objects.filter(coding=twin).first()
    if theirs is None:
        trace.threads.append((thread.pk, came_from))
        thread.coding = twin
        thread.save(update_fields=["coding"])
        return [thread, twin]
    moved = [comment.pk for comment in thread.comments.all()]
    trace.comments += [(pk, thread.pk) for pk in moved]
    Comment.objects.filter(pk__in=moved).update(thread=theirs)
    if thread.resolved_at is None and theirs.resolved_at is not None and theirs.resolved_by_id is not None:
        trace.reopened.append((theirs.pk, theirs.resolved_at.isoformat(), theirs.resolved_by_id))
        theirs.resolved_at = theirs.resolved_by = None
        theirs.save(update_fields=["resolved_at", "resolved_by"])
    return [thread, theirs, twin]


def uncode(code: Code, into: Code, trace: Recoded) -> list[ProjectRow]:
    """Give the codings back their former code, `code`. What people have changed since stays as they did it."""
    codings = Coding.objects.defer("quotation")
    recoded = list(codings.filter(pk__in=trace.recoded, code=into))
    united = list(codings.filter(pk__in=trace.united, withdrawn_at__isnull=False))
    Coding.objects.filter(pk__in=[row.pk for row in recoded]).update(code=code)
    Coding.objects.filter(pk__in=[row.pk for row in united]).update(withdrawn_at=None)
    anchored = list(Coding.objects.filter(pk__in=trace.anchored, is_anchor=True))
    Coding.objects.filter(pk__in=[row.pk for row in anchored]).update(is_anchor=False)
    changed: list[ProjectRow] = [*recoded, *united, *anchored]
    for id, coding in trace.threads:
        thread = Thread.objects.select_related("coding").get(pk=id)
        changed += [thread, *([thread.coding] if thread.coding else [])]
        newer = Thread.objects.filter(coding=coding).first()
        if newer is None:
            Thread.objects.filter(pk=id).update(coding=coding)
        else:  # somebody has spoken there meanwhile
            Comment.objects.filter(thread=id).update(thread=newer)
            changed.append(newer)
    back: dict[UUID, list[UUID]] = defaultdict(list)
    for comment, thread_id in trace.comments:
        back[thread_id].append(comment)
    for thread_id, comments in back.items():
        moved = Comment.objects.filter(pk__in=comments)
        changed += [one.thread for one in moved.select_related("thread__coding")]
        changed += [one.thread.coding for one in moved.select_related("thread__coding") if one.thread.coding]
        moved.update(thread=thread_id)
        changed.append(Thread.objects.get(pk=thread_id))
    for id, resolved_at, resolved_by in trace.reopened:
        open_still = Thread.objects.filter(pk=id, resolved_at__isnull=True)
        open_still.update(resolved_at=resolved_at, resolved_by=resolved_by)
    return changed
