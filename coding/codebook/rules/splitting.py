"""Rules about splitting a code: its quotations are sorted into other codes. `recoding.py` moves the codings.

Whose quotations may be sorted: see docs/decisions/0008.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coding import visibility
from coding.codebook.rules.codes import code_state, make_code, save_unless_taken, withdraw_quietly
from coding.codebook.rules.recoding import Recoded, recode, undo_recode
from coding.locking import lock_code, mode_of
from coding.models import Code, Coding
from coding.wording import tidy_reason
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Mode, Person, Project, Role
from projects.models.base import ProjectRow
from projects.permissions import Action, may, require
from projects.refusals import BadInput, NotAllowed, NotFound


def may_move(by: Person, role: Role, row: Coding) -> bool:
    """Whether the person may sort it: their own, and others' while everybody codes together (decision 0008)."""
    mode = mode_of(row.round)
    if row.coder_id == by.pk:
        return may(role, Action.CHANGE_OWN_CODING, mode)
    if mode is Mode.INDEPENDENT:
        return may(role, Action.CHANGE_OTHERS_CODING, mode)
    return may(role, Action.EDIT_CODEBOOK)


MOST_PARTS = 50


@dataclass(frozen=True)
class Part:
    """A code that receives some of the quotations: an existing one, or a new one with a name."""

    id: UUID
    codings: tuple[UUID, ...]
    name: str = ""
    colour: str = ""
    parent: UUID | None = None


@transaction.atomic
def split_code(*, by: Person, code: Code, parts: list[Part], reason: str = "") -> list[Code]:
    """Sort quotations of a code into other codes, new or existing. Quotations that are not named stay.

    Raises BadInput when a quotation has been recoded, removed or hidden since it was shown, NotAllowed for others'
    quotations in a blind round, NameTaken for a name that a sibling has.
    """
    project = lock_project(code.project_id)
    role = Role(require(by, Action.EDIT_CODEBOOK, project).role)
    code = lock_code(code)
    _refuse(code, parts)
    rows = _rows(by, role, code, [key for part in parts for key in part.codings])
    traces: list[dict[str, Any]] = []
    changed: list[ProjectRow] = [code]
    into: list[Code] = []
    for part in parts:
        target, is_new = _target(by, project, code, part)
        trace = Recoded()
        changed += [target, *recode([rows[key] for key in part.codings], target, trace)]
        traces.append({"code": target.pk, "is_new": is_new, **vars(trace)})
        into.append(target)
    _record(by, code, into, traces, changed, reason)
    return into


