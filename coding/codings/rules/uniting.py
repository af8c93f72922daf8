"""The rule that makes one coding of several: one code, one coder, stretches that share words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.codebook.rules import recoding
from coding.codebook.rules.recoding import Recoded
from coding.codings.rules.applying import SHOWN, place_in, quotation_of, require_change
from coding.codings.rules.selection import lock_changeable
from coding.locking import lock_with, round_that_hides
from coding.models import Coding
from projects import events
from projects.events import EventContent, Verb
from projects.models import Event, Person, Project
from projects.models.base import ProjectRow
from projects.refusals import BadInput


@dataclass(kw_only=True)
class Trace(Recoded):
    """Everything that uniting changed, so that undo can restore it exactly."""

    start: int
    end: int
    """The former place of the coding that is kept, in the text at `revision`."""
    revision: int
    memos: list[tuple[UUID, UUID]] = field(default_factory=list)
    """The same as `coding_memos`, in events of November 2026."""


@transaction.atomic
def unite_codings(*, by: Person, project: Project, coding: UUID, others: Sequence[UUID]) -> Coding:
    """Let a coding take in others of the same code and coder, so that it covers all their words.

    It keeps its weight, or gets theirs, and their comments and memos; it is an anchor example if one of them was.
    Raises NotAllowed if the person may not change all of them, and BadInput for codings that do not overlap, that
    differ in code, coder, document or round, or whose weights contradict each other.
    """
    found = {one.pk: one for one in lock_changeable(by, project, [coding, *others])}
    kept = found.pop(coding)
    _refuse(kept, list(found.values()))
    document = kept.document
    trace = Trace(start=kept.start, end=kept.end, revision=document.revision, united=sorted(found, key=str))
    changed = _take_in(kept, list(found.values()), trace)
    kept.refresh_from_db(fields=["is_anchor"])
    words = {
        "code": kept.code.name,
        "document": document.title,
        "quotation": kept.quotation[:SHOWN],
        "count": len(found) + 1,
    }
    what = EventContent(kept.pk, vars(trace), words=words, document=document.pk, round=round_that_hides(kept))
    events.record(by=by, project=project, verb=Verb.CODINGS_UNITED, what=what, changed=changed)
    return kept


@transaction.atomic
def undo_unite_codings(*, by: Person, event: Event) -> Coding:
    """Undo `unite_codings`: every coding has its own words, weight and comments again.

    What people have changed since stays as they did it.
    """
    document, kept = lock_with(Coding.objects.get(pk=event.target))
    require_change(by, kept)
    if kept.withdrawn_at is not None:
        raise BadInput(_("This coding has been removed in the meantime."))
    trace = Trace(**event.before)
    trace.coding_memos += trace.memos
    rows = Coding.objects.filter(pk__in=trace.united, withdrawn_at__isnull=False)
    back = list(rows.select_related("code"))
    kept.start, kept.end, kept.quotation = _former_place(kept, trace)
    kept.save(update_fields=["start", "end", "quotation"])
    events.change_many(back, withdrawn_at=None, code=kept.code)
    changed = [
        kept,
        *back,
        *recoding.return_anchors(trace),
        *recoding.return_weights(trace),
        *recoding.return_threads(trace),
        *recoding.return_memos(trace),
    ]
    words = {**event.words, "quotation": kept.quotation[:SHOWN]}
    ids: dict[str, Any] = {"united": [one.pk for one in back]}
    what = EventContent(kept.pk, ids, words=words, document=document.pk, round=round_that_hides(kept))
    events.record(by=by, project=kept.project_id, verb=Verb.CODINGS_DIVIDED, what=what, changed=changed)
    return kept


def _refuse(kept: Coding, others: list[Coding]) -> None:
    if not others:
        raise BadInput(_("Choose at least two codings to unite."))
    if any(one.withdrawn_at is not None for one in [kept, *others]):
        raise BadInput(_("This coding has been removed in the meantime."))
    if any(one.coder_id != kept.coder_id for one in others):
        raise BadInput(_("Codings by different people stay separate, so that both remain visible."))
    if any(_kind(one) != _kind(kept) for one in others):
        raise BadInput(_("Only codings of the same code in the same document can be united."))
    if not _is_one_stretch([kept, *others]):
        raise BadInput(_("Only codings that share words can be united."))
    if len({one.weight for one in [kept, *others] if one.weight is not None}) > 1:
        raise BadInput(_("These codings have different weights. Give them the same weight first."))


def _kind(one: Coding) -> tuple[UUID, UUID, UUID | None]:
    # Codings of different rounds stay separate: different people may see them.
    return one.document_id, one.code_id, one.round_id


def _is_one_stretch(codings: list[Coding]) -> bool:
    """Whether each of them shares a character with those before it."""
    end = None
    for one in sorted(codings, key=lambda one: (one.start, one.end)):
        if one.start == one.end or (end is not None and one.start >= end):
            return False
        end = max(end or 0, one.end)
    return True


def _take_in(kept: Coding, others: list[Coding], trace: Trace) -> list[ProjectRow]:
    """Write the united coding, and what the others carried to it. Returns the changed rows."""
    kept.start = min([kept.start, *(one.start for one in others)])
    kept.end = max([kept.end, *(one.end for one in others)])
    kept.quotation = quotation_of(kept.document, kept.start, kept.end)
    kept.save(update_fields=["start", "end", "quotation"])
    events.change_many(others, withdrawn_at=timezone.now())
    pairs = [(one, kept) for one in others]
    taken_in = {one.pk: kept for one in others}
    return [
        kept,
        *others,
        *recoding.carry_weights(pairs, kept.code, trace),
        *recoding.carry_anchors(pairs, trace),
        *recoding.carry_threads(taken_in, trace),
        *recoding.carry_memos(taken_in, trace),
    ]


def _former_place(kept: Coding, trace: Trace) -> tuple[int, int, str]:
    """Where the kept coding stood, in the present text."""
    document = kept.document
    if document.revision == trace.revision:
        return trace.start, trace.end, quotation_of(document, trace.start, trace.end)
    return place_in(document, trace.start, trace.end, trace.revision)
