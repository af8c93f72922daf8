"""Rules about several codings at once: code passages, remove codings, change their code. One event each.

Undo leaves alone what somebody has changed since then.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coding.codings.rules import applying
from coding.codings.rules.rounds import refuse_reviewer
from coding.codings.rules.selection import lock_changeable, name_of, record
from coding.locking import lock_documents, lock_tree, mode_of, open_round
from coding.models import Code, Coding, Comment
from projects import events
from projects.events import Verb
from projects.models import Event, Person, Project
from projects.permissions import Action, require
from projects.refusals import NotFound
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
    require(by, Action.APPLY_CODE, project)
    documents = _locked(project, {passage.document for passage in passages})
    rounds = {id: open_round(document) for id, document in documents.items()}
    for round in rounds.values():
        require(by, Action.APPLY_CODE, project, mode_of(round))
        refuse_reviewer(by, round)
    target = _target(documents, code)
    if target is None:
        return []
    made = []
    texts = dict(Document.objects.filter(pk__in=documents).values_list("pk", "text"))
    mine = Coding.objects.filter(document__in=documents, code=target, coder=by, withdrawn_at__isnull=True)
    taken = set(mine.values_list("document", "start", "end"))
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
    lock_tree(project.pk)
    living = {code: applying.surviving_code(found[0].document, code) for code in {one.code for one in found}}
    for one in found:
        one.code = living[one.code]
        one.withdrawn_at = None
    _write_back(found)
    _drop_weights(found)
    record(by, project, Verb.BULK_RESTORED, found, {"code": name_of(found)})
    return found


@transaction.atomic
def recode_codings(*, by: Person, project: Project, ids: Sequence[UUID], code: UUID) -> list[Coding]:
    """Change the code of codings. If the coder already has that code on the passage, the two become one.

    A weight that the new code does not declare is dropped; undo restores it. A coding with comments is left unchanged
    if its coder already has that code there, so that no comment disappears from view. Raises like
    `lock_changeable`.
    """
    found = [one for one in lock_changeable(by, project, ids) if one.withdrawn_at is None]
    if not found:
        return []
    lock_tree(project.pk)  # so that nobody changes the declared weights until this is written
    target = applying.surviving_code(found[0].document, code)
    applying.refuse_unused(target)
    before: dict[str, str] = {}
    united: list[UUID] = []
    taken = _passages(Coding.objects.filter(code=target, project=project, withdrawn_at__isnull=True))
    said = set(
        Comment.objects.filter(
            thread__coding__in=[one.pk for one in found], withdrawn_at__isnull=True
        ).values_list("thread__coding", flat=True)
    )
    changed: list[Coding] = []
    for one in found:
        if one.code_id == target.pk:
            continue
        is_twin = one.start < one.end and _passage(one) in taken
        if is_twin and one.pk in said:
            continue
        changed.append(one)
        before[str(one.pk)] = str(one.code_id)
        if is_twin:
            united.append(one.pk)
        else:
            taken.add(_passage(one))
    old = name_of(changed)
    twins = set(united)
    kept = [one for one in changed if one.pk not in twins]
    weights = {str(one.pk): one.weight for one in kept if not target.allows(one.weight)}
    events.change_many([one for one in kept if str(one.pk) not in weights], code=target)
    events.change_many([one for one in kept if str(one.pk) in weights], code=target, weight=None)
    events.change_many([one for one in changed if one.pk in twins], withdrawn_at=timezone.now())
    trace = {"codes": before, "united": united, "code": target.pk, "weights": weights}
    record(by, project, Verb.BULK_RECODED, changed, {"code": old, "to": target.name}, trace)
    return changed


@transaction.atomic
def undo_recode_codings(*, by: Person, event: Event) -> list[Coding]:
    """Undo `recode`: restore the former codes."""
    project = Project.objects.get(pk=event.project_id)
    codes: dict[str, str] = event.before["codes"]
    united = {UUID(id) for id in event.before["united"]}
    given = UUID(event.before["code"])
    found = [
        one
        for one in lock_changeable(by, project, [UUID(id) for id in codes])
        if (one.withdrawn_at is not None) == (one.pk in united) and (one.pk in united or one.code_id == given)
    ]
    lock_tree(project.pk)
    wanted = {codes[str(one.pk)] for one in found}
    living = {id: applying.surviving_code(found[0].document, UUID(id)) for id in wanted}
    for one in found:
        one.code = living[codes[str(one.pk)]]
        one.withdrawn_at = None
    _write_back(found)
    dropped: dict[str, int] = event.before.get("weights", {})
    for one in found:
        if str(one.pk) in dropped and one.weight is None and one.code.allows(dropped[str(one.pk)]):
            Coding.objects.filter(pk=one.pk).update(weight=dropped[str(one.pk)])
    words = {"code": event.words.get("to", ""), "to": name_of(found)}
    record(by, project, Verb.BULK_RECODED_BACK, found, words, {"code": given})
    return found


def _write_back(found: list[Coding]) -> None:
    """Restore the codings with their codes. One statement per code is far quicker than one per row."""
    by_code: dict[UUID, list[Coding]] = defaultdict(list)
    for one in found:
        by_code[one.code_id].append(one)
    for code, rows in by_code.items():
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


Spot = tuple[UUID, UUID, int, int, UUID | None]


def _passage(one: Coding) -> Spot:
    # Twins of different rounds stay separate: different people may see them.
    return one.document_id, one.coder_id, one.start, one.end, one.round_id


def _passages(rows: Iterable[Coding]) -> set[Spot]:
    return {_passage(row) for row in rows if row.start < row.end}


def _locked(project: Project, ids: set[UUID]) -> dict[UUID, Document]:
    """The documents, locked. Raises NotFound if one is missing or deleted."""
    found = lock_documents(project.pk, ids)
    if len(found) != len(ids) or any(one.withdrawn_at is not None for one in found.values()):
        raise NotFound
    return found
