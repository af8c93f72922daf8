"""Undo and redo, per person: the inverse rule of one's own last event, unless somebody has built on it since then."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coding.codings.rules.corrections import WAYS_BACK
from coding.undo.rules.inverses import INVERSES
from projects import events
from projects.events import Verb
from projects.locking import lock_project
from projects.models import Event, Person, Project
from projects.permissions import Action, require
from projects.refusals import NotAllowed

DO, UNDO, REDO = Event.Manner.DO, Event.Manner.UNDO, Event.Manner.REDO


def next_undo(by: Person, project: Project) -> Event | None:
    """The person's last action that can be undone."""
    mine = Event.objects.filter(project=project, actor=by, is_undone=False, verb__in=INVERSES)
    return mine.exclude(manner=UNDO).order_by("-seq").first()


def next_redo(by: Person, project: Project) -> Event | None:
    """The person's last undo, unless they have done something new since then."""
    mine = Event.objects.filter(project=project, actor=by, verb__in=INVERSES)
    undone = mine.filter(manner=UNDO, is_undone=False).order_by("-seq").first()
    if undone is None or mine.filter(manner=DO, seq__gt=undone.seq).exists():
        return None
    return undone


def undo(*, by: Person, project: Project, op_id: UUID) -> Event:
    """Undo one's own last action. A repeated call with the same `op_id` returns the first result."""
    return _invert(by, project, op_id, UNDO)


def redo(*, by: Person, project: Project, op_id: UUID) -> Event:
    """Redo what one has just undone."""
    return _invert(by, project, op_id, REDO)


@transaction.atomic
def _invert(by: Person, project: Project, op_id: UUID, manner: Event.Manner) -> Event:
    project = lock_project(project.pk)
    require(by, Action.SEE_PROJECT, project)
    first = Event.objects.filter(project=project, op_id=op_id).first()
    if first is not None:
        return first
    event = next_undo(by, project) if manner == UNDO else next_redo(by, project)
    if event is None:
        raise NotAllowed(_("There is nothing to undo.") if manner == UNDO else _("There is nothing to redo."))
    _refuse_if_built_on(by, event)
    with events.in_manner(manner, op_id):
        INVERSES[Verb(event.verb)](by, event)
    Event.objects.filter(pk=event.pk).update(is_undone=True)
    made: Event | None = Event.objects.filter(project=project, op_id=op_id).first()
    if made is None:
        raise NotAllowed(_("This can no longer be undone: it is already as it was."))
    return made


# These actions changed only the places of their codes, and their inverse rules check those themselves. So
# later changes to a code's name or definition do not block the undo.
TOUCHING_PLACES = {Verb.GROUP_CREATED, Verb.HEAP_TURNED}


def _refuse_if_built_on(by: Person, event: Event) -> None:
    if event.verb in WAYS_BACK:
        return  # the inverse rules of corrections check whether the same words or turns were changed again
    # The target of a bulk change is the project; `after` names the changed codes.
    targets = [] if event.verb in TOUCHING_PLACES else list(event.after.get("codes", {}))
    if event.target != event.project_id:
        targets.append(str(event.target))
    touching = Q(target__in=targets) | Q(after__codes__has_any_keys=targets)
    later = Event.objects.filter(touching, project=event.project_id, seq__gt=event.seq)
    other = later.exclude(actor=by).select_related("actor").order_by("-seq").first()
    if other is not None:
        raise NotAllowed(
            _("%(name)s has changed this since then, so it was not undone.") % {"name": other.actor.name}
        )


def described(event: Event | None) -> dict[str, Any] | None:
    """The action that the undo button offers to take back."""
    return {"verb": event.verb, "params": event.words} if event else None
