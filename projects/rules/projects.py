"""Rules about a project itself: begin one, change its name and settings, delete and restore it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import events
from projects.events import EventContent, Verb
from projects.locking import lock_project
from projects.models import Membership, Person, Project, Role
from projects.permissions import Action, may_restore, require
from projects.refusals import BadInput, NotFound
from projects.wording import one_line


@transaction.atomic
def create_project(*, by: Person, id: UUID, name: str, description: str = "") -> Project:
    """Create a project; the person becomes its owner. A repeated call with the same id returns the first result."""
    # Inserted or not, in one statement: the same request may come twice at once.
    wanted = Project(id=id, name=_tidy(name), description=description)
    Project.objects.bulk_create([wanted], ignore_conflicts=True)
    project = lock_project(id)
    if project.memberships.exists():
        require(by, Action.SEE_PROJECT, project)
        return project
    member = Membership.objects.create(project=project, person=by, role=Role.OWNER)
    what = EventContent(project.pk, words={"project": project.name})
    events.record(by=by, project=project, verb=Verb.PROJECT_CREATED, what=what, changed=[project, member])
    return project


@transaction.atomic
def edit_project(
    *,
    by: Person,
    project: Project,
    name: str | None = None,
    description: str | None = None,
    shows_text: bool | None = None,
) -> Project:
    """Change the project's name or description, or whether supervisors and readers can read whole texts."""
    project = lock_project(project.pk)
    require(by, Action.EDIT_PROJECT, project)
    if shows_text is not None and shows_text != project.shows_text:
        project.shows_text = shows_text
        project.save(update_fields=["shows_text"])
        what = EventContent(project.pk, {"on": not shows_text}, {"on": shows_text}, words={"on": shows_text})
        events.record(by=by, project=project, verb=Verb.TEXTS_OPENED, what=what, changed=[project])
    if name is None and description is None:
        return project
    before = {"name": project.name, "description": project.description}
    if name is not None:
        project.name = _tidy(name)
    if description is not None:
        project.description = description
    project.save(update_fields=["name", "description"])
    after = {"name": project.name, "description": project.description}
    what = EventContent(project.pk, before, after, words={"from": before["name"], "to": after["name"]})
    events.record(by=by, project=project, verb=Verb.PROJECT_EDITED, what=what, changed=[project])
    return project


@transaction.atomic
def delete_project(*, by: Person, project: Project, name: str) -> None:
    """Delete a project: hide it from every member until an owner restores it, within `TIME_TO_REGRET`.

    Raises BadInput unless `name` is the project's name, so that nobody deletes one by a slip of the hand.
    """
    require(by, Action.DELETE_PROJECT, project)
    if one_line(name) != project.name:
        raise BadInput(_("Type the name of the project just as it is: %(name)s") % {"name": project.name})
    project.deleted_at = timezone.now()
    project.save(update_fields=["deleted_at"])
    what = EventContent(project.pk, words={"project": project.name})
    events.record(by=by, project=project, verb=Verb.PROJECT_DELETED, what=what, changed=[project])


@transaction.atomic
def restore_project(*, by: Person, project: Project) -> None:
    """Take back the deletion of a project. Raises NotFound for everybody but its owners, and when it is too late."""
    if not Membership.objects.filter(may_restore(), project=project, person=by).exists():
        raise NotFound
    project.deleted_at = None
    project.save(update_fields=["deleted_at"])
    what = EventContent(project.pk, words={"project": project.name})
    events.record(by=by, project=project, verb=Verb.PROJECT_RESTORED, what=what, changed=[project])


def _tidy(name: str) -> str:
    tidy = one_line(name)
    if not tidy:
        raise BadInput(_("Enter a name."))
    return tidy
