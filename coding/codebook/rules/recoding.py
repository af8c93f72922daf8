"""Gives codings another code, and undoes that exactly. Used by merging, splitting and changing codes.

Every coding is kept: it changes its code, or, if the same coder has already coded the same passage with the new code,
the two become one and keep the comments of both.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from coding.models import Code, Coding, Comment, Memo, Thread
from projects import events
from projects.models.base import ProjectRow


@dataclass(kw_only=True)
class Recoded:
    """What was changed, so that undo can restore it exactly. Written into the event."""

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
    coding_memos: list[tuple[UUID, UUID]] = field(default_factory=list)
    """Memos that went to a twin, with the coding that they came from."""


UNREAD = ("quotation", "created_at")  # of codings; skipped because there may be thousands
Passage = tuple[UUID, UUID, int, int, UUID | None]


def passage(row: Coding) -> Passage:
    # Twins of different rounds stay separate: different people may see them.
    return row.document_id, row.coder_id, row.start, row.end, row.round_id


def passages(rows: Any) -> dict[Passage, UUID]:
    """The codings' ids by passage, without orphans."""
    columns = ("document", "coder", "start", "end", "round", "pk")
    found = rows.order_by("pk").values_list(*columns)
    return {
        (document, coder, start, end, round): pk
        for document, coder, start, end, round, pk in found
        if start != end
    }


def recode(rows: Iterable[Coding], into: Code, trace: Recoded) -> list[ProjectRow]:
    """Give living codings the code `into`, and write into the trace what was done. Returns the changed rows.

    A coding whose twin (same coder, passage and round) has that code already is withdrawn; what it carries
    (weight, anchor, threads, memos) goes to the twin.
    """
    rows = list(rows)
    twins = _twins_of(rows, into)
    trace.united += [row.pk for row in rows if row.pk in twins]
    trace.recoded += [row.pk for row in rows if row.pk not in twins]
    events.change_many([row for row in rows if row.pk in twins], withdrawn_at=timezone.now())
    _give_code([row for row in rows if row.pk not in twins], into, trace)
    pairs = [(row, twins[row.pk]) for row in rows if row.pk in twins]
    return [
        *rows,
        *carry_weights(pairs, into, trace),
        *carry_anchors(pairs, trace),
        *carry_threads(twins, trace),
        *carry_memos(twins, trace),
    ]


def undo_recode(code: Code, into: Code, trace: Recoded) -> list[ProjectRow]:
    """Undo `recode`: give the codings back their former code, `code`. Returns the changed rows.

    What people have changed since stays as they did it.
    """
    return undo_recode_several({code: trace.recoded}, into, trace)


def undo_recode_several(former: dict[Code, list[UUID]], into: Code, trace: Recoded) -> list[ProjectRow]:
    """The same for codings that had different codes before; `former` says which had which."""
    codings = Coding.objects.defer(*UNREAD)
    changed: list[ProjectRow] = []
    for code, ids in former.items():
        recoded = list(codings.filter(pk__in=events.any_of(ids), code=into))
        events.change_many(recoded, code=code)
        changed += recoded
    united = list(codings.filter(pk__in=events.any_of(trace.united), withdrawn_at__isnull=False))
    events.change_many(united, withdrawn_at=None)
    return [
        *changed,
        *united,
        *return_anchors(trace),
        *return_weights(trace),
        *return_threads(trace),
        *return_memos(trace),
    ]


def _twins_of(rows: list[Coding], into: Code) -> dict[UUID, Coding]:
    """The living codings of `into` that say the same as one of the rows, by the row's id."""
    there = passages(Coding.objects.filter(project=into.project_id, code=into, withdrawn_at__isnull=True))
    same = {row.pk: there[passage(row)] for row in rows if passage(row) in there}
    found = Coding.objects.defer(*UNREAD).in_bulk(list(same.values()))
    return {pk: found[twin] for pk, twin in same.items()}


def _give_code(rows: list[Coding], into: Code, trace: Recoded) -> None:
    """Write the code; a weight that it does not declare is dropped."""
    unfit = [row for row in rows if not into.allows(row.weight)]
    trace.weights += [(row.pk, row.weight, None) for row in unfit]
    events.change_many([row for row in rows if into.allows(row.weight)], code=into)
    events.change_many(unfit, code=into, weight=None)


Pairs = list[tuple[Coding, Coding]]
"""Withdrawn codings, each with the twin that says the same."""


def carry_weights(pairs: Pairs, into: Code, trace: Recoded) -> list[Coding]:
    """A twin without a weight takes over that of the coding that joins it. Returns the changed twins."""
    taken_over: dict[int, list[Coding]] = defaultdict(list)
    for row, twin in pairs:
        if twin.weight is None and row.weight is not None and into.allows(row.weight):
            trace.weights.append((twin.pk, None, row.weight))
            twin.weight = row.weight
            taken_over[row.weight].append(twin)
    for weight, twins in taken_over.items():
        events.change_many(twins, weight=weight)
    return [twin for twins in taken_over.values() for twin in twins]


