"""The rule about the end of an account. What was done in projects stays there, since others have built on it."""

from dataclasses import dataclass, field

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.locking import lock_project
from projects.models import Event, Membership, Person, Project, Role
from projects.permissions import living
from projects.refusals import NotAllowed
from projects.rules.members import remove_member
from projects.rules.projects import delete_project

GONE = ["email", "password", "is_active", "language", "theme", "digest", "keys", "last_login", "digest_at"]


@dataclass
class Consequences:
    """What closing an account would do to the projects that its person is in."""

    hand_over: list[Project] = field(default_factory=list)
    """Here they are the only owner among others, so that they must hand over first."""
    delete: list[Project] = field(default_factory=list)
    """Here nobody else is left."""
    leave: list[Project] = field(default_factory=list)


def consequences(person: Person) -> Consequences:
    """What would become of each of this person's projects."""
    found = Consequences()
    mine = Membership.objects.filter(living(), person=person).select_related("project")
    for member in mine.order_by("project__created_at"):
        others = Membership.objects.filter(living(), project=member.project).exclude(person=person)
        if not others.exists():
            found.delete.append(member.project)
        elif member.role == Role.OWNER and not others.filter(role=Role.OWNER).exists():
            found.hand_over.append(member.project)
        else:
            found.leave.append(member.project)
    return found


@transaction.atomic
def close_account(*, by: Person, keep_name: bool) -> None:
    """Close one's own account: leave every project, and forget address, password and everything personal.

    Codings, comments and memos stay in the projects, under the name or, without `keep_name`, as "former member".
    Raises NotAllowed while a project with other members would be left without an owner.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    found = consequences(person)
    if found.hand_over:
        names = ", ".join(project.name for project in found.hand_over)
        raise NotAllowed(_("Make somebody else an owner first in: %(names)s") % {"names": names})
    memberships = list(Membership.objects.filter(person=person).select_related("project", "person"))
    for project_id in sorted(one.project_id for one in memberships):
        lock_project(project_id)  # in one order: two people may close their accounts at the same moment
    if not keep_name:
        _take_name_away(person, memberships)
    for project in found.delete:
        delete_project(by=person, project=project, name=project.name)
    leaving = {project.pk for project in found.leave}
    for member in memberships:
        if member.project_id in leaving:
            remove_member(by=person, member=member)
    Membership.objects.filter(person=person, left_at__isnull=True).update(left_at=timezone.now())
    _forget(person)


def _take_name_away(person: Person, memberships: list[Membership]) -> None:
    person.name = _("Former member")
    person.save(update_fields=["name"])
    about = Event.objects.filter(target__in=[one.pk for one in memberships], words__has_key="member")
    for event in about:
        event.words["member"] = person.name
    Event.objects.bulk_update(about, ["words"], batch_size=500)
    for member in memberships:
        member.person.name = person.name


def _forget(person: Person) -> None:
    """Free the address and delete what is only this person's: all that goes when the person's row would go."""
    for relation in Person._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.on_delete is models.CASCADE:
            relation.related_model._base_manager.filter(**{relation.field.name: person}).delete()
    person.email = f"{person.pk}@closed.invalid"
    person.set_unusable_password()
    person.is_active = False
    person.language, person.theme = Person.Language.BROWSER, Person.Theme.SYSTEM
    person.digest, person.keys, person.last_login, person.digest_at = Person.Digest.NEVER, {}, None, None
    person.save(update_fields=GONE)
