"""Creating many codes at once from an interview guide: one history line, one undo."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.codebook.rules.codes import make_code, save_unless_taken
from coding.models import Code, Coding
from coding.wording import tidy_reason
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Person, Project
from projects.permissions import Action, require
from projects.refusals import BadInput, NotAllowed, NotFound

MOST = 500
NAMED = 5  # codes named in the history line


@dataclass(frozen=True)
class NewCode:
    """A code to create; its parent may be an earlier code in the list."""

    id: UUID
    name: str
    parent: UUID | None = None
    colour: str = ""
    definition: str = ""


@transaction.atomic
def add_codes(*, by: Person, project: Project, codes: list[NewCode], reason: str = "") -> list[Code]:
    """Create all codes of a list or none of them. A repeated call with the same ids returns the first result.

    Raises NameTaken when a sibling already has a name, NotFound for a parent of another project.
    """
    project = lock_project(project.pk)
    require(by, Action.EDIT_CODEBOOK, project)
    keys = [one.id for one in codes]
    if not 0 < len(keys) <= MOST or len(set(keys)) < len(keys):
        raise BadInput(_("Create at least one code, and at most %(most)d at a time.") % {"most": MOST})
    first = list(Code.objects.filter(pk__in=keys))
    if first:
        if len(first) < len(keys) or any(code.project_id != project.pk for code in first):
            raise NotFound
        return first
    above = {
        code.pk: code
        for code in Code.objects.filter(
            project=project, withdrawn_at__isnull=True, pk__in={one.parent for one in codes if one.parent}
        )
    }
    made: list[Code] = []
    for one in codes:
        if one.parent is not None and one.parent not in above:
            raise NotFound
        code = make_code(
            by=by,
            project=project,
            id=one.id,
            name=one.name,
            parent=above[one.parent] if one.parent else None,
            colour=one.colour,
            definition=one.definition,
        )
        above[code.pk] = code
        made.append(code)
    _record(by, project, Verb.CODES_ADDED, made, tidy_reason(reason))
    return made


@transaction.atomic
def undo_add_codes(*, by: Person, event: Event) -> list[Code]:
    """Undo `add_codes`. Raises NotAllowed when one of the codes has been used since then."""
    project, codes = _all_of(by, event)
    keys = {code.pk for code in codes}
    used = Coding.objects.filter(project=project, code__in=keys, withdrawn_at__isnull=True).exists()
    outside = Code.objects.filter(parent__in=keys, withdrawn_at__isnull=True).exclude(pk__in=keys)
    if used or outside.exists():
        raise NotAllowed(_("Some of these codes have been used since then, so nothing was undone."))
    Code.objects.filter(pk__in=keys).update(withdrawn_at=timezone.now())
    _record(by, project, Verb.CODES_TAKEN_OUT, codes, event.words["reason"])
    return codes


@transaction.atomic
def redo_add_codes(*, by: Person, event: Event) -> list[Code]:
    """Redo `add_codes`: bring the codes back that `undo_add_codes` withdrew.

    Raises NameTaken when a name has been taken since then.
    """
    project, codes = _all_of(by, event)
    mine = {code.pk for code in codes}
    for code in codes:
        is_outside = code.parent_id not in mine
        if is_outside and code.parent is not None and code.parent.withdrawn_at is not None:
            raise NotAllowed(_("A parent code no longer exists, so nothing was undone."))
        code.withdrawn_at = None
        save_unless_taken(code)
    _record(by, project, Verb.CODES_ADDED, codes, event.words["reason"])
    return codes


def _all_of(by: Person, event: Event) -> tuple[Project, list[Code]]:
    project = lock_project(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    rows = Code.objects.select_related("parent").filter(pk__in=event.after["codes"], project=project)
    by_key = {str(code.pk): code for code in rows}
    return project, [by_key[key] for key in event.after["order"]]


def _record(by: Person, project: Project, verb: Verb, codes: list[Code], reason: str) -> None:
    words: dict[str, Any] = {
        "count": len(codes),
        "names": [code.name for code in codes[:NAMED]],
        "reason": reason,
    }
    states = {
        str(code.pk): {
            "name": code.name,
            "parent": str(code.parent_id) if code.parent_id else None,
            "position": code.position,
            "colour": code.colour,
            "is_retired": code.retired_at is not None,
        }
        for code in codes
    }
    after = {"codes": states, "order": list(states)}
    what = EventContent(project.pk, after=after, words=words)
    events.record(by=by, project=project, verb=verb, what=what, changed=codes)
