"""Rules about several codings at once: code passages, remove codings, change their code. One event each.

Undo leaves alone what somebody has changed since then.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from coding.codebook.rules.recoding import Recoded, recode, undo_recode_several
from coding.codings.rules import applying
from coding.codings.rules.rounds import refuse_reviewer
from coding.codings.rules.selection import lock_changeable, name_of, record
from coding.locking import mode_of
from coding.models import Code, Coding, Round
from projects import events
from projects.events import Verb
from projects.models import Event, Person, Project
from projects.models.base import ProjectRow
from projects.permissions import Action, require
from transcripts.locking import lock_documents
from transcripts.models import Document


@dataclass(frozen=True)
class NewPassage:
    """A passage to code, in code points of the text at a revision; `id` becomes the coding's id."""

    id: UUID
    document: UUID
    start: int
    end: int
    revision: int


@transaction.atomic
def code_passages(
    *, by: Person, project: Project, passages: Sequence[NewPassage], code: UUID
) -> list[Coding]:
    """Code several passages. Skips passages that the person has already coded with this code, and repeated ids.

    Raises like `apply_code`.
    """
    documents = lock_documents(project.pk, {passage.document for passage in passages})
    require(by, Action.APPLY_CODE, project)
    open_ones = Round.objects.filter(document__in=documents, revealed_at__isnull=True)
    rounds: dict[UUID, Round | None] = dict.fromkeys(documents)
    rounds |= {round.document_id: round for round in open_ones.prefetch_related("reviewers")}
    for mode in {mode_of(round) for round in rounds.values()}:
        require(by, Action.APPLY_CODE, project, mode)
    for round in rounds.values():
        refuse_reviewer(by, round)
    target = _target(documents, code)
    if target is None:
        return []
    made = []
    texts = dict(Document.objects.filter(pk__in=documents).values_list("pk", "text"))
    mine = Coding.objects.filter(document__in=documents, code=target, coder=by, withdrawn_at__isnull=True)
    seen = Q(
        *(applying.seen_by_coder(document, round) for document, round in rounds.items()), _connector=Q.OR
    )
    taken = set(mine.filter(seen).values_list("document", "start", "end"))
    known = set(Coding.objects.filter(pk__in=[one.id for one in passages]).values_list("pk", flat=True))
    for passage in passages:
        document = documents[passage.document]
        start, end, words = applying.place_in(
            document, passage.start, passage.end, passage.revision, texts[document.pk]
        )
        if passage.id in known or (document.pk, start, end) in taken:
            continue
        known.add(passage.id)
        taken.add((document.pk, start, end))
        made.append(
            Coding(
                id=passage.id,
                project=project,
                document=document,
                code=target,
                coder=by,
                start=start,
                end=end,
                quotation=words,
                round=rounds[document.pk],
            )
        )
    record(by, project, Verb.BULK_APPLIED, made, {"code": target.name}, is_new=True)
    return made


@transaction.atomic
def withdraw_codings(*, by: Person, project: Project, ids: Sequence[UUID]) -> list[Coding]:
    """Remove codings. They stay in the history and can be restored together. Raises like `lock_changeable`."""
    found = [one for one in lock_changeable(by, project, ids) if one.withdrawn_at is None]
    events.change_many(found, withdrawn_at=timezone.now())
    record(by, project, Verb.BULK_WITHDRAWN, found, {"code": name_of(found)})
    return found


@transaction.atomic
def restore_codings(*, by: Person, project: Project, ids: Sequence[UUID]) -> list[Coding]:
    """Restore removed codings at the current place of their text, following merges of their codes."""
    found = [one for one in lock_changeable(by, project, ids) if one.withdrawn_at is not None]
    living = {code: applying.surviving_code(found[0].document, code) for code in {one.code for one in found}}
    for one in found:
        one.code = living[one.code]
        one.withdrawn_at = None
    _write_back(found)
    _drop_weights(found)
    record(by, project, Verb.BULK_RESTORED, found, {"code": name_of(found)})
    return found


