"""Rules about a project itself: begin one, change its name and settings."""

from uuid import UUID

from django.db import transaction

from projects import events
from projects.events import Verb, What
from projects.models import Membership, Person, Project, Role
from projects.permissions import Action, require
from projects.wording import one_line


@transaction.atomic
def create_project(*, by: Person, id: UUID, name: str, description: str = "") -> Project:
    """Begin a study; whoever begins it owns it. The same id again gives the first result."""
    existing = Project.objects.filter(pk=id).first()
    if existing is not None:
        require(by, Action.SEE_PROJECT, existing)
        return existing
    project = Project.objects.create(id=id, name=one_line(name), description=description)
    member = Membership.objects.create(project=project, person=by, role=Role.OWNER)
    what = What(project.pk, words={"project": project.name})
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
    """Change the project's name or description, or whether supervisors and readers read whole texts."""
    require(by, Action.EDIT_PROJECT, project)
    if shows_text is not None and shows_text != project.shows_text:
        project.shows_text = shows_text
        project.save(update_fields=["shows_text"])
        what = What(project.pk, {"on": not shows_text}, {"on": shows_text}, words={"on": shows_text})
        events.record(by=by, project=project, verb=Verb.TEXTS_OPENED, what=what, changed=[project])
    if name is None and description is None:
        return project
    before = {"name": project.name, "description": project.description}
    if name is not None:
        project.name = one_line(name)
    if description is not None:
        project.description = description
    project.save(update_fields=["name", "description"])
    after = {"name": project.name, "description": project.description}
    what = What(project.pk, before, after, words={"from": before["name"], "to": after["name"]})
    events.record(by=by, project=project, verb=Verb.PROJECT_EDITED, what=what, changed=[project])
    return project