@transaction.atomic
def undo_split_code(*, by: Person, event: Event) -> Code:
    """Undo a split: the quotations return, the new codes are deleted.

    Raises NotAllowed when a new code has been used since then.
    """
    project = lock_project(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    code = lock_code(Code.objects.get(pk=event.target))
    if code.withdrawn_at is not None:
        raise NotAllowed(_("The code no longer exists, so nothing was undone."))
    changed: list[ProjectRow] = [code]
    parts: list[dict[str, Any]] = []
    for stored in reversed(event.before["parts"]):
        trace = dict(stored)
        target, is_new = lock_code(Code.objects.get(pk=trace.pop("code"))), trace.pop("is_new")
        changed += undo_recode(code, target, Recoded(**trace))
        if is_new:
            withdraw_quietly(by, target)
        changed.append(target)
        codings = [*trace["recoded"], *trace["united"]]
        parts.insert(0, {"code": target.pk, "is_new": is_new, "codings": codings})
    what = EventContent(code.pk, before={"parts": parts}, words=event.words)
    events.record(by=by, project=project, verb=Verb.CODE_UNSPLIT, what=what, changed=changed)
    return code


@transaction.atomic
def redo_split_code(*, by: Person, event: Event) -> Code:
    """Redo a split that was undone, with the quotations that still have the code.

    Raises NotAllowed if one of the other codes no longer exists.
    """
    project = lock_project(event.project_id)
    require(by, Action.EDIT_CODEBOOK, project)
    code = lock_code(Code.objects.get(pk=event.target))
    traces: list[dict[str, Any]] = []
    changed: list[ProjectRow] = [code]
    into: list[Code] = []
    for part in event.before["parts"]:
        target = lock_code(Code.objects.get(pk=part["code"]))
        if part["is_new"]:
            target.withdrawn_at = None
            save_unless_taken(target)
        elif target.withdrawn_at is not None:
            raise NotAllowed(_("The code “%(name)s” no longer exists.") % {"name": target.name})
        rows = Coding.objects.filter(pk__in=part["codings"], code=code, withdrawn_at__isnull=True)
        trace = Recoded()
        changed += [target, *recode(rows.order_by("pk"), target, trace)]
        traces.append({"code": target.pk, "is_new": part["is_new"], **vars(trace)})
        into.append(target)
    _record(by, code, into, traces, changed, event.words.get("reason", ""))
    return code


def _record(
    by: Person,
    code: Code,
    into: list[Code],
    traces: list[dict[str, Any]],
    changed: list[ProjectRow],
    reason: str,
) -> None:
    words = {
        "code": code.name,
        "count": len(into),
        "names": [one.name for one in into],
        "reason": tidy_reason(reason),
    }
    new: dict[str, Any] = {
        str(one.pk): code_state(one) for one, trace in zip(into, traces, strict=True) if trace["is_new"]
    }
    what = EventContent(code.pk, {"parts": traces}, {"codes": new}, words)
    events.record(by=by, project=code.project_id, verb=Verb.CODE_SPLIT, what=what, changed=changed)


def _refuse(code: Code, parts: list[Part]) -> None:
    if code.withdrawn_at is not None:
        raise NotFound
    keys = [key for part in parts for key in part.codings]
    if not keys or len(set(keys)) < len(keys) or len(parts) > MOST_PARTS:
        raise BadInput(_("Sort at least one quotation, and each into only one code."))
    if len({part.id for part in parts}) < len(parts) or any(part.id == code.pk for part in parts):
        raise BadInput(_("Include each code once, and not the code being split."))


def _rows(by: Person, role: Role, code: Code, keys: list[UUID]) -> dict[UUID, Coding]:
    """The current quotations. Hidden ones are treated as if they did not exist."""
    visible = visibility.living_codings(by, code.project_id).filter(code=code, pk__in=keys)
    rows = {row.pk: row for row in visible.select_related("round")}
    if len(rows) < len(keys):
        raise BadInput(_("Somebody has changed some of these quotations in the meantime. Check them again."))
    if not all(may_move(by, role, row) for row in rows.values()):
        raise NotAllowed(_("In a blind round you can sort only your own quotations."))
    return rows


def _target(by: Person, project: Project, code: Code, part: Part) -> tuple[Code, bool]:
    """The code that a part goes to, and whether it is new."""
    found = Code.objects.filter(pk=part.id).first()
    if found is not None:
        if found.project_id != project.pk or found.withdrawn_at is not None:
            raise NotFound
        if found.retired_at is not None:
            raise NotAllowed(
                _("The code “%(name)s” has been deleted. Bring it back first.") % {"name": found.name}
            )
        return lock_code(found), False
    parent = None
    if part.parent is not None:
        parent = Code.objects.filter(project=project, pk=part.parent, withdrawn_at__isnull=True).first()
        if parent is None:
            raise NotFound
    colour = part.colour or code.colour
    new = make_code(by=by, project=project, id=part.id, name=part.name, parent=parent, colour=colour)
    # New codes declare the same weights as the split code, so that its quotations keep theirs.
    for field in ("weight_from", "weight_to", "weight_low", "weight_high"):
        setattr(new, field, getattr(code, field))
    new.save(update_fields=["weight_from", "weight_to", "weight_low", "weight_high"])
    return new, True
