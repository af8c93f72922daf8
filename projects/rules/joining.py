"""How people join a project: by a single-use link, or by an access code for a whole class."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Event, Invitation, Membership, Person, Project, Role
from projects.permissions import Action, living, require
from projects.refusals import BadInput, NotAllowed
from projects.rules.members import add_member

LINK_LIVES = timedelta(days=7)
MOST_MAILS_AN_HOUR = 60  # that one person has sent to others
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without letters that look alike


@dataclass(frozen=True)
class WayIn:
    """What a link or an access code opens: a project, in a role."""

    project: Project
    role: Role
    invitation: Invitation | None


@transaction.atomic
def invite(*, by: Person, project: Project, role: Role, email: str = "") -> tuple[Invitation, str]:
    """Create a link that lets one person in within seven days. The secret is shown once and stored as a hash.

    With an address the link is sent there and told to nobody else, so that whoever comes by it has that address.
    Raises BadInput if it cannot be sent, and NotAllowed for too many in an hour.
    """
    require(by, Action.MANAGE_MEMBERS, project)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        project=project,
        role=role,
        token_hash=_hash(token),
        sent_to=email.lower(),
        created_by=by,
        expires_at=timezone.now() + LINK_LIVES,
    )
    if email:
        _send(invitation, token)
    what = EventContent(invitation.pk, words={"role": str(role)})
    events.record(by=by, project=project, verb=Verb.INVITATION_CREATED, what=what, changed=[invitation])
    return invitation, token


def _send(invitation: Invitation, token: str) -> None:
    if not settings.EMAIL_HOST:
        raise BadInput(_("This site sends no e-mail. Create a link instead."))
    an_hour_ago = timezone.now() - timedelta(hours=1)
    sent = Invitation.objects.filter(created_by=invitation.created_by, created_at__gt=an_hour_ago)
    if sent.count() > MOST_MAILS_AN_HOUR:
        raise NotAllowed(_("You have sent many invitations. Wait an hour, or turn on the access code."))
    known = Person.objects.filter(email__iexact=invitation.sent_to).values_list("language", flat=True).first()
    words = {"name": invitation.created_by.name, "project": invitation.project.name}
    with override(known or get_language()):
        paragraphs = [
            _("%(name)s invites you to the project “%(project)s” in Samkode.") % words,
            f"{_('Open this link to join:')} {settings.SITE_URL}/join#{token}",
            _(
                "The link works once, for seven days. If you do not know the sender, you can ignore this e-mail."
            ),
        ]
        subject = _("%(name)s invites you to Samkode") % words
    try:
        send_mail(subject, "\n\n".join(paragraphs), None, [invitation.sent_to])
    except OSError as error:
        raise BadInput(
            _("The e-mail could not be sent. Check the address, or create a link instead.")
        ) from error


@transaction.atomic
def withdraw_invitation(*, by: Person, invitation: Invitation) -> Invitation:
    """Withdraw a link that has not been used."""
    lock_project(invitation.project_id)
    invitation = Invitation.objects.select_related("project").get(pk=invitation.pk)
    require(by, Action.MANAGE_MEMBERS, invitation.project)
    if invitation.withdrawn_at is None and invitation.used_at is None:
        invitation.withdrawn_at, invitation.sent_to = timezone.now(), ""
        invitation.save(update_fields=["withdrawn_at", "sent_to"])
        what = EventContent(invitation.pk, words={"role": invitation.role})
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
    """Turn the project's access code on (a new one each time) or off. Raises NotAllowed for the role of owner."""
    project = lock_project(project.pk)
    require(by, Action.MANAGE_MEMBERS, project)
    if role == Role.OWNER:
        raise NotAllowed(_("An access code cannot make anybody an owner. Invite the owner with a link."))
    project.join_code = _new_code() if is_on else None
    project.join_role = role
    project.save(update_fields=["join_code", "join_role"])
    what = EventContent(project.pk, words={"role": str(role), "on": is_on})
    events.record(by=by, project=project, verb=Verb.JOIN_CODE_CHANGED, what=what, changed=[project])
    return project


def look_through(*, token: str = "", code: str = "") -> WayIn:
    """Show which project a link or a code opens, without joining.

    Raises NotAllowed with the same sentence for wrong, used and expired ones, so that nothing can be guessed.
    """
    way_in = _by_token(token) if token else _by_code(code)
    if way_in is None:
        raise NotAllowed(_("This invitation is no longer valid. Ask the person who sent it for a new one."))
    return way_in


@transaction.atomic
def join(*, by: Person, token: str = "", code: str = "") -> Membership:
    """Join through a link or a code. A link works once; existing members keep their role.

    Raises NotAllowed for a code, if an owner has removed this person: then an owner must send a link. A person
    who left and comes back by a code gets no higher role than they had.
    """
    lock_project(look_through(token=token, code=code).project.pk)
    # Looked at again after the wait: two people clicking one link at once must not both get in.
    way_in = look_through(token=token, code=code)
    present = Membership.objects.filter(living(), project=way_in.project, person=by).first()
    if present is not None:
        return present
    if way_in.invitation is not None:
        _use(way_in.invitation, by)
        return add_member(person=by, project=way_in.project, role=way_in.role)
    return add_member(person=by, project=way_in.project, role=_role_by_code(by, way_in))


# From the one who may least.
RANK = [Role.READER, Role.SUPERVISOR, Role.CODER, Role.OWNER]


def _role_by_code(by: Person, way_in: WayIn) -> Role:
    former = Membership.objects.filter(project=way_in.project, person=by).first()
    if former is None:
        return way_in.role
    last = Event.objects.filter(
        project=way_in.project, target=former.pk, verb__in=(Verb.MEMBER_REMOVED, Verb.MEMBER_LEFT)
    ).order_by("-seq")
    if last.values_list("verb", flat=True).first() == Verb.MEMBER_REMOVED:
        raise NotAllowed(_("You were removed from this project. Ask an owner to send you an invitation."))
    return min(way_in.role, Role(former.role), key=RANK.index)


def _use(invitation: Invitation, by: Person) -> None:
    invitation.used_at, invitation.used_by, invitation.sent_to = timezone.now(), by, ""
    invitation.save(update_fields=["used_at", "used_by", "sent_to"])


def forget_addresses() -> int:
    """Forget to whom links were sent that are no longer valid. Returns how many."""
    return Invitation.objects.filter(expires_at__lt=timezone.now()).exclude(sent_to="").update(sent_to="")


def _by_token(token: str) -> WayIn | None:
    invitation = (
        Invitation.objects.select_related("project")
        .filter(
            token_hash=_hash(token),
            used_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
            project__deleted_at__isnull=True,
        )
        .first()
    )
    return WayIn(invitation.project, Role(invitation.role), invitation) if invitation else None


def _by_code(code: str) -> WayIn | None:
    tidy = code.strip().upper().replace("-", "").replace(" ", "")
    project = Project.objects.filter(join_code=tidy, deleted_at__isnull=True).first() if tidy else None
    return WayIn(project, Role(project.join_role), None) if project else None


def _new_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
