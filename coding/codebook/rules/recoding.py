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

from coding.models import Code, Coding, Comment, Thread
from projects import events
from projects.models.base import ProjectRow


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
    handed_on: list[tuple[UUID, UUID]] = field(default_factory=list)
    """Threads that wait for somebody because one that joined them did, and for whom."""
    weights: list[tuple[UUID, int | None, int | None]] = field(default_factory=list)
    """Codings whose weight changed, from what to what: dropped where the new code does not declare it, taken over
    by a twin that had none."""
    anchored: list[UUID] = field(default_factory=list)
    """Twins that became anchor examples because those that joined them were."""


UNREAD = ("quotation", "created_at")  # of codings, when there are thousands


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


def recode(rows: Iterable[Coding], into: Code, trace: Recoded) -> list[ProjectRow]:
    """Give living codings their new code; withdraw those whose twin says the same. Returns the changed rows."""
    rows = list(rows)
    living = Coding.objects.filter(project=into.project_id, code=into, withdrawn_at__isnull=True)
    twins = passages(living)
    same = {row.pk: twins[passage(row)] for row in rows if passage(row) in twins}
    kept = Coding.objects.defer(*UNREAD).in_bulk(list(same.values()))
    united = {pk: kept[twin] for pk, twin in same.items()}
    trace.united = list(united)
    recoded = [row for row in rows if row.pk not in united]
    trace.recoded = [row.pk for row in recoded]
    events.change_many([row for row in rows if row.pk in united], withdrawn_at=timezone.now())
    unfit = [row for row in recoded if not into.allows(row.weight)]
    trace.weights = [(row.pk, row.weight, None) for row in unfit]
    events.change_many([row for row in recoded if into.allows(row.weight)], code=into)
    events.change_many(unfit, code=into, weight=None)
    changed: list[ProjectRow] = list(rows)
    taken_over: dict[int, list[Coding]] = defaultdict(list)
    for row in rows:
        twin = united.get(row.pk)
        if twin is not None and twin.weight is None and row.weight is not None and into.allows(row.weight):
            trace.weights.append((twin.pk, None, row.weight))
            twin.weight = row.weight
            taken_over[row.weight].append(twin)
    for weight, twins_of_it in taken_over.items():
        events.change_many(twins_of_it, weight=weight)
        changed += twins_of_it
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
    if thread.assigned_to_id is not None and theirs.assigned_to_id is None:
        trace.handed_on.append((theirs.pk, thread.assigned_to_id))
        theirs.assigned_to_id = thread.assigned_to_id
        theirs.save(update_fields=["assigned_to"])
    return [thread, theirs, twin]


def _weights_back(trace: Recoded) -> list[Coding]:
    """Give codings the weights back that they had, unless somebody has weighed them since."""
    told = {str(pk): (was, weight) for pk, was, weight in trace.weights}
    back: dict[int | None, list[Coding]] = defaultdict(list)
    for row in Coding.objects.filter(pk__in=told).select_related("code").defer(*UNREAD):
        was, weight = told[str(row.pk)]
        if row.weight == weight and row.code.allows(was):
            back[was].append(row)
    for was, rows in back.items():
        events.change_many(rows, weight=was)
    return [row for rows in back.values() for row in rows]


def uncode(code: Code, into: Code, trace: Recoded) -> list[ProjectRow]:
    """Give the codings back their former code, `code`. What people have changed since stays as they did it."""
    codings = Coding.objects.defer(*UNREAD)
    recoded = list(codings.filter(pk__in=events.any_of(trace.recoded), code=into))
    united = list(codings.filter(pk__in=events.any_of(trace.united), withdrawn_at__isnull=False))
    events.change_many(recoded, code=code)
    events.change_many(united, withdrawn_at=None)
    anchored = list(Coding.objects.filter(pk__in=trace.anchored, is_anchor=True))
    Coding.objects.filter(pk__in=[row.pk for row in anchored]).update(is_anchor=False)
    changed: list[ProjectRow] = [*recoded, *united, *anchored]
    changed += _weights_back(trace)
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
    for id, person in trace.handed_on:
        Thread.objects.filter(pk=id, assigned_to=person).update(assigned_to=None)
    for id, resolved_at, resolved_by in trace.reopened:
        open_still = Thread.objects.filter(pk=id, resolved_at__isnull=True)
        open_still.update(resolved_at=resolved_at, resolved_by=resolved_by)
    return changed