def return_weights(trace: Recoded) -> list[Coding]:
    """Undo what `_give_code` and `carry_weights` did to weights, unless somebody has weighed the coding since."""
    changes = {str(pk): (was, weight) for pk, was, weight in trace.weights}
    back: dict[int | None, list[Coding]] = defaultdict(list)
    for row in Coding.objects.filter(pk__in=changes).select_related("code").defer(*UNREAD):
        was, weight = changes[str(row.pk)]
        if row.weight == weight and row.code.allows(was):
            back[was].append(row)
    for was, rows in back.items():
        events.change_many(rows, weight=was)
    return [row for rows in back.values() for row in rows]


def carry_anchors(pairs: Pairs, trace: Recoded) -> list[Coding]:
    """The twin of an anchor example becomes one. Returns the twins of anchor examples."""
    twins = [twin for row, twin in pairs if row.is_anchor]
    became = [twin.pk for twin in twins if not twin.is_anchor]
    trace.anchored += became
    Coding.objects.filter(pk__in=became).update(is_anchor=True)
    return twins


def return_anchors(trace: Recoded) -> list[Coding]:
    """Undo `carry_anchors`."""
    anchored = list(Coding.objects.filter(pk__in=trace.anchored, is_anchor=True))
    Coding.objects.filter(pk__in=[row.pk for row in anchored]).update(is_anchor=False)
    return anchored


def carry_memos(twins: dict[UUID, Coding], trace: Recoded) -> list[ProjectRow]:
    """Memos on withdrawn codings go on at their twins. Returns the changed memos."""
    memos = list(Memo.objects.filter(coding__in=list(twins)).order_by("pk"))
    for memo in memos:
        if memo.coding_id is not None:
            trace.coding_memos.append((memo.pk, memo.coding_id))
            Memo.objects.filter(pk=memo.pk).update(coding=twins[memo.coding_id])
    return [*memos]


def return_memos(trace: Recoded) -> list[ProjectRow]:
    """Undo `carry_memos`."""
    for memo, came_from in trace.coding_memos:
        Memo.objects.filter(pk=memo).update(coding=came_from)
    return [*Memo.objects.filter(pk__in=[memo for memo, _coding in trace.coding_memos])]


def carry_threads(twins: dict[UUID, Coding], trace: Recoded) -> list[ProjectRow]:
    """Threads on withdrawn codings go on at their twins. Returns the changed rows."""
    changed: list[ProjectRow] = []
    for thread in Thread.objects.filter(coding__in=list(twins)).prefetch_related("comments"):
        came_from = thread.coding_id
        if came_from is not None:
            changed += _join_threads(thread, came_from, twins[came_from], trace)
    return changed


def _join_threads(thread: Thread, came_from: UUID, twin: Coding, trace: Recoded) -> list[ProjectRow]:
    """Move a thread to the twin; if the twin has a thread too, move the comments into it."""
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


def return_threads(trace: Recoded) -> list[ProjectRow]:
    """Undo `carry_threads`: threads and comments go back to where they came from. Returns the changed rows."""
    changed: list[ProjectRow] = []
    for id, coding in trace.threads:
        thread = Thread.objects.select_related("coding").get(pk=id)
        changed += [thread, *([thread.coding] if thread.coding else [])]
        newer = Thread.objects.filter(coding=coding).first()
        if newer is None:
            Thread.objects.filter(pk=id).update(coding=coding)
        else:  # somebody has spoken there in the meantime
            Comment.objects.filter(thread=id).update(thread=newer)
            changed.append(newer)
    changed += _return_comments(trace)
    for id, person in trace.handed_on:
        Thread.objects.filter(pk=id, assigned_to=person).update(assigned_to=None)
    for id, resolved_at, resolved_by in trace.reopened:
        still_open = Thread.objects.filter(pk=id, resolved_at__isnull=True)
        still_open.update(resolved_at=resolved_at, resolved_by=resolved_by)
    return changed


def _return_comments(trace: Recoded) -> list[ProjectRow]:
    """Give comments that joined a twin's thread back to their own."""
    changed: list[ProjectRow] = []
    came_from: dict[UUID, list[UUID]] = defaultdict(list)
    for comment, thread in trace.comments:
        came_from[thread].append(comment)
    for thread, comments in came_from.items():
        moved = Comment.objects.filter(pk__in=comments)
        theirs = [one.thread for one in moved.select_related("thread__coding")]
        changed += [*theirs, *(one.coding for one in theirs if one.coding)]
        moved.update(thread=thread)
        changed.append(Thread.objects.get(pk=thread))
    return changed
