"""How people come into a project: a single-use link, or a join code for a whole class."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import events
from projects.events import Verb, What
from projects.models import Invitation, Membership, Person, Project, Role
from projects.permissions import Action, living, require
from projects.refusals import NotAllowed
from projects.rules.members import add_member

LINK_LIVES = timedelta(days=7)


CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that look alike


@dataclass(frozen=True)
class Door:
    """What a link or a code opens: a project, in a role."""

    project: Project
    role: Role
    invitation: Invitation | None


@transaction.atomic
def invite(*, by: Person, project: Project, role: Role) -> tuple[Invitation, str]:
    """Make a link that lets one person in within seven days. The secret is shown once and kept as a hash."""
    require(by, Action.MANAGE_MEMBERS, project)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        project=project,
        role=role,
        token_hash=_hash(token),
        created_by=by,
        expires_at=timezone.now() + LINK_LIVES,
    )
    what = What(invitation.pk, words={"role": str(role)})
    events.record(by=by, project=project, verb=Verb.INVITATION_CREATED, what=what, changed=[invitation])
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, by: Person, invitation: Invitation) -> Invitation:
    """Make a link useless before anybody has used it."""
    require(by, Action.MANAGE_MEMBERS, invitation.project)
    if invitation.withdrawn_at is None and invitation.used_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save()
        what = What(invitation.pk, words={"role": invitation.role})
        events.record(
            by=by,
            project=invitation.project_id,
            verb=Verb.INVITATION_WITHDRAWN,
            what=what,
            changed=[invitation],
        )
    return invitation


@transaction.atomic
def set_join_code(*, by: Person, project: Project, is_on: bool, role: Role = Role.CODER) -> Project:
    """Switch the project's join code on (a new one each time) or off."""
    require(by, Action.MANAGE_MEMBERS, project)
    if role == Role.OWNER:
        raise NotAllowed(_("A join code cannot make owners. Invite an owner by link."))
    project.join_code = _new_code() if is_on else None
    project.join_role = role
    project.save(update_fields=["join_code", "join_role"])
    what = What(project.pk, words={"role": str(role), "on": is_on})
    events.record(by=by, project=project, verb=Verb.JOIN_CODE_CHANGED, what=what, changed=[project])
    return project


def look_through(*, token: str = "", code: str = "") -> Door:
    """Say which project a link or a code opens, without going in.

    Raises NotAllowed with the same sentence for wrong, used and expired ones, so that nothing can be guessed.
    """
    door = _door_of_token(token) if token else _door_of_code(code)
    if door is None:
        raise NotAllowed(
            _("This invitation is not valid any more. Ask the person who sent it for a new one.")
        )
    return door


@transaction.atomic
def join(*, by: Person, token: str = "", code: str = "") -> Membership:
    """Go in through a link or a code. A link works once; who is a member already stays what they are."""
    door = look_through(token=token, code=code)
    invitation = None
    if door.invitation is not None:
        # Locked and looked at again: two people clicking one link at once must not both get in.
        invitation = Invitation.objects.select_for_update().get(pk=door.invitation.pk)
    present = Membership.objects.filter(living(), project=door.project, person=by).first()
    if present is not None:
        return present
    if invitation is not None:
        _use(invitation, by)
    return add_member(person=by, project=door.project, role=door.role)


def _use(invitation: Invitation, by: Person) -> None:
    if invitation.used_at is not None:
        raise NotAllowed(_("This invitation has been used. Ask the person who sent it for a new one."))
    invitation.used_at, invitation.used_by = timezone.now(), by
    invitation.save()


def _door_of_token(token: str) -> Door | None:
    invitation = (
        Invitation.objects.select_related("project")
        .filter(
            token_hash=_hash(token),
            used_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
        .first()
    )
    return Door(invitation.project, Role(invitation.role), invitation) if invitation else None


def _door_of_code(code: str) -> Door | None:
    tidy = code.strip().upper().replace("-", "").replace(" ", "")
    project = Project.objects.filter(join_code=tidy).first() if tidy else None
    return Door(project, Role(project.join_role), None) if project else None


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
