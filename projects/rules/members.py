"""Rules about members: let in, give another role, remove."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Membership, Person, Project, Role
from projects.permissions import Action, living, require
from projects.refusals import NotAllowed, NotFound

MEMBER_COLOURS = 8


def add_member(*, person: Person, project: Project, role: Role) -> Membership:
    """Let a person join, or rejoin with their former colour. Called only by the joining rules."""
    member, is_new = Membership.objects.get_or_create(
        project=project,
        person=person,
        defaults={"role": role, "colour": _next_colour(project)},
    )
    if not is_new:
        member.role, member.left_at, member.expires_at = role, None, None
    event = events.record(
        by=person,
        project=project,
        verb=Verb.MEMBER_JOINED,
        what=EventContent(member.pk, words={"member": person.name, "role": str(role)}),
        changed=[member],
    )
    member.fresh_seq = event.seq
    member.save(update_fields=["role", "left_at", "expires_at", "fresh_seq"])
    return member


@transaction.atomic
def change_role(*, by: Person, member: Membership, role: Role) -> Membership:
    """Change a member's role. Raises NotAllowed for the last owner: somebody must be able to invite people."""
    member = _locked(member)
    require(by, Action.MANAGE_MEMBERS, member.project)
    _refuse_if_gone(member)
    if member.role == Role.OWNER and role != Role.OWNER:
        _refuse_without_owner(member)
    before, member.role = member.role, role
    words = {"member": member.person.name, "from": before, "role": str(role)}
    what = EventContent(member.pk, {"role": before}, {"role": role}, words=words)
    event = events.record(
        by=by, project=member.project_id, verb=Verb.MEMBER_ROLE_CHANGED, what=what, changed=[member]
    )
    member.fresh_seq = event.seq
    member.save(update_fields=["role", "fresh_seq"])
    return member


@transaction.atomic
def remove_member(*, by: Person, member: Membership) -> Membership:
    """Remove a member, or leave the project oneself. Their work stays, with their name.

    Raises NotAllowed for the last owner.
    """
    member = _locked(member)
    leaves = member.person_id == by.pk
    require(by, Action.LEAVE_PROJECT if leaves else Action.MANAGE_MEMBERS, member.project)
    _refuse_if_gone(member)
    if member.role == Role.OWNER:
        _refuse_without_owner(member)
    member.left_at = timezone.now()
    member.save(update_fields=["left_at"])
    events.record(
        by=by,
        project=member.project_id,
        verb=Verb.MEMBER_LEFT if leaves else Verb.MEMBER_REMOVED,
        what=EventContent(member.pk, words={"member": member.person.name}),
        changed=[member],
    )
    events.ring(member.project_id, {"left": str(member.person_id)})
    return member


def _next_colour(project: Project) -> int:
    return Membership.objects.filter(project=project).count() % MEMBER_COLOURS


def _locked(member: Membership) -> Membership:
    """The membership as it is now. Two owners who leave at the same time wait for each other."""
    lock_project(member.project_id)
    return Membership.objects.select_related("project", "person").get(pk=member.pk)


def _refuse_if_gone(member: Membership) -> None:
    if member.left_at is not None:
        raise NotFound


def _refuse_without_owner(member: Membership) -> None:
    owners = Membership.objects.filter(living(), project=member.project_id, role=Role.OWNER)
    if not owners.exclude(pk=member.pk).exists():
        raise NotAllowed(_("The project needs an owner. Make somebody else an owner first."))
