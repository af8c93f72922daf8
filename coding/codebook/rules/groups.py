"""Rules about code groups (sets of codes from anywhere in the tree) and about a person's number keys."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coding.codebook.rules.codes import NameTaken
from coding.locking import code_of
from coding.models import Code, CodeGroup, CodeInGroup, Favourite
from coding.wording import PALETTE, tidy_name
from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Person, Project
from projects.models.base import save_fields
from projects.permissions import Action, require
from projects.refusals import NotAllowed, NotFound


@transaction.atomic
def create_group(
    *, by: Person, project: Project, id: UUID, name: str, colour: str = "", codes: Sequence[UUID] = ()
) -> CodeGroup:
    """Create a code group with these codes. A repeated call with the same id returns the first result.

    Raises NameTaken if a group has the name, NotFound for codes of another project.
    """
    require(by, Action.EDIT_CODEBOOK, project)
    lock_project(project.pk)
    existing = CodeGroup.objects.filter(pk=id).first()
    if existing is not None:
        return _same_project(existing, project)
    inside = set(codes)
    if Code.objects.filter(project=project, pk__in=inside, withdrawn_at__isnull=True).count() != len(inside):
        raise NotFound
    group = new_group(project=project, id=id, name=name, colour=colour)
    CodeInGroup.objects.bulk_create(
        CodeInGroup(project=project, group=group, code_id=code) for code in inside
    )
    after = _state(group) | ({"codes": [str(code) for code in codes]} if codes else {})
    what = EventContent(group.pk, after=after, words={"group": group.name, "count": len(inside)})
    events.record(by=by, project=project, verb=Verb.GROUP_CREATED, what=what, changed=[group])
    return group


def new_group(*, project: Project, id: UUID, name: str, colour: str = "") -> CodeGroup:
    """Build and insert a group. For rules that record it."""
    count = CodeGroup.objects.filter(project=project).count()
    colour = colour or PALETTE[count % len(PALETTE)]
    group = CodeGroup(id=id, project=project, name=tidy_name(name), colour=colour)
    save_group_unless_taken(group)
    return group


@transaction.atomic
def edit_group(
    *, by: Person, group: CodeGroup, name: str | None = None, colour: str | None = None
) -> CodeGroup:
    """Rename or recolour a group. Raises NameTaken if another group has the name."""
    group = _locked(group)
    require(by, Action.EDIT_CODEBOOK, group.project)
    before = _state(group)
    group.name = tidy_name(name) if name is not None else group.name
    group.colour = colour or group.colour
    save_group_unless_taken(group)
    words = {"group": group.name, "from": before["name"], "to": group.name}
    what = EventContent(group.pk, before, _state(group), words)
    events.record(by=by, project=group.project_id, verb=Verb.GROUP_EDITED, what=what, changed=[group])
    return group


@transaction.atomic
def withdraw_group(*, by: Person, group: CodeGroup) -> CodeGroup:
    """Delete a group; its codes stay."""
    return _set_withdrawn(by, group, is_withdrawn=True)


@transaction.atomic
def restore_group(*, by: Person, group: CodeGroup) -> CodeGroup:
    """Restore a deleted group with its codes."""
    return _set_withdrawn(by, group, is_withdrawn=False)


@transaction.atomic
def take_back_group(*, by: Person, event: Event) -> CodeGroup:
    """Undo the event that created or restored the group; whatever else its codes have become stays.

    Raises NotAllowed unless the group and its codes are as the event left them.
    """
    lock_project(event.project_id)
    group = CodeGroup.objects.select_related("project").get(pk=event.target)
    left = event.after
    inside = left.get("codes", left.get("inside", []))
    if left and (_state(group), _inside(group)) != (
        {"name": left["name"], "colour": left["colour"]},
        sorted(inside),
    ):
        raise NotAllowed(
            _("“%(name)s” has been changed since then, so nothing was undone.") % {"name": group.name}
        )
    return withdraw_group(by=by, group=group)


def _set_withdrawn(by: Person, group: CodeGroup, *, is_withdrawn: bool) -> CodeGroup:
    group = _locked(group)
    require(by, Action.EDIT_CODEBOOK, group.project)
    if (group.withdrawn_at is not None) == is_withdrawn:
        return group
    group.withdrawn_at = timezone.now() if is_withdrawn else None
    save_group_unless_taken(group)
    verb = Verb.GROUP_WITHDRAWN if is_withdrawn else Verb.GROUP_RESTORED
    after = {} if is_withdrawn else {**_state(group), "inside": _inside(group)}
    what = EventContent(group.pk, after=after, words={"group": group.name})
    events.record(by=by, project=group.project_id, verb=verb, what=what, changed=[group])
    return group


@transaction.atomic
def add_to_group(*, by: Person, group: CodeGroup, code: Code) -> CodeGroup:
    """Add a code to a group. Raises NotFound for a code of another project."""
    group = _locked(group)
    require(by, Action.EDIT_CODEBOOK, group.project)
    now = code_of(group.project, code)
    _place, is_new = CodeInGroup.objects.get_or_create(
        group=group, code=now, defaults={"project": group.project}
    )
    if is_new:
        _record_place(by, group, now, Verb.GROUP_CODE_ADDED)
    return group


@transaction.atomic
def remove_from_group(*, by: Person, group: CodeGroup, code: Code) -> CodeGroup:
    """Take a code out of a group."""
    group = _locked(group)
    require(by, Action.EDIT_CODEBOOK, group.project)
    count, _rows = CodeInGroup.objects.filter(group=group, code=code).delete()
    if count:
        _record_place(by, group, code, Verb.GROUP_CODE_REMOVED)
    return group


def _record_place(by: Person, group: CodeGroup, code: Code, verb: Verb) -> None:
    words = {"group": group.name, "code": code.name}
    what = EventContent(group.pk, after={"code": code.pk}, words=words)
    events.record(by=by, project=group.project_id, verb=verb, what=what, changed=[group])


@transaction.atomic
def set_favourites(*, by: Person, project: Project, slots: dict[int, UUID]) -> dict[int, UUID]:
    """Assign codes to one's own number keys 1 to 9. Private to the person, so nothing is recorded."""
    project = lock_project(project.pk)
    require(by, Action.SEE_PROJECT, project)
    codes = Code.objects.filter(project=project, pk__in=slots.values(), withdrawn_at__isnull=True)
    if codes.count() != len(set(slots.values())):
        raise NotFound
    Favourite.objects.filter(project=project, person=by).delete()
    Favourite.objects.bulk_create(
        Favourite(project=project, person=by, slot=slot, code_id=code) for slot, code in slots.items()
    )
    return slots


def _locked(group: CodeGroup) -> CodeGroup:
    """The group as it is now, with the tree locked: what was read before the wait may be old."""
    lock_project(group.project_id)
    return CodeGroup.objects.select_related("project").get(pk=group.pk)


def save_group_unless_taken(group: CodeGroup) -> None:
    """Write a new group, or the fields of a locked one that rules change. Raises NameTaken."""
    try:
        with transaction.atomic():
            save_fields(group, "name", "colour", "withdrawn_at")
    except IntegrityError as error:
        if "groups_have_different_names" not in str(error):
            raise
        twins = CodeGroup.objects.filter(project=group.project_id, name__iexact=group.name)
        raise NameTaken(
            twins.filter(withdrawn_at__isnull=True).exclude(pk=group.pk).first() or group
        ) from error


def _state(group: CodeGroup) -> dict[str, Any]:
    return {"name": group.name, "colour": group.colour}


def _inside(group: CodeGroup) -> list[str]:
    return sorted(str(code) for code in group.places.values_list("code", flat=True))


def _same_project(group: CodeGroup, project: Project) -> CodeGroup:
    if group.project_id != project.pk:
        raise NotFound
    return group
