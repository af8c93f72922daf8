"""Rules about the weights of several codings: set or removed in one action, with one history line and one undo.

Undo leaves alone what somebody has changed since then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coding.codings.rules.selection import lock_changeable, name_of, record
from coding.codings.rules.weighing import refusal
from coding.models import Code, Coding
from projects import events
from projects.events import Verb
from projects.models import Event, Person, Project
from projects.refusals import BadInput

Weights = Mapping[str, int | None]
"""Weights by coding, as they are written into events."""


@transaction.atomic
def weigh_several(*, by: Person, project: Project, ids: Sequence[UUID], weight: int | None) -> list[Coding]:
    """Set one weight on several codings, or none. Removed codings are skipped.

    Raises BadInput and changes nothing if one of the codes does not declare this weight, or if their scales differ.
    """
    found = _living(by, project, ids)
    if weight is not None:
        _refuse_unfit({one.code for one in found}, weight)
    return _write(by, project, {one: weight for one in found})


@transaction.atomic
def undo_weigh_several(*, by: Person, event: Event) -> list[Coding]:
    """Undo or redo: restore the weights that the codings had before the event."""
    was: Weights = event.before["weights"]
    given: Weights = event.after["weights"]
    found = [
        one
        for one in _living(by, event.project, [UUID(id) for id in was])
        if one.weight == given[str(one.pk)] and one.code.allows(was[str(one.pk)])
    ]
    return _write(by, event.project, {one: was[str(one.pk)] for one in found})


def _living(by: Person, project: Project, ids: Sequence[UUID]) -> list[Coding]:
    """The living codings, each with the scale of its code, which is locked until everything is written."""
    found = [one for one in lock_changeable(by, project, ids) if one.withdrawn_at is None]
    codes = Code.objects.in_bulk({one.code_id for one in found})
    for one in found:
        one.code = codes[one.code_id]
    return found


def _refuse_unfit(codes: Iterable[Code], weight: int) -> None:
    in_order = sorted(codes, key=lambda code: (code.name.casefold(), code.pk))
    for code in in_order:
        if not code.allows(weight):
            raise BadInput(refusal(code))
    for code in in_order[1:]:
        first = in_order[0]
        if (code.weight_from, code.weight_to) != (first.weight_from, first.weight_to):
            names = {"one": first.name, "other": code.name}
            raise BadInput(
                _("The codes “%(one)s” and “%(other)s” use different weights. Choose one of them at a time.")
                % names
            )


def _write(by: Person, project: Project, wanted: dict[Coding, int | None]) -> list[Coding]:
    changed = {one: weight for one, weight in wanted.items() if one.weight != weight}
    was = {str(one.pk): one.weight for one in changed}
    now = {str(one.pk): weight for one, weight in changed.items()}
    by_weight: dict[int | None, list[Coding]] = defaultdict(list)
    for one, weight in changed.items():
        by_weight[weight].append(one)
        one.weight = weight
    for weight, rows in by_weight.items():
        events.change_many(rows, weight=weight)
    rows = list(changed)
    words: dict[str, Any] = {"code": name_of(rows)}
    words |= {"weight": next(iter(by_weight))} if len(by_weight) == 1 else {"kind": "different"}
    record(by, project, Verb.BULK_WEIGHED, rows, words, {"weights": was}, {"weights": now})
    return rows
