"""Rules about members: let in, give another role, remove."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import events
from projects.events import Verb, What
from projects.models import Membership, Person, Project, Role
from projects.permissions import Action, living, require
from projects.refusals import NotAllowed, NotFound

MEMBER_COLOURS = 8


def add_member(*, person: Person, project: Project, role: Role) -> Membership:
    """Let a person in, or back in with their old colour. Called by the joining rules only."""
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
        what=What(member.pk, words={"member": person.name, "role": str(role)}),
        changed=[member],
    )
    member.fresh_seq = event.seq
    member.save()
    return member


@transaction.atomic
def change_role(*, by: Person, member: Membership, role: Role) -> Membership:
    """Give a member another role. The last owner cannot step down: somebody must be able to let people in."""
    require(by, Action.MANAGE_MEMBERS, member.project)
    _refuse_if_gone(member)
    if member.role == Role.OWNER and role != Role.OWNER:
        _refuse_without_owner(member)
    before, member.role = member.role, role
    words = {"member": member.person.name, "from": before, "role": str(role)}
    what = What(member.pk, {"role": before}, {"role": role}, words=words)
    event = events.record(
        by=by, project=member.project_id, verb=Verb.MEMBER_ROLE_CHANGED, what=what, changed=[member]
    )
    member.fresh_seq = event.seq
    member.save()
    return member


@transaction.atomic
def remove_member(*, by: Person, member: Membership) -> Membership:
    """Take a member out, or leave oneself. Their work stays, with their name."""
    leaves = member.person_id == by.pk
    require(by, Action.LEAVE_PROJECT if leaves else Action.MANAGE_MEMBERS, member.project)
    _refuse_if_gone(member)
    if member.role == Role.OWNER:
        _refuse_without_owner(member)
    member.left_at = timezone.now()
    member.save()
    events.record(
        by=by,
        project=member.project_id,
        verb=Verb.MEMBER_LEFT if leaves else Verb.MEMBER_REMOVED,
        what=What(member.pk, words={"member": member.person.name}),
        changed=[member],
    )
    events.ring(member.project_id, {"left": str(member.person_id)})
    return member


def _next_colour(project: Project) -> int:
    return Membership.objects.filter(project=project).count() % MEMBER_COLOURS


def _refuse_if_gone(member: Membership) -> None:
    if member.left_at is not None:
        raise NotFound


def _refuse_without_owner(member: Membership) -> None:
    # The lock makes two owners who leave at the same time wait for each other.
    owners = Membership.objects.select_for_update().filter(
        living(), project=member.project_id, role=Role.OWNER
    )
    if {owner.pk for owner in owners} <= {member.pk}:
        raise NotAllowed(_("The project needs an owner. Make somebody else an owner first."))