@dataclass(kw_only=True)
class Trace(Recoded):
    """What changing the code of several codings did, so that undo can restore it exactly."""

    code: UUID
    """The code that they got."""
    codes: dict[str, str]
    """The former code of each coding."""


@transaction.atomic
def recode_codings(*, by: Person, project: Project, ids: Sequence[UUID], code: UUID) -> list[Coding]:
    """Change the code of codings. If the coder already has that code on the passage, the two become one, with the
    comments and memos of both.

    A weight that the new code does not declare is dropped; undo restores it. Raises like `lock_changeable`.
    """
    found = [one for one in lock_changeable(by, project, ids) if one.withdrawn_at is None]
    if not found:
        return []
    target = applying.surviving_code(found[0].document, code)
    applying.refuse_unused(target)
    changed = [one for one in found if one.code_id != target.pk]
    old = name_of(changed)
    trace = Trace(code=target.pk, codes={str(one.pk): str(one.code_id) for one in changed})
    carried: list[ProjectRow] = []
    # Code by code: two of them may say the same once they have the same code.
    for rows in _by_code(changed).values():
        carried += recode(rows, target, trace)
    record(
        by,
        project,
        Verb.BULK_RECODED,
        changed,
        {"code": old, "to": target.name},
        vars(trace),
        besides=carried,
    )
    return changed


@transaction.atomic
def undo_recode_codings(*, by: Person, event: Event) -> list[Coding]:
    """Undo `recode_codings`: restore the former codes. What people have changed since stays as they did it."""
    project = Project.objects.get(pk=event.project_id)
    trace = _trace_of(event)
    found = lock_changeable(by, project, [UUID(id) for id in trace.codes])
    if not found:
        return []
    target = Code.objects.get(pk=trace.code)
    former: dict[Code, list[UUID]] = defaultdict(list)
    for id in trace.recoded:
        former[applying.surviving_code(found[0].document, UUID(trace.codes[str(id)]))].append(id)
    changed = undo_recode_several(former, target, trace)
    ids = {row.pk for row in changed if str(row.pk) in trace.codes}
    back = list(Coding.objects.filter(pk__in=ids).select_related("code", "document", "round"))
    words = {"code": event.words.get("to", ""), "to": name_of(back)}
    record(by, project, Verb.BULK_RECODED_BACK, back, words, {"code": trace.code}, besides=changed)
    return back


def _trace_of(event: Event) -> Trace:
    """The trace of the event; those of November 2026 name only the codes, the twins and the weights."""
    before = dict(event.before)
    if isinstance(before["weights"], dict):
        united = set(before["united"])
        before["recoded"] = [id for id in before["codes"] if id not in united]
        before["weights"] = [(id, weight, None) for id, weight in before["weights"].items()]
    return Trace(**before)


def _by_code(rows: Iterable[Coding]) -> dict[UUID, list[Coding]]:
    found: dict[UUID, list[Coding]] = defaultdict(list)
    for one in rows:
        found[one.code_id].append(one)
    return found


def _write_back(found: list[Coding]) -> None:
    """Restore the codings with their codes. One statement per code is far quicker than one per row."""
    for code, rows in _by_code(found).items():
        events.change_many(rows, code=code, withdrawn_at=None)


def _drop_weights(found: list[Coding]) -> None:
    """Drop weights that the codings' codes no longer declare."""
    unfit = [one.pk for one in found if not one.code.allows(one.weight)]
    Coding.objects.filter(pk__in=unfit).update(weight=None)


def _target(documents: dict[UUID, Document], code: UUID) -> Code | None:
    """The code to apply; None if there is nothing to do."""
    document = next(iter(documents.values()), None)
    if document is None:
        return None
    target = applying.surviving_code(document, code)
    applying.refuse_unused(target)
    return target
